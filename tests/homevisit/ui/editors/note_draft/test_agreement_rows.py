"""Agreements of a note as rows."""

from datetime import date

import pytest
from PySide6.QtCore import QRect

from homevisit.ui.editors.note_draft.agreement_rows import AgreedDelegate, AgreedLine, lines
from homevisit.ui.theme import Theme
from homevisit.ui.widgets.rows import RowList

TODAY = date(2026, 11, 18)
RING = {"id": "a", "what": "Ring til Line", "who": "Mette Skov", "due": "2026-12-01", "status": "open"}


def test_who_what_and_when(danish: None) -> None:
    (line,) = lines([RING], TODAY)
    assert (line.who, line.what, line.due.replace("\u00a0", " ")) == ("Mette Skov", "Ring til Line", "01.12.")
    assert line.spoken.replace("\u00a0", " ") == "Mette Skov, Ring til Line, senest 01.12., ikke gjort"


def test_another_year_is_written_out_and_done_is_said(danish: None) -> None:
    (line,) = lines([RING | {"due": "2027-02-03", "status": "done"}], TODAY)
    assert line.due == "03.02.2027"
    assert line.done
    assert line.spoken.endswith(", gjort")


def test_what_is_missing_is_said(danish: None) -> None:
    (line,) = lines([{"id": "a"}], TODAY)
    assert (line.who, line.what, line.due) == ("Ingen endnu", "Hvad er aftalt?", "")


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_long_words_take_more_lines(theme: Theme, size: float) -> None:
    theme.choose(text_size=size)
    delegate = AgreedDelegate()
    short = AgreedLine("a", "", "Mette", "Ring", "01.12.", False)
    long = AgreedLine("a", "", "Mette", "Ring til biblioteket om kufferten. " * 8, "01.12.", False)
    assert delegate.height(long, 600) > delegate.height(short, 600)
    assert delegate.height(long, 300) > delegate.height(long, 600)


def test_the_circle_is_a_target_only_while_it_can_be_changed(theme: Theme) -> None:
    line = AgreedLine("a", "", "Mette", "Ring", "", False)
    place = AgreedDelegate().targets(line, QRect(0, 0, 600, 40))["done"]
    assert min(place.width(), place.height()) >= 24
    assert AgreedDelegate(fixed=True).targets(line, QRect(0, 0, 600, 40)) == {}


def test_it_paints_in_both_states(theme: Theme, qtbot: object) -> None:
    view = RowList(AgreedDelegate(), "Aftaler")
    view.set_rows(lines([RING, RING | {"id": "b", "status": "done", "due": None}], TODAY))
    for width in (600, 260):
        view.resize(width, view.height())
        assert not view.grab().isNull()
    view.deleteLater()
