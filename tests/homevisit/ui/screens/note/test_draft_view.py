"""How the writing page uses the width, and that nothing on it is ever cut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from homevisit.records.kind import Problem
from homevisit.ui.screens.note import NoteScreen
from homevisit.ui.theme import Mode, Theme
from tests.support.cut_text import cut_texts
from tests.support.seat import Seat

LONG = "Alma fortæller sammenhængende om en tegning og venter, til far er færdig med at tale. " * 3
RING = {
    "id": "01890000-0000-7000-8000-000000000001",
    "what": "Ring til biblioteket om kufferten med sange og fagter på arabisk og dansk",
    "who": "Mette Skov",
    "owner_kind": "staff",
    "due": "2026-12-01",
}


def written(seat: Seat, screen: NoteScreen) -> None:
    """A page with long words everywhere, and a last note beside it."""
    vault = seat.family()
    seat.approved(vault, seat.visit(vault, "2026-10-14T15:30"), agreements=[RING])
    texts = dict.fromkeys(("observations", "parents", "child", "reflection"), LONG)
    again = RING | {"id": "01890000-0000-7000-8000-000000000002"}
    screen.arrive(draft=seat.draft(vault, seat.visit(vault), agreements=[again], **texts))
    seat.settle()


@pytest.mark.parametrize(
    "size, outline, side, tabs",
    [(1.0, True, True, False), (1.25, False, True, False), (1.5, False, False, True)],
)
def test_columns_go_and_words_stay(
    seat: Seat, note_screen: NoteScreen, theme: Theme, size: float, outline: bool, side: bool, tabs: bool
) -> None:
    written(seat, note_screen)
    theme.choose(text_size=size)
    seat.settle()
    view = note_screen.view
    assert (view.outline.isVisible(), view.side.isVisible(), view.tabs.isVisible()) == (outline, side, tabs)
    assert view.editor.isVisible()


def test_in_one_column_the_side_is_a_tab_away(seat: Seat, note_screen: NoteScreen, theme: Theme) -> None:
    written(seat, note_screen)
    theme.choose(text_size=1.5)
    view = note_screen.view
    view.tabs.set_current("phrases")
    seat.settle()
    assert view.side.isVisible()
    assert not view.editor.isVisible()
    view.side.phrase.emit("Vi så, at ")
    seat.settle()
    assert view.editor.isVisible()


@pytest.mark.parametrize("language", ["danish", "english"])
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
def test_no_text_is_cut(
    seat: Seat, theme: Theme, request: pytest.FixtureRequest, language: str, mode: Mode, size: float
) -> None:
    request.getfixturevalue(language)
    theme.choose(mode=mode, text_size=size)
    screen = NoteScreen(seat.context)
    seat.show(screen, 1366 - theme.px("width.rail"), 690 - theme.px("height.strip"))
    written(seat, screen)
    view = screen.view
    faults = cut_texts(screen)
    view.show_problems([Problem("parents", "required"), Problem("child", "V08"), Problem("agreements.0.due", "V12")])
    view.show_unsaved("Disken er fuld. Det, du skriver, bliver stående på skærmen.")
    view.editor.agreements.new()
    seat.settle()
    faults += cut_texts(screen)
    view.set_counting(True)
    for key in ("last", "templates", "phrases"):
        (view.tabs if view.tabs.isVisible() else view.side.tabs).set_current(key)
        seat.settle()
        faults += cut_texts(screen)
    vault = seat.table.family("Familien Storm")
    screen.arrive(vault=vault, note=seat.approved(vault, seat.visit(vault), agreements=[RING]))
    seat.settle()
    screen.approved.write()
    seat.settle()
    faults += cut_texts(screen)
    screen.close()
    screen.deleteLater()
    seat.settle()
    assert faults == []


def test_the_outline_tells_what_is_written(seat: Seat, note_screen: NoteScreen) -> None:
    vault = seat.family()
    note_screen.arrive(draft=seat.draft(vault, seat.visit(vault), observations="Alma", parents="De"))
    seat.settle()
    view = note_screen.view
    view.editor.go_to("parents")
    seat.settle()
    states = [row.state for row in view.outline.rows.rows]  # type: ignore[attr-defined]  # OutlineLine
    assert states == ["done", "half", "empty", "empty", "empty", "empty", "empty"]
    view.outline.opened.emit("next_time")
    seat.settle()
    assert view.editor.here == "next_time"


def test_the_cursor_is_kept_in_sight(seat: Seat, note_screen: NoteScreen) -> None:
    written(seat, note_screen)
    view = note_screen.view
    view.editor.go_to("observations")
    page = view.editor.sections["observations"].page
    page.set_cursor_position(0)
    for _line in range(40):
        QTest.keyClick(page.editor, Qt.Key.Key_Return)
    seat.settle()
    caret = page.editor.viewport().mapTo(note_screen, page.editor.cursorRect().center())
    assert note_screen.rect().contains(caret)


def test_the_form_of_an_agreement_is_brought_in_sight(seat: Seat, note_screen: NoteScreen) -> None:
    written(seat, note_screen)
    form = note_screen.view.editor.agreements.form
    note_screen.view.editor.agreements.new()
    seat.settle()
    bottom = form.mapTo(note_screen, form.rect().bottomLeft())
    assert note_screen.rect().contains(bottom)
