"""What the family did with an approved note on its own screen: its own words, and that it was read together."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homevisit.base.clock import parse_day
from homevisit.base.errors import BadInput
from homevisit.store.queries.family_screen import Reading, Remark
from homevisit.ui.i18n.dates import day_full, dotted, listing
from homevisit.ui.widgets.badge import Badge
from homevisit.ui.widgets.look import mark_colour
from homevisit.ui.widgets.surfaces import column, plain, row
from homevisit.ui.widgets.text import icon_label, label


def family_words(remark: Remark) -> QVBoxLayout:
    """Whose words, when, and the words as they were given."""
    first: QHBoxLayout = row(icon_label("quotes", mark_colour("voice")), gap="space.2")
    first.addWidget(label(QCoreApplication.translate("ApprovedView", "About the note"), "strong"))
    first.addWidget(Badge(QCoreApplication.translate("NoteHeadings", "The family's words"), "voice"))
    first.addStretch(1)
    said = column(gap="")
    said.addLayout(first)
    said.addWidget(label(dotted(remark.said_by, _day(remark.on)), "caption", "text2", wrap=True))
    said.addWidget(label(remark.text, "body", wrap=True))
    return said


def read_together(reading: Reading) -> QWidget:
    """*Læst sammen 18.11.2026 · Sofie Birk og Rasmus Birk*; of a draft it says so."""
    line = row(icon_label("check-circle", "ok", "fill"), gap="space.2")
    words = QCoreApplication.translate("ApprovedView", "Read together %1").replace("%1", _day(reading.on))
    before = QCoreApplication.translate("ApprovedView", "as a draft") if reading.before_approval else ""
    text = label(dotted(words, listing(reading.with_whom), before), "caption", "text2", wrap=True)
    line.addWidget(text, 1, Qt.AlignmentFlag.AlignVCenter)
    return plain(line)


def _day(text: str) -> str:
    try:
        return day_full(parse_day(text))
    except BadInput:
        return text
