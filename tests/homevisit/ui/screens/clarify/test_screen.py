"""*Skal afklares* over a real database, by key alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from homevisit.base.changes import ChangeSet
from homevisit.store import outbox
from homevisit.store.queries.counts import Counts, counts
from homevisit.ui.screens.clarify import ClarifyScreen
from homevisit.ui.screens.clarify.aside import AsidePane, WaitingPane
from homevisit.ui.screens.clarify.question import QuestionPane
from homevisit.ui.screens.clarify.result import TextResult
from homevisit.ui.theme import Theme
from tests.support.cut_text import cut_texts
from tests.support.disagreement import HANNE, Disagreement
from tests.support.seat import Seat

pytestmark = pytest.mark.usefixtures("danish")
MINE, HERS = "Vi læser ofte. Alma vælger bogen.", "Vi læser sjældent. Far synger."


@pytest.fixture
def two(seat: Seat) -> Disagreement:
    made = Disagreement(seat.table, seat.family())
    made.named()
    return made


@pytest.fixture
def screen(seat: Seat) -> Iterator[ClarifyScreen]:
    made = ClarifyScreen(seat.context)
    yield made
    made.close()
    made.deleteLater()
    seat.settle()


def arrived(seat: Seat, screen: ClarifyScreen, width: int = 1366, **where: bytes) -> ClarifyScreen:
    seat.show(screen, width)
    screen.arrive(**where)
    seat.settle()
    return screen


def question(screen: ClarifyScreen) -> QuestionPane:
    assert isinstance(screen.pane, QuestionPane)
    return screen.pane


def text(screen: ClarifyScreen) -> TextResult:
    result = question(screen).result
    assert isinstance(result, TextResult)
    return result


def figures(seat: Seat) -> Counts:
    with seat.table.desk.db.read() as unit:
        return counts(unit)


def test_without_anything_it_is_calm(seat: Seat, screen: ClarifyScreen) -> None:
    arrived(seat, screen)
    assert screen.empty.isVisible()
    assert screen.empty.accessibleName().startswith("Intet skal afklares")
    assert screen.pane is None
    assert not screen.main.isVisible()
    screen.later.click()
    assert seat.went == [("sync", {})]


def test_both_texts_stand_beside_each_other_and_what_is_proposed_holds_both(
    seat: Seat, two: Disagreement, screen: ClarifyScreen
) -> None:
    two.task("Vi læser.", mine=MINE, hers=HERS)
    arrived(seat, screen)
    hers, mine = question(screen).versions
    assert hers.accessibleName().startswith("Hanne Vig. Skrevet")
    assert hers.accessibleName().endswith("står der nu")
    assert mine.accessibleName().startswith("Du. Skrevet")
    assert hers.text is not None
    assert "".join(hers.text.marks()).endswith("Far synger.")
    assert "Kun her" in hers.text.editor.accessibleDescription()
    assert text(screen).text() == "Vi læser sjældent. Far synger. Alma vælger bogen."
    assert hers.take.accessibleName() == "Brug kun denne: Hanne Vig"


def test_by_key_alone_one_is_decided_and_taken_back(seat: Seat, two: Disagreement, screen: ClarifyScreen) -> None:
    task = two.task("Vi læser.", mine=MINE, hers=HERS)
    two.received("Læse", "Synge")
    arrived(seat, screen)
    assert QApplication.focusWidget() is screen.list
    assert len(screen.list.rows.rows) == 2
    screen.main_action()
    seat.settle()
    assert two.document(task)["wish"] == "Vi læser sjældent. Far synger. Alma vælger bogen."
    assert figures(seat).unclear == 1
    assert question(screen).question.rec != task
    assert QApplication.focusWidget() is screen.list
    ((sentence, words, undo),) = seat.offers
    assert (sentence, words) == ("Afklaret: Det, familien ønsker", "Fortryd")
    undo()
    seat.settle()
    assert figures(seat).unclear == 2
    assert question(screen).question.rec == task


def test_it_is_sent_when_it_cannot_be_taken_back_any_more(
    seat: Seat, two: Disagreement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("homevisit.ui.screens.clarify.screen.HOLD_MS", 1)
    asked: list[bool] = []
    object.__setattr__(seat.context, "sync_now", lambda: asked.append(True))
    screen = ClarifyScreen(seat.context)
    two.received("Læse", "Synge")
    arrived(seat, screen)
    screen.main_action()
    QTest.qWait(20)
    assert asked == [True]
    screen.close()
    screen.deleteLater()
    seat.settle()


def test_the_text_is_changed_freely_and_one_version_alone_can_be_taken(
    seat: Seat, two: Disagreement, screen: ClarifyScreen
) -> None:
    task = two.received("Læse", "Synge")
    arrived(seat, screen)
    question(screen).versions[1].take.click()
    assert text(screen).text() == "Synge"
    QTest.keyClick(text(screen).page.editor, Qt.Key.Key_End)
    QTest.keyClicks(text(screen).page.editor, " mere")
    screen.main_action()
    seat.settle()
    assert two.document(task)["wish"] == "Synge mere"


def test_a_sentence_that_both_changed_is_asked_about(seat: Seat, two: Disagreement, screen: ClarifyScreen) -> None:
    two.task(
        "Besked fem minutter før skift.", mine="Besked ti minutter før skift.", hers="Besked to minutter før skift."
    )
    arrived(seat, screen)
    ((hers, mine),) = question(screen)._clash_buttons
    assert (hers.text(), hers.isChecked(), mine.text()) == ("to (Hanne)", True, "ti (din)")
    mine.click()
    assert text(screen).text() == "Besked ti minutter før skift."
    assert mine.isChecked()
    assert not hers.isChecked()


def test_what_was_typed_is_kept_when_something_new_comes_in(
    seat: Seat, two: Disagreement, screen: ClarifyScreen
) -> None:
    task = two.received("Læse", "Synge")
    arrived(seat, screen)
    text(screen).page.insert("Min tekst. ")
    typed = text(screen).text()
    two.put("task", task, **{**two.document(task), "wish": "Tredje"})
    seat.changes.publish(ChangeSet(sync=True))
    seat.settle()
    assert text(screen).text() == typed
    assert question(screen).trouble.isVisible()
    text(screen).page.insert("x")
    typed = text(screen).text()
    seat.changes.publish(ChangeSet(sync=True))
    seat.settle()
    assert text(screen).text() == typed, "nothing new: it is left alone"


def test_a_decision_about_something_that_moved_is_not_taken(
    seat: Seat, two: Disagreement, screen: ClarifyScreen
) -> None:
    task = two.received("Læse", "Synge")
    arrived(seat, screen)
    document = two.document(task)
    document["alts"].append({"field": "wish", "user": HANNE.hex(), "edit_id": "e2", "value": "Tredje"})
    two.fold("task", task, HANNE, **document)
    screen.main_action()
    seat.settle()
    assert figures(seat).unclear == 1
    assert len(question(screen).versions) == 3


def test_a_day_that_is_none_is_said(seat: Seat, two: Disagreement, screen: ClarifyScreen) -> None:
    two.received("2026-12-03", "2026-11-27", kind="agreement", path="due", what="Ring")
    arrived(seat, screen)
    question(screen).result.edit.setText("snart")  # type: ignore[attr-defined]  # a TypedResult has one
    screen.main_action()
    assert question(screen).trouble.isVisible()
    assert figures(seat).unclear == 1
    question(screen).versions[0].take.click()
    screen.main_action()
    seat.settle()
    assert figures(seat).unclear == 0


# ---- what could not be sent ---------------------------------------------------------------------------------------


def refused(seat: Seat, two: Disagreement) -> None:
    two.refused(seat.approved(two.vault, seat.visit(two.vault)), "too_large")


def aside(screen: ClarifyScreen) -> AsidePane:
    assert isinstance(screen.pane, AsidePane)
    return screen.pane


def test_what_could_not_be_sent_says_why_and_is_tried_again(
    seat: Seat, two: Disagreement, screen: ClarifyScreen
) -> None:
    refused(seat, two)
    arrived(seat, screen)
    assert aside(screen).reason.startswith("Det er for stort")
    assert screen.main.text() == "Prøv igen"
    screen.main_action()
    seat.settle()
    assert figures(seat).to_clarify == 0
    assert screen.empty.isVisible()


def test_the_text_is_copied_when_asked(seat: Seat, two: Disagreement, screen: ClarifyScreen) -> None:
    refused(seat, two)
    arrived(seat, screen)
    aside(screen).copy.click()
    assert "Alma bladrer." in QApplication.clipboard().text()
    assert aside(screen).copied.text().startswith("Kopieret")
    QApplication.clipboard().clear()


def test_a_note_goes_back_to_a_draft(seat: Seat, two: Disagreement, screen: ClarifyScreen) -> None:
    refused(seat, two)
    arrived(seat, screen)
    aside(screen).draft.click()
    seat.settle()
    ((name, where),) = seat.went
    assert name == "note"
    assert seat.document(where["draft"])["observations"] == "Alma bladrer."


def test_giving_up_asks_first_and_the_safe_answer_keeps_it(
    seat: Seat, two: Disagreement, screen: ClarifyScreen
) -> None:
    refused(seat, two)
    arrived(seat, screen)
    aside(screen).give_up.click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert "opgive" in dialog.accessibleName()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    seat.settle()
    assert figures(seat).aside == 1
    aside(screen).given_up.emit()
    seat.settle()
    assert figures(seat).aside == 0


def test_what_waits_for_a_newer_program_is_only_read(seat: Seat, two: Disagreement, screen: ClarifyScreen) -> None:
    task = two.fold("task", b"r" * 16, title="Sprog")
    two.put("task", task, title="Mit")
    with seat.table.desk.db.write() as unit:
        unit.run("UPDATE record SET status = 'newer' WHERE rec = ?", (task,))
        assert not outbox.set_aside(unit)
    arrived(seat, screen)
    assert isinstance(screen.pane, WaitingPane)
    assert not screen.main.isVisible()
    screen.main_action()
    assert "Venter på en nyere udgave" in screen.list.rows.rows[0].spoken


# ---- around it ----------------------------------------------------------------------------------------------------


def test_the_arrows_show_the_next_and_enter_leads_to_the_result(
    seat: Seat, two: Disagreement, screen: ClarifyScreen
) -> None:
    two.received("Læse", "Synge")
    two.received("Rim", "Remser")
    arrived(seat, screen)
    first = question(screen).question
    QTest.keyClick(screen.list, Qt.Key.Key_Down)
    seat.settle()
    assert question(screen).question != first
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert text(screen).isAncestorOf(focus)
    assert screen.place() == {"vault": two.vault, "rec": question(screen).question.rec}


def test_one_comes_to_the_record_one_asked_for(seat: Seat, two: Disagreement, screen: ClarifyScreen) -> None:
    first = two.received("Læse", "Synge")
    two.received("Rim", "Remser")
    arrived(seat, screen, vault=two.vault, rec=first)
    assert question(screen).question.rec == first


@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
def test_no_word_is_cut_at_any_size(
    seat: Seat, two: Disagreement, screen: ClarifyScreen, theme: Theme, size: float
) -> None:
    two.task("Vi læser.", mine=MINE, hers=HERS)
    refused(seat, two)
    theme.choose(text_size=size)
    arrived(seat, screen, 1366 - theme.px("width.rail"))
    assert cut_texts(screen) == []
    QTest.keyClick(screen.list, Qt.Key.Key_Down)
    seat.settle()
    assert isinstance(screen.pane, AsidePane)
    assert cut_texts(screen) == []
    theme.choose(text_size=1.0)
