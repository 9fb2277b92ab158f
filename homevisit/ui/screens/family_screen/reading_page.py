"""The page that is read, and what the family does with it: read it together, say something of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homevisit.actions import reading
from homevisit.store.queries.family_screen import FamilyPage
from homevisit.ui import messages
from homevisit.ui.context import Context
from homevisit.ui.editors.family_remark import FamilyRemarkEditor
from homevisit.ui.screens.family_screen import words
from homevisit.ui.screens.family_screen.bars import Foot
from homevisit.ui.screens.family_screen.keeping import Keeping
from homevisit.ui.screens.family_screen.paper import ReadingScroll, paper
from homevisit.ui.screens.family_screen.readers import Readers
from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.surfaces import row


class ReadingPage(QWidget):
    """One page at a time; `clear` takes everything of it away."""

    def __init__(self, context: Context, zone: ZoneInfo) -> None:
        super().__init__()
        self._context = context
        self._zone = zone
        self.page: FamilyPage | None = None
        self.text = ReadingScroll()
        self.text.setAccessibleName(self.tr("What we read"))
        self.readers = Readers()
        self.remark = FamilyRemarkEditor()
        self.keeping = Keeping(context, self.remark)
        self.foot = Foot(lambda: self._open(self.readers), lambda: self._open(self.remark))
        self._paper = QWidget()
        self._sheet = QWidget()
        set_look(self._sheet, kind="plain")
        self._build()
        self.readers.wanted.connect(self._read_together)
        self.readers.closed.connect(self.close_forms)
        self.remark.wanted.connect(self._give)
        self.remark.closed.connect(self.close_forms)
        self.keeping.saved.connect(lambda: self.remark.show_state(self.tr("Kept on this computer, not given yet")))
        self.keeping.failed.connect(lambda error: self.remark.show_state(messages.sentence(error)))
        current().changed.connect(self._fit)
        self._fit()

    def clear(self) -> None:
        """Nothing of any family is left on it."""
        self.page = None
        self._put_paper(QWidget())
        self.close_forms()
        self.readers.forget()
        self.keeping.end()
        self.remark.set_speakers([])

    def show_page(self, page: FamilyPage, today: date) -> None:
        """What the store holds. What the family is writing stays as it is."""
        other, self.page = _as_read(page) != _as_read(self.page), page
        if other:
            self._put_paper(paper(page, today, self._zone))
            self.readers.show_page(page)
            self.remark.set_speakers(words.speakers(page))
        note = page.note
        read_today = note is not None and any(one.on == today.isoformat() for one in note.readings)
        self.foot.show_page(note is not None, read_today)

    def begin(self) -> None:
        """From the top; a remark that was begun is open where it was left."""
        note = self.page.note if self.page is not None else None
        self.text.verticalScrollBar().setValue(0)
        if self.page is not None and note is not None:
            self.keeping.begin(self.page.vault, note.rec, note.begun)
        if self.remark.text.strip():
            self._open(self.remark)
        else:
            self.go_on()

    def go_on(self) -> None:
        """The keyboard comes here."""
        (self.remark if self.remark.isVisible() else self.text).setFocus(Qt.FocusReason.OtherFocusReason)

    def main_action(self) -> None:
        """The main button of what is open."""
        if self.remark.isVisible():
            self.remark.ask()
        elif self.readers.isVisible():
            self.readers.ask()

    @property
    def form_open(self) -> bool:
        """Whether the family is doing one of the two."""
        return self.remark.isVisible() or self.readers.isVisible()

    def close_forms(self) -> None:
        """Neither of the two; what is written is kept."""
        self.keeping.flush()
        self.readers.hide()
        self.remark.hide()
        self.foot.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        sheet = QVBoxLayout(self._sheet)
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.setSpacing(current().px("space.6"))
        for widget in (self._paper, self.readers, self.remark):
            sheet.addWidget(widget)
        self.readers.hide()
        self.remark.hide()
        middle: QHBoxLayout = row(gap="")
        middle.addStretch(1)
        middle.addWidget(self._sheet, 100)
        middle.addStretch(1)
        self.text.body.addLayout(middle)
        self.text.body.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.text, 1)
        page.addWidget(self.foot)

    def _put_paper(self, new: QWidget) -> None:
        layout = self._sheet.layout()
        if layout is not None:
            layout.replaceWidget(self._paper, new)
        self._paper.hide()
        self._paper.setParent(None)
        self._paper.deleteLater()
        self._paper = new

    def _open(self, form: QWidget) -> None:
        for one in (self.readers, self.remark):
            one.setVisible(one is form)
        self.foot.hide()
        target = next(iter(self.readers.boxes.values()), self.readers.keep) if form is self.readers else self.remark
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTimer.singleShot(0, self, lambda: self._show_form(form))  # it has no place before the layout has run

    def _show_form(self, form: QWidget) -> None:
        self.text.content.adjustSize()
        self.text.ensureWidgetVisible(form, 0, current().px("space.4"))

    def _read_together(self, with_whom: list[str]) -> None:
        page = self.page
        if page is None or page.note is None:
            return
        vault, note = page.vault, page.note.rec

        def kept(_rec: object) -> None:
            self.close_forms()
            announce(self, self.tr("Kept: we have read it together."))
            QTimer.singleShot(0, self, self._to_the_end)

        self._context.background.act(
            lambda desk: reading.read_together(desk, vault, note, with_whom=with_whom),
            kept,
            lambda error: self.readers.show_error(messages.sentence(error)),
        )

    def _give(self, text: str, said_by: str) -> None:
        page = self.page
        if page is None or page.note is None:
            return
        vault, note = page.vault, page.note.rec
        self.keeping.flush()

        def given(_rec: object) -> None:
            self.keeping.given()
            self.close_forms()
            announce(self, self.tr("Your words are kept."))
            QTimer.singleShot(0, self, self._to_the_end)

        self._context.background.act(
            lambda desk: reading.give_remark(desk, vault, note, text, said_by),
            given,
            lambda error: self.remark.show_error(messages.sentence(error)),
        )

    def _to_the_end(self) -> None:
        """What was just kept stands last."""
        self.text.content.adjustSize()
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _fit(self) -> None:
        theme = current()
        # The reading width is told for the role `read`; here everything is large, so that `body` is what is read.
        share = theme.font("body").pixelSize() / theme.font("read").pixelSize()
        self._sheet.setMaximumWidth(round(theme.px("width.read_max") * share))
        edge = theme.px("space.6")
        self.text.body.setContentsMargins(edge, edge, edge - theme.px("stroke.gutter"), edge)


def _as_read(page: FamilyPage | None) -> FamilyPage | None:
    """Without what is half written: that stands in its own editor."""
    if page is None or page.note is None:
        return page
    return replace(page, note=replace(page.note, begun=None))
