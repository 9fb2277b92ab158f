"""Rows of visits, agreements and two lines: targets large enough, nothing outside its row."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.badge import BadgeSpec
from homevisit.ui.widgets.paint import Action
from homevisit.ui.widgets.rows import RowDelegate
from homevisit.ui.widgets.work_rows import (
    AgreementDelegate,
    AgreementLine,
    TwoLineDelegate,
    TwoLines,
    VisitDelegate,
    VisitLine,
)

BADGE = BadgeSpec("5 dage over frist", "attention", "clock")
VISIT = VisitLine(
    1, "talt", "15.30", "til 16.00", "Familien Birk", "Afslutning · hjemme · Alma, Sofie og Rasmus", BADGE,
    (("list-checks", "Gennemgå sammen: 3 aftaler fra sidst"),), Action("Åbn", "arrow-right", primary=True),
)  # fmt: skip
AGREEMENT = AgreementLine(2, "talt", "Ring til Line om samtykke, så beskrivelsen kan deles", "Thorsø", badge=BADGE)
TWO = TwoLines(3, "talt", "SK-033 · Fortæl en historie", "Familien Østerby", "suitcase-simple", "attention", BADGE)
KINDS: list[tuple[RowDelegate, object]] = [
    (VisitDelegate(), VISIT),
    (AgreementDelegate(), AGREEMENT),
    (TwoLineDelegate(), TWO),
]


@pytest.mark.parametrize("kind", range(3))
@pytest.mark.parametrize("size", [1.0, 2.0])
@pytest.mark.parametrize("width", [300, 620, 1200])
def test_a_row_paints_inside_its_height(theme: Theme, kind: int, size: float, width: int) -> None:
    theme.choose(text_size=size)
    delegate, row = KINDS[kind]
    height = delegate.height(row, width)
    image = QImage(width, height + 200, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    delegate.paint_row(painter, row, QRect(0, 0, width, height), None)
    painter.end()
    assert height >= theme.px("height.row")
    below = image.copy(0, height, width, 200)
    blank = below.copy()
    blank.fill(Qt.GlobalColor.white)
    assert below == blank
    assert image.copy(0, 0, width, height) != image.copy(0, height, width, height)


@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [320, 620, 1200])
def test_targets_lie_in_the_row_and_can_be_hit(theme: Theme, size: float, width: int) -> None:
    theme.choose(text_size=size)
    for delegate, row in KINDS[:2]:
        rect = QRect(10, 100, width, delegate.height(row, width))
        for place in delegate.targets(row, rect).values():
            assert rect.contains(place)
            assert min(place.width(), place.height()) >= 24


def test_the_button_goes_below_where_there_is_little_room(theme: Theme) -> None:
    delegate = VisitDelegate()
    wide, narrow = delegate.height(VISIT, 700), delegate.height(VISIT, 380)
    assert narrow >= wide + 36


def test_a_visit_without_a_next_step_has_no_target(theme: Theme) -> None:
    plain = VisitLine(1, "talt", "09.00", "til 09.45", "Familien Østerby", "hjemme")
    assert VisitDelegate().targets(plain, QRect(0, 0, 600, 80)) == {}


def test_done_is_another_shape(theme: Theme) -> None:
    pictures = []
    for done in (False, True):
        row = AgreementLine(1, "talt", "Ring", "Thorsø", done=done)
        image = QImage(24, 58, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        AgreementDelegate().paint_row(painter, row, QRect(0, 0, 400, 58), None)
        painter.end()
        pictures.append(image.convertToFormat(QImage.Format.Format_Mono))
    assert pictures[0] != pictures[1]
