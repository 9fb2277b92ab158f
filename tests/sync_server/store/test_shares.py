from sync_server.store import shares
from tests.support.server import InProcess


def test_a_share_is_kept_until_it_is_dropped_and_a_damaged_one_gives_way(server: InProcess) -> None:
    with server.store.shares(write=True) as connection:
        assert shares.get(connection, b"v" * 16) is None
        shares.put(connection, b"v" * 16, b"1" * 32)
        shares.put(connection, b"v" * 16, b"2" * 32)
        assert shares.get(connection, b"v" * 16) == b"2" * 32
        assert shares.get(connection, b"w" * 16) is None
        shares.drop(connection, b"v" * 16)
        assert shares.get(connection, b"v" * 16) is None
