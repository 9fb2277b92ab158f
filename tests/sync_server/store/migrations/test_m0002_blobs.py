from sqlalchemy import create_engine, inspect

from sync_server.store.migrations import m0001_foundation, m0002_blobs


def test_it_adds_the_two_tables_of_attachments_and_nothing_else() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        m0001_foundation.apply(connection)
        before = set(inspect(connection).get_table_names())
        m0002_blobs.apply(connection)
        assert set(inspect(connection).get_table_names()) - before == {"blobs", "blob_uses"}
    engine.dispose()
