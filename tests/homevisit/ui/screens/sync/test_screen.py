"""*Synkronisering* over a real database: what it says is what is proved."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from homevisit.actions import agreements
from homevisit.base.changes import ChangeSet
from homevisit.base.ids import hex16, new_record_id
from homevisit.store import outbox, records, vaults
from homevisit.store.unit import Unit
from homevisit.sync.status import Status
from homevisit.ui.screens.sync import SyncScreen
from homevisit.ui.screens.sync.screen import FIRST
from homevisit.ui.theme import Theme
from homevisit.ui.widgets.change_rows import ChangeLine
from tests.support.cut_text import cut_texts
from tests.support.demo_desk import pedagogue
from tests.support.seat import Seat, sit
from tests.support.synced import as_synced

pytestmark = pytest.mark.usefixtures("danish")
CONTACT, NEXT = "2026-11-18T14:02:00Z", "2026-11-18T14:09:00Z"
ONLINE = Status("ok", "", CONTACT, NEXT)
OFFLINE = Status("offline", "unreachable", CONTACT, NEXT, "2026-11-18T14:04:00Z")


@pytest.fixture
def town(theme: Theme, tmp_path: Path) -> Iterator[Seat]:
    """The sample pedagogue: three changes wait, Henrik has been off for the last of each family."""
    table = pedagogue(tmp_path)
    as_synced(table.desk, newest_waits=3, slow="HEN")
    seat = sit(tmp_path, table)
    yield seat
    seat.close()


def shown(seat: Seat, status: Status = ONLINE) -> SyncScreen:
    seat.changes.last_status = status
    screen = SyncScreen(seat.context)
    seat.show(screen)
    screen.arrive()
    seat.settle()
    return screen


def away(seat: Seat, screen: SyncScreen) -> None:
    screen.close()
    screen.deleteLater()
    seat.settle()


@pytest.fixture
def screen(town: Seat) -> Iterator[SyncScreen]:
    made = shown(town)
    yield made
    away(town, made)


def lines(screen: SyncScreen) -> list[ChangeLine]:
    return [row for row in screen.table.rows.rows if isinstance(row, ChangeLine)]


def write(seat: Seat, what: object) -> None:
    with seat.table.desk.db.write() as unit:
        what(unit)  # type: ignore[operator]  # a function of the unit
    seat.changes.publish(ChangeSet(sync=True))
    seat.settle()


def test_three_cards_say_where_everything_is(screen: SyncScreen) -> None:
    here, sent, everyone = screen.cards
    assert (here.count, sent.count) == ("3", "3")
    assert int(everyone.count) > 10
    assert here.sentence.startswith("Ligger krypteret på denne computer og er på vej. Desuden venter 1 kladde")
    assert sent.sentence == "Modtaget af serveren. Henrik Engen har ikke hentet endnu."
    assert everyone.sentence == "Alle på holdet har hentet det."


def test_offline_the_words_are_calm_and_say_when_the_next_try_is(town: Seat) -> None:
    screen = shown(town, OFFLINE)
    assert screen.cards[0].sentence.startswith("Ligger krypteret på denne computer og venter på net.")
    assert screen.state.title_text == "Uden net siden kl.\u00a015.04"
    assert screen.state.facts == {
        "Sidst forbundet": "i\u00a0dag kl.\u00a015.02",
        "Næste forsøg": "om\u00a04\u00a0min.",
        "På denne computer": "3 familier",
    }
    assert screen.state.trouble == "Serveren svarer ikke. Vi prøver selv igen."
    assert "unreachable" in screen.help.text
    away(town, screen)


@pytest.mark.parametrize(
    "status,title",
    [
        (ONLINE, "Forbundet"),
        (Status("working", "", CONTACT), "Synkroniserer nu"),
        (Status("problem", "upgrade", CONTACT), "Ikke synkroniseret"),
    ],
)
def test_the_connection_in_words(town: Seat, status: Status, title: str) -> None:
    screen = shown(town, status)
    assert screen.state.title_text == title
    away(town, screen)


def test_a_wrong_clock_is_told(town: Seat) -> None:
    screen = shown(town, replace(ONLINE, skew_seconds=-900))
    assert screen.state.facts["Uret"] == "15 minutter forkert"
    away(town, screen)


def test_rows_carry_the_ladder_and_drafts_their_badge(screen: SyncScreen) -> None:
    screen.show_all.click()
    found = lines(screen)
    assert {row.step for row in found} == {"here", "sent", "everyone", None}
    draft = next(row for row in found if row.badge is not None)
    assert draft.badge is not None
    assert draft.badge.text == "Kladde · kun dig"
    assert draft.title.startswith("Besøgsnotat")
    assert "Kladde · kun dig" in draft.spoken
    assert "Familien Østerby" in draft.spoken


def test_the_newest_first_and_all_on_request(screen: SyncScreen) -> None:
    assert len(lines(screen)) == FIRST
    assert screen.show_all.text() == "Vis alle"
    screen.show_all.click()
    assert len(lines(screen)) > FIRST
    assert screen.show_all.text() == "Vis færre"


def test_what_is_set_aside_has_a_badge_a_card_and_its_reason(town: Seat, screen: SyncScreen) -> None:
    def set_aside(unit: Unit) -> None:
        vault, one = unit.rows("SELECT vault, unit FROM unsent WHERE kind = 'agreement' ORDER BY id DESC")[0]
        outbox.quarantine(unit, vault, [one], "too_large")

    write(town, set_aside)
    badges = [row.badge.text for row in lines(screen) if row.badge is not None]
    assert "Skal afklares" in badges
    assert screen.unclear.isVisible()
    assert screen.unclear.text == "1 ændring kunne ikke sendes og ligger sikkert på denne computer."
    screen.unclear.button.click()
    assert town.went == [("clarify", {})]


def test_a_stopped_family_is_named_and_told_what_to_do(town: Seat, screen: SyncScreen) -> None:
    def stop(unit: Unit) -> None:
        family = vaults.of_type(unit, "family")[0]
        vaults.set_state(unit, family.vault, vaults.STOPPED, "fork")

    write(town, stop)
    banner = screen._stopped
    assert banner.isVisible()
    assert "Familien" in banner.accessibleName()
    assert "Ring til it" in banner.accessibleName()


def test_a_save_elsewhere_moves_the_counts(town: Seat, screen: SyncScreen) -> None:
    with town.table.desk.db.read() as unit:
        family = vaults.of_type(unit, "family")[0].vault
    desk = town.table.desk
    agreements.make_agreement(
        desk,
        family,
        what="Ring til Line",
        who="Mette Skov",
        owner_kind="staff",
        owner_user=hex16(desk.me.user_id),
        agreed_on="2026-11-18",
        due="2026-11-20",
        status="open",
    )
    town.changes.publish(ChangeSet(sync=True))
    town.settle()
    assert screen.cards[0].count == "4"
    assert lines(screen)[0].title == "Aftale: Ring til Line"


def test_a_round_of_the_sync_reads_anew(town: Seat, screen: SyncScreen) -> None:
    town.changes.tell(OFFLINE)
    town.settle()
    assert screen.state.title_text.startswith("Uden net")


def test_enter_opens_a_draft_and_a_note(town: Seat, screen: SyncScreen) -> None:
    screen.show_all.click()
    town.settle()
    found = lines(screen)
    at = next(number for number, row in enumerate(found) if row.badge is not None)
    screen.table.setCurrentIndex(screen.table.rows.index(at))
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert town.went[-1][0] == "note"
    assert set(town.went[-1][1]) == {"draft"}
    at = next(n for n, row in enumerate(found) if row.title.startswith("Besøgsnotat") and row.badge is None)
    screen.table.setCurrentIndex(screen.table.rows.index(at))
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert set(town.went[-1][1]) == {"vault", "note"}
    asked = len(town.went)
    at = next(n for n, row in enumerate(found) if row.title.startswith("Aftale"))
    screen.table.setCurrentIndex(screen.table.rows.index(at))
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert len(town.went) == asked


def test_try_now_asks_for_a_sync(town: Seat) -> None:
    asked: list[bool] = []
    town.context = replace(town.context, sync_now=lambda: asked.append(True))
    screen = shown(town)
    screen.try_now.click()
    screen.main_action()
    assert asked == [True, True]
    away(town, screen)


def test_with_nothing_written_it_says_so(theme: Theme, tmp_path: Path) -> None:
    seat = sit(tmp_path)
    screen = shown(seat)
    assert lines(screen) == []
    assert screen._empty.isVisible()
    assert [card.count for card in screen.cards] == ["0", "0", "0"]
    assert screen.cards[0].sentence == "Intet venter på denne computer."
    away(seat, screen)
    seat.close()


@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("status", [ONLINE, OFFLINE])
def test_nothing_is_cut(town: Seat, theme: Theme, size: float, status: Status) -> None:
    theme.choose(mode="dark" if size == 1.5 else "light", text_size=size)
    screen = shown(town, status)
    screen.resize(1366 - (212 if size == 1.0 else 96), 654)
    town.settle()
    assert cut_texts(screen) == []
    away(town, screen)


@pytest.mark.usefixtures("english")
def test_nothing_is_cut_in_english(town: Seat, theme: Theme) -> None:
    theme.choose(text_size=2.0)
    screen = shown(town, OFFLINE)
    screen.resize(1270, 654)
    town.settle()
    assert cut_texts(screen) == []
    away(town, screen)


def _lists_one_more(seat: Seat) -> None:
    """Another laptop of hers has left its list, and a vault in it was never shown here."""
    desk = seat.context.background.desk
    assert desk is not None
    unseen = {"id": "bb" * 16, "genesis": "cc" * 32, "seq": 3, "hash": "dd" * 32}
    with desk.db.write() as unit:
        records.put(
            unit,
            vault=desk.me.personal_vault,
            rec=new_record_id(),
            kind="vault_index",
            document={"device": "aa" * 16, "written_on": "2026-11-18", "vaults": [unseen]},
            unit_id=bytes(16),
            at=desk.now(),
        )


def test_a_family_that_the_server_hides_is_said_in_words(town: Seat) -> None:
    _lists_one_more(town)
    made = shown(town)
    assert made._hidden.isVisible()
    assert made._hidden.accessibleName().startswith("Serveren viser ikke alt her. En anden af dine computere har 1 ")
    assert cut_texts(made) == []
    away(town, made)


def test_while_offline_nothing_is_said_of_what_may_still_be_on_its_way(town: Seat) -> None:
    _lists_one_more(town)
    made = shown(town, OFFLINE)
    assert not made._hidden.isVisible()
    away(town, made)


def test_nothing_hidden_nothing_said(screen: SyncScreen) -> None:
    assert not screen._hidden.isVisible()


def test_one_has_and_several_have_not_fetched_it(town: Seat, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("english")
    screen = shown(town)
    assert screen._read is not None
    assert screen.cards[1].sentence.endswith("Henrik Engen has not fetched it yet.")
    rows = screen._read.rows
    sent = [replace(row, waiting_for=(b"a" * 16, b"b" * 16)) for row in rows.changes if row.step == "sent"]
    names = {b"a" * 16: "Anne Krag", b"b" * 16: "Birte Lund"}
    screen._show(replace(screen._read, rows=replace(rows, changes=tuple(sent)), names=names))
    assert screen.cards[1].sentence.endswith("Anne Krag and Birte Lund have not fetched it yet.")
    away(town, screen)
