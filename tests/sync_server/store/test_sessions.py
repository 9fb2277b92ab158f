from sqlalchemy import select

from sync_server.store import sessions, tables
from tests.support.builders import fixed
from tests.support.server import InProcess

DEVICE = fixed("device")


def test_the_database_holds_no_token(server: InProcess) -> None:
    with server.store.write() as unit:
        token = sessions.open_session(unit, DEVICE, "full", 3, 1000)
        row = unit.connection.execute(select(tables.sessions)).one()
        assert token not in tuple(row)
        assert sessions.find(unit, token, 1000) == sessions.Session(DEVICE, "full", 3)
        assert sessions.find(unit, token, 1000 + sessions.SESSION_SECONDS) is None
        assert sessions.find(unit, row.token_hash, 1000) is None


def test_expired_rows_go_when_new_ones_come(server: InProcess) -> None:
    with server.store.write() as unit:
        sessions.open_session(unit, DEVICE, "full", 1, 0)
        sessions.open_session(unit, DEVICE, "full", 1, sessions.SESSION_SECONDS)
        assert len(unit.connection.execute(select(tables.sessions)).all()) == 1
        assert sessions.count(unit, sessions.SESSION_SECONDS) == 1


def test_a_laptop_has_at_most_five_challenges_open(server: InProcess) -> None:
    with server.store.write() as unit:
        made = [sessions.new_challenge(unit, DEVICE, 0) for _ in range(7)]
        other = sessions.new_challenge(unit, fixed("another"), 0)
        assert [sessions.take_challenge(unit, one, DEVICE, 1) for one in made] == [False] * 2 + [True] * 5
        assert not sessions.take_challenge(unit, other, DEVICE, 1)
        assert not sessions.take_challenge(unit, other, fixed("another"), 60)


def test_ending_a_devices_sessions_leaves_others(server: InProcess) -> None:
    with server.store.write() as unit:
        mine = [sessions.open_session(unit, DEVICE, "full", 1, 0) for _ in range(2)]
        other = sessions.open_session(unit, fixed("another"), "full", 1, 0)
        sessions.end_devices(unit, [DEVICE])
        assert [sessions.find(unit, token, 1) for token in mine] == [None, None]
        assert sessions.find(unit, other, 1) is not None
