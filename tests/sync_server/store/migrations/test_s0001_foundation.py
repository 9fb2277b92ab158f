from sqlalchemy import create_engine, inspect

from sync_server.store.migrations import s0001_foundation


def test_it_makes_the_one_table_of_the_share_store() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        s0001_foundation.apply(connection)
        assert inspect(connection).get_table_names() == ["shares"]
    engine.dispose()
