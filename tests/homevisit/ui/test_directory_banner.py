"""One banner at a time over all screens, in plain Danish, until it is dismissed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from homevisit.store import directory
from homevisit.store.directory import DirectoryUser
from homevisit.sync.status import Status
from homevisit.ui.directory_banner import DirectoryBanner
from homevisit.ui.navigation import Desk
from homevisit.ui.theme import Theme
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.version import SUITE_HYBRID
from tests.support.directory_rows import keep
from tests.support.seat import Seat, sit

pytestmark = pytest.mark.usefixtures("danish")
HANNE = DirectoryUser(b"h" * 16, "Hanne Vig", "Team Nord", (), True, (b"d" * 16,))
GRANT = e.BreakglassGrant(b"r" * 16, b"v" * 16, b"g" * 32, b"d" * 16, b"b" * 16)
KEYS = tuple(e.RecoveryOfficer(bytes([n]) * 32, SUITE_HYBRID, bytes([n]) * 1216) for n in (1, 2, 3))


@pytest.fixture
def seat(theme: Theme, tmp_path: Path) -> Iterator[Seat]:
    made = sit(tmp_path)
    yield made
    made.close()


def _signed(seat: Seat, *payloads: e.Payload) -> None:
    with seat.table.desk.db.write() as unit:
        keep(unit, *payloads)
        directory.append(unit, [], [HANNE])


def test_each_is_said_in_its_turn_and_goes_when_it_is_dismissed(seat: Seat) -> None:
    desk = Desk(seat.context)
    desk.begin()
    seat.show(desk)
    shown = desk.directory_banner
    assert not shown.banner.isVisible()
    _signed(seat, GRANT, e.RecoverySet(KEYS))
    seat.changes.tell(Status("ok", "", "2026-11-18T14:02:00Z", "2026-11-18T14:08:00Z"))
    seat.settle()
    assert shown.banner.isVisible()
    said = shown.banner.accessibleName()
    assert said.startswith("Der er givet nødadgang til den computer, som Hanne Vig har.")
    assert "18.11.2026" in said
    shown.understood.setFocus()
    QTest.keyClick(shown.understood, Qt.Key.Key_Space)
    seat.settle()
    assert shown.banner.accessibleName().startswith("Der er nye gendannelsesansvarlige.")
    shown.understood.click()
    seat.settle()
    assert not shown.banner.isVisible()
    assert shown.height() == 0 or not shown.isVisible() or shown.sizeHint().height() <= 0
    seat.close(desk)


@pytest.mark.parametrize(
    "payloads, title",
    [
        ([e.RootRotate(b"a" * 32, b"b" * 32)], "Kommunens øverste nøgle er skiftet"),
        ([e.OfficerAdd(b"h" * 16, b"o" * 32)], "Hanne Vig kan nu indmelde computere"),
        ([e.OfficerAdd(b"x" * 16, b"o" * 32)], "En ny person kan nu indmelde computere"),
        ([e.OfficerRemove(b"o" * 32, ())], "En person kan ikke længere indmelde computere"),
        ([e.ServerSet(bytes(32), ("https://x.dk",))], "Den server, computerne bruger, er ændret"),
        ([e.PolicySet(0, 2, 30, False, ())], "Sikkerhedsreglerne for alle computere er ændret"),
        ([e.RestoreDeclare(2)], "Serveren er gendannet fra en sikkerhedskopi"),
        ([e.BreakglassGrant(b"r" * 16, b"v" * 16, b"g" * 32, b"?" * 16, b"b" * 16)], "nødadgang til en computer"),
        ([e.DeviceRevoke(bytes([n]) * 16, "wipe") for n in range(4)], "4 computere er lukket inden for et døgn"),
    ],
)
def test_every_kind_has_its_sentence(seat: Seat, payloads: list[e.Payload], title: str) -> None:
    _signed(seat, *payloads)
    shown = DirectoryBanner(seat.context)
    seat.show(shown)
    assert title in shown.banner.accessibleName()
    seat.close(shown)


def test_ones_own_laptop_is_called_so(seat: Seat) -> None:
    mine = e.BreakglassGrant(b"r" * 16, b"v" * 16, b"g" * 32, seat.table.desk.me.device_id, b"b" * 16)
    with seat.table.desk.db.write() as unit:
        keep(unit, mine)
    shown = DirectoryBanner(seat.context)
    seat.show(shown)
    assert "denne computer" in shown.banner.accessibleName()
    seat.close(shown)
