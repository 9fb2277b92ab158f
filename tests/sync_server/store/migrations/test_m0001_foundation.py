from sqlalchemy import create_engine, inspect

from sync_server.store.migrations import m0001_foundation


def test_it_makes_the_tables_of_the_foundation() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        m0001_foundation.apply(connection)
        names = set(inspect(connection).get_table_names())
    engine.dispose()
    assert {"vaults", "commits", "bodies", "wraps", "recs", "members", "directory_entries"} <= names
    assert {"sessions", "challenges", "invites", "enrol_requests", "receipts", "erasure_ledger", "server"} <= names
    assert "shares" not in names
