"""The list in Find: heights that hold the words, marks that are seen without colour, steps by row and by group."""

from pytestqt.qtbot import QtBot

from homevisit.store.queries.find import Marked
from homevisit.ui.find.lines import FindLine
from homevisit.ui.find.rows import FindRows, _units
from homevisit.ui.theme import Theme


def line(key: str, heading: str = "", marks: tuple[tuple[int, int], ...] = ()) -> FindLine:
    text = Marked(f"Ord {key} og flere ord", marks)
    return FindLine(key, key, text, Marked("Under"), "user", heading=heading, screen="family")


def shown(qtbot: QtBot, *rows: FindLine) -> FindRows:
    made = FindRows("Fundet")
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.set_rows(rows)
    made.show()
    return made


def test_steps_by_row_and_by_group(theme: Theme, qtbot: QtBot) -> None:
    rows = shown(qtbot, line("a", "A"), line("b"), line("c", "C"))
    assert rows.chosen is None
    assert rows.step_group(1) is rows.lines[0]
    assert rows.step(1) is rows.lines[1]
    assert rows.step_group(1) is rows.lines[2]
    assert rows.step_group(1) is rows.lines[2]
    assert rows.step_group(-1) is rows.lines[0]
    assert rows.step(-9) is rows.lines[0]
    rows.set_rows(())
    assert rows.step(1) is None
    assert rows.chosen is None


def test_a_heading_and_a_long_text_take_room(theme: Theme, qtbot: QtBot) -> None:
    rows = shown(qtbot, line("a"))
    plain = rows.line_height(line("a"), 500)
    assert rows.line_height(line("a", "Overskrift"), 500) > plain
    assert rows.line_height(line("a" * 200), 500) > plain
    theme.choose(text_size=2.0)
    assert rows.line_height(line("a"), 500) > plain


def test_what_was_typed_is_bold_and_underlined(theme: Theme, qtbot: QtBot) -> None:
    plain, marked = shown(qtbot, line("a")), shown(qtbot, line("a", marks=((0, 3),)))
    assert plain.grab().toImage() != marked.grab().toImage()
    assert marked._find._block(Marked("Ord", ((0, 3),)), "caption", 200).natural_width > (
        marked._find._block(Marked("Ord"), "caption", 200).natural_width
    )


def test_the_chosen_row_is_seen(theme: Theme, qtbot: QtBot) -> None:
    rows = shown(qtbot, line("a"), line("b"))
    rows.choose(0)
    first = rows.grab().toImage()
    rows.choose(1)
    assert rows.grab().toImage() != first


def test_places_are_counted_as_qt_counts() -> None:
    assert _units("😀a") == 3
