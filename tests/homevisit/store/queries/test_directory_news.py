from homevisit.store import directory, meta
from homevisit.store.directory import DirectoryUser
from homevisit.store.queries.directory_news import MANY_WITHIN_SECONDS, SEEN, DirectoryNews, directory_news
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.version import SUITE_HYBRID
from tests.homevisit.store.shelf import HER, HER_DEVICE, ME, MY_DEVICE, Shelf
from tests.support.directory_rows import AT, keep

KEYS = tuple(e.RecoveryOfficer(bytes([n]) * 32, SUITE_HYBRID, bytes([n]) * 1216) for n in (1, 2, 3))
GRANT = e.BreakglassGrant(b"r" * 16, b"v" * 16, b"g" * 32, HER_DEVICE, b"b" * 16)
HANNE = DirectoryUser(HER, "Hanne Vig", "Team Nord", (), True, (HER_DEVICE,))


def added(device: bytes, user: bytes) -> e.DeviceAdd:
    return e.DeviceAdd(user, device, bytes(32), SUITE_HYBRID, bytes(1216), (), b"p" * 16, ())


def test_everything_beyond_users_and_devices_is_said_from_ones_own_enrolment_on(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        keep(unit, e.RootInit(bytes(32), b""), e.RecoverySet(KEYS), e.OfficerAdd(HER, b"o" * 32))
        start = keep(unit, e.UserAdd(ME, "Mette Skov", "Nord", ()), added(MY_DEVICE, ME))
        directory.append(unit, [], [HANNE])
        keep(
            unit,
            e.RootRotate(b"a" * 32, b"b" * 32),
            e.OfficerAdd(HER, b"p" * 32),
            e.OfficerRemove(b"p" * 32, ()),
            e.UserSet(HER, "policy.set", "breakglass.grant", ()),
            e.RecoverySet(KEYS),
            e.ServerSet(bytes(32), ("https://x.dk",)),
            e.PolicySet(0, 2, 30, False, ()),
            e.RestoreDeclare(2),
            GRANT,
        )
    with shelf.db.read() as unit:
        news = directory_news(unit, MY_DEVICE)
        mine = directory_news(unit, HER_DEVICE)
    assert [one.what for one in news] == [
        "root.rotate",
        "officer.add",
        "officer.remove",
        "recovery.set",
        "server.set",
        "policy.set",
        "restore.declare",
        "breakglass.grant",
    ]
    assert news[1] == DirectoryNews(start + 2, "officer.add", AT, "Hanne Vig")
    assert news[-1] == DirectoryNews(start + 9, "breakglass.grant", AT, "Hanne Vig")
    assert mine[-1].mine


def test_what_was_dismissed_is_not_said_again(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        first = keep(unit, e.RestoreDeclare(2))
        keep(unit, e.RestoreDeclare(3))
        meta.put(unit, SEEN, str(first).encode())
    with shelf.db.read() as unit:
        assert [one.seq for one in directory_news(unit, MY_DEVICE)] == [first + 1]


def test_many_laptops_closed_within_a_day_are_news_and_a_few_are_not(shelf: Shelf) -> None:
    closed = [e.DeviceRevoke(bytes([n]) * 16, "wipe") for n in range(5)]
    with shelf.db.write() as unit:
        keep(unit, *closed[:2])
    with shelf.db.read() as unit:
        assert directory_news(unit, MY_DEVICE) == ()
    with shelf.db.write() as unit:
        last = keep(unit, closed[2], at=AT + MANY_WITHIN_SECONDS)
        keep(unit, *closed[3:], at=AT + 3 * MANY_WITHIN_SECONDS)
    with shelf.db.read() as unit:
        assert directory_news(unit, MY_DEVICE) == (DirectoryNews(last, "closed", AT + MANY_WITHIN_SECONDS, count=3),)
