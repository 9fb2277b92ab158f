from sqlalchemy import create_engine, inspect

from sync_server.store.migrations import m0001_foundation, m0003_letters


def test_it_adds_the_table_of_dead_letters_and_nothing_else() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        m0001_foundation.apply(connection)
        before = set(inspect(connection).get_table_names())
        m0003_letters.apply(connection)
        assert set(inspect(connection).get_table_names()) - before == {"dead_letters"}
    engine.dispose()
