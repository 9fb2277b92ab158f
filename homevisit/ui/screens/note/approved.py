"""An approved note: read only, with what has been added to it since, and the way to add more."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homevisit.base.clock import parse_instant
from homevisit.store.queries.note import NotePage
from homevisit.ui.editors.addendum import AddendumEditor
from homevisit.ui.editors.note_draft.agreement_rows import AgreedDelegate, lines
from homevisit.ui.editors.note_draft.files import FilesSection
from homevisit.ui.editors.note_draft.headings import AGREEMENTS, PAGE, badge_of, icon_of, title_of
from homevisit.ui.i18n import label as words_for
from homevisit.ui.i18n.dates import at_clock, day_full, dotted
from homevisit.ui.screens.note.family_words import family_words, read_together
from homevisit.ui.screens.note.places import subtitle
from homevisit.ui.screens.note.reading import Page
from homevisit.ui.theme import current
from homevisit.ui.widgets.badge import Badge
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.header import WorkHeader
from homevisit.ui.widgets.ladder import LadderStep, clarify_badge, step_icon, step_words
from homevisit.ui.widgets.look import mark_colour
from homevisit.ui.widgets.page_section import PageSection
from homevisit.ui.widgets.rows import RowList
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import Surface, plain, row, rule
from homevisit.ui.widgets.text import heading, icon_label, label


class ApprovedView(QWidget):
    """Signals: addendum(vault, note, kind, text); together() to read it with the family."""

    addendum = Signal(object, object, str, str)
    together = Signal()

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__()
        self._zone = zone
        self._page: NotePage | None = None
        self._kept: dict[bytes, tuple[str, str]] = {}
        self._papered: object = None
        self._just_added = False
        self.add = Button(self.tr("Add or correct"), icon="pencil-simple", on_click=self.write)
        self.read = Button(
            QCoreApplication.translate("DraftView", "Read together"),
            icon="book-open-text",
            on_click=self.together.emit,
        )
        self.header = WorkHeader(
            self.tr("Visit note"), badge=Badge(self.tr("Approved"), "ok", "check"), actions=(self.add, self.read)
        )
        self.editor = AddendumEditor()
        self.editor.hide()
        self.editor.wanted.connect(self._wanted)
        self.editor.closed.connect(self.put_away)
        self.editor.page.edited.connect(self._keep)
        self.files = FilesSection(read_only=True)
        self._scroll = Scroll()
        self._sheet = QWidget()
        self._middle = QHBoxLayout()
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.addStretch(1)
        self._middle.addWidget(self._sheet, 100)
        self._middle.addStretch(1)
        self._scroll.body.addLayout(self._middle)
        self._scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._scroll, 1)
        self._air()
        current().changed.connect(self._air)

    @property
    def note(self) -> bytes | None:
        """The record shown."""
        return self._page.note.rec if self._page is not None and self._page.note is not None else None

    @property
    def vault(self) -> bytes | None:
        """The family it is about."""
        return self._page.visit.vault if self._page is not None else None

    @property
    def begun(self) -> bytes | None:
        """The record of words that came too late for the note and now begin an addendum."""
        return next((rec for rec, _text in self._page.begun), None) if self._page is not None else None

    @property
    def unsaved(self) -> bool:
        """Whether something is written that has not been added."""
        return any(text.strip() for _kind, text in self._kept.values())

    def texts(self) -> dict[str, str]:
        """What stands on the page, by heading."""
        found = self._sheet.findChildren(PageSection)
        return {section.objectName(): section.page.text() for section in found}

    def additions(self) -> tuple[str, ...]:
        """What has been added since, oldest first."""
        return tuple(text for _at, _author, _kind, text in self._page.addenda) if self._page is not None else ()

    def show_page(self, shown: Page, today: date) -> None:
        """Show an approved note. What is being added to it stays as it is."""
        page = shown.page
        if page.note is None:
            return
        other = page.note.rec != self.note
        self._page = page
        self.header.set_text(self.tr("Visit note"), subtitle(page))
        self._say(shown.step)
        if (shown.page, shown.agreed, today) != self._papered:  # else a reader keeps the place and what is marked
            self._papered = (shown.page, shown.agreed, today)
            self._show_paper(self._paper(shown, today))
        if other:
            self._just_added = False
            kept = self._kept.get(page.note.rec) or next((("addition", text) for _rec, text in page.begun), None)
            self.editor.load(*(kept or ("addition", "")))
            self.editor.setVisible(kept is not None)
            self._scroll.verticalScrollBar().setValue(0)
            if page.begun:  # what one came for stands below the note
                QTimer.singleShot(0, self._show_editor)
        self._air()
        if self._just_added and self.additions():
            self._just_added = False
            QTimer.singleShot(0, self._to_the_end)

    def begin(self) -> None:
        """The keyboard comes here."""
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self) -> None:
        """*Tilføj eller ret*."""
        self.editor.show()
        self.editor.page.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTimer.singleShot(0, self._show_editor)  # it has no place before the layout has run

    def _say(self, step: str) -> None:
        """How far one's own words have come. Of a colleague's note nothing is known here, so nothing is said."""
        if step == "here":
            self.header.set_state("hard-drive", "ok", step_words("here"), self.tr("· not sent yet"))
        elif step in ("sent", "everyone"):
            reached: LadderStep = "sent" if step == "sent" else "everyone"
            self.header.set_state(*step_icon(reached), step_words(reached))
        elif step:
            spec = clarify_badge()
            self.header.set_state(spec.icon, "attention", spec.text)
        else:
            self.header.set_state("hard-drive", "ok", "")

    def _show_paper(self, sheet: Surface) -> None:
        self._middle.replaceWidget(self._sheet, sheet)
        self._sheet.setParent(None)
        self._sheet.deleteLater()
        self._sheet = sheet

    def _to_the_end(self) -> None:
        """What was just added stands last."""
        self._scroll.content.adjustSize()  # the new paper has no height before the layout has run
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _show_editor(self) -> None:
        self._scroll.content.adjustSize()  # as above: what was loaded a moment ago has no height
        self._scroll.ensureWidgetVisible(self.editor, 0, current().line("body"))

    def put_away(self) -> None:
        """Nothing to add after all; what is written stays until it is added."""
        self.editor.hide()
        self.begin()

    def added(self) -> None:
        """The store has it."""
        if self.note is not None:
            self._kept.pop(self.note, None)
        self._just_added = True  # the page may have been read again already, or will be in a moment
        self.editor.load("addition", "")
        self.put_away()
        QTimer.singleShot(0, self._to_the_end)

    def main_action(self) -> None:
        """Ctrl+Enter: add what is written."""
        if self.editor.isVisible():
            self.editor.ask()

    def _paper(self, shown: Page, today: date) -> Surface:
        self.editor.setParent(None)
        self.files.setParent(None)
        page = shown.page
        theme = current()
        paper = Surface("card", pad="", gap="space.5")
        side = theme.px("space.8")
        paper.body.setContentsMargins(side, theme.px("space.5"), side, theme.px("space.6"))
        document = page.note.document if page.note is not None else {}
        for code in PAGE:
            if code == AGREEMENTS:
                if shown.agreed:
                    paper.body.addLayout(_agreements(shown, today))
            elif str(document.get(code) or "").strip():
                paper.body.addWidget(_section(code, document[code]))
        paper.body.addWidget(self.files)
        approved = parse_instant(document["approved_at"]).astimezone(self._zone) if document else None
        if approved is not None:
            words = self.tr("Approved by %1, %2").replace("%1", page.author_name)
            when = f"{day_full(approved.date())} {at_clock(approved.time())}"
            paper.body.addWidget(label(words.replace("%2", when), "caption", "text2", wrap=True))
        for at, author, kind, text in page.addenda:
            paper.body.addWidget(rule())
            paper.body.addLayout(self._addendum(at, author, kind, text))
        for remark in page.remarks:
            paper.body.addWidget(rule())
            paper.body.addLayout(family_words(remark))
        for reading in page.readings:
            paper.body.addWidget(read_together(reading))
        paper.body.addWidget(self.editor)
        paper.body.addStretch(1)
        return paper

    def _addendum(self, at: str, author: str, kind: str, text: str) -> QVBoxLayout:
        written = parse_instant(at).astimezone(self._zone)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(words_for("addendum_kind", kind), "strong"))
        when = f"{day_full(written.date())} {at_clock(written.time())}"
        column.addWidget(label(dotted(author, when), "caption", "text2", wrap=True))
        column.addWidget(label(text, "body", wrap=True))
        return column

    def _keep(self) -> None:
        if self.note is not None:
            self._kept[self.note] = (self.editor.kind, self.editor.text)

    def _wanted(self, kind: str, text: str) -> None:
        if self._page is not None and self._page.note is not None:
            self.addendum.emit(self._page.note.vault, self._page.note.rec, kind, text)

    def _air(self) -> None:
        theme = current()
        self._sheet.setMaximumWidth(theme.px("width.page_max"))
        edge = theme.px("space.5")
        self._scroll.body.setContentsMargins(edge, edge, edge - theme.px("stroke.gutter"), edge)
        self.read.show()
        self.read.setVisible(self.header.minimumSizeHint().width() <= self.width())  # F9 does it everywhere

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._air()


def _section(code: str, text: str) -> PageSection:
    icon, tone = icon_of(code)
    section = PageSection(title_of(code), icon, tone=tone, badge=badge_of(code))
    section.setObjectName(code)
    section.page.set_text(text)
    section.page.set_read_only(True)
    return section


def _agreements(shown: Page, today: date) -> QVBoxLayout:
    theme = current()
    icon, tone = icon_of(AGREEMENTS)
    column = QVBoxLayout()
    column.setSpacing(theme.px("space.1"))
    line = row(icon_label(icon, mark_colour(tone)), heading(title_of(AGREEMENTS), "h3"), gap="space.2")
    line.addStretch(1)
    column.addLayout(line)
    listed = RowList(AgreedDelegate(fixed=True), title_of(AGREEMENTS))
    listed.set_rows(lines(shown.agreed, today))
    under = row(listed, gap="")
    under.setContentsMargins(theme.px("icon.m") + theme.px("space.2"), 0, 0, 0)
    column.addWidget(plain(under))
    return column
