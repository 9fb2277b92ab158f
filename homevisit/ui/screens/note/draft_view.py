"""A note being written: header, outline, page and side panel, and how they share the width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from homevisit.records.kind import Problem
from homevisit.store.queries.note import NotePage
from homevisit.ui import messages
from homevisit.ui.editors.note_draft import NoteDraftEditor
from homevisit.ui.editors.note_draft.headings import AGREEMENTS, title_of
from homevisit.ui.i18n.dates import at_clock, dotted, moment
from homevisit.ui.screens.note.places import subtitle
from homevisit.ui.screens.note.side import SidePanel, tab_titles
from homevisit.ui.theme import current
from homevisit.ui.widgets.badge import Badge
from homevisit.ui.widgets.banner import Banner, ErrorSummary
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.header import WorkHeader
from homevisit.ui.widgets.outline import Outline
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import plain, row, rule
from homevisit.ui.widgets.tabs import Tabs
from homevisit.ui.widgets.text import icon_label, label

NOTE = "note"


class DraftView(QWidget):
    """Signals: approve(), undo() from the header's button; together() to read it with the family."""

    approve = Signal()
    undo = Signal()
    together = Signal()

    def __init__(self, mark: QWidget | None = None) -> None:
        """mark: stands above the page."""
        super().__init__()
        self._page: NotePage | None = None
        self._saved = ""
        self._saved_ok = True
        self._counting = False
        self.button = Button(self.tr("Approve"), "primary", icon="check", on_click=self._pressed)
        self.badge = Badge(self.tr("Draft · only you"), "private", "eye-slash")
        self.read = Button(self.tr("Read together"), icon="book-open-text", on_click=self.together.emit)
        self.header = WorkHeader(self.tr("Visit note"), badge=self.badge, actions=(self.read, self.button))
        self.tabs = Tabs(self.tr("Note and what stands beside it"), [(NOTE, self.tr("The note")), *tab_titles()])
        self._tab_line = plain(row(self.tabs, gap=""))
        self.errors = ErrorSummary()
        self.trouble = Banner("", tone="attention", icon="warning-circle")
        self.trouble.hide()
        self.editor = NoteDraftEditor()
        self.outline = Outline(self.tr("In the note"))
        self.side = SidePanel()
        self._scroll = Scroll(gap="space.3")
        self._left = self._outline_column()
        self._middle = self._page_column()
        if mark is not None:
            line = row(mark, gap="")
            line.addStretch(1)
            self._scroll.body.insertLayout(0, line)
        columns = row(self._left, self._middle, self.side, gap="")
        columns.setStretch(1, 1)
        self._columns = columns
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._tab_line)
        column.addLayout(columns, 1)
        self.outline.opened.connect(self.editor.go_to)
        self.editor.edited.connect(self._outline_again)
        self.editor.entered.connect(self._outline_again)
        self.editor.entered.connect(lambda _code: QTimer.singleShot(0, self._show_focus))
        self.editor.agreements.opened.connect(lambda: QTimer.singleShot(0, self._show_form))
        self._sight = QTimer(self, singleShot=True, interval=0)  # the page grows first, then it can be scrolled
        self._sight.timeout.connect(self._keep_in_sight)
        self.editor.caret.connect(self._sight.start)
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._sight.start())
        self.side.phrase.connect(self._phrase)
        self.tabs.chosen.connect(lambda _key: self._fit())
        current().changed.connect(self._fit)

    # -- showing ----------------------------------------------------------------------------------------------------

    def show_page(self, page: NotePage, today: date) -> None:
        """All but the texts, which the one who saves them looks after."""
        self._page = page
        self.editor.set_phrases(page.phrases)
        chosen = page.draft.document.get("template") if page.draft is not None else None
        template = next((row_ for row_ in page.templates if row_.rec.hex() == (chosen or "").replace("-", "")), None)
        self.editor.set_questions(template.headings if template is not None else {})
        self.side.show_page(page, chosen, today)
        self._outline_again()
        self._say()

    @property
    def vault(self) -> bytes | None:
        """The family it is about."""
        return self._page.visit.vault if self._page is not None else None

    def begin(self) -> None:
        """A page is opened: from the top, with nothing to complain about."""
        self.show_problems([])
        self.trouble.hide()
        self.set_counting(False)
        self.editor.set_read_only(False)
        self.tabs.set_current(NOTE)

    def show_saved(self, at: datetime, now: datetime) -> None:
        """The store said so: *Gemt her kl. 16.42*. Both in the municipality's time."""
        when = at_clock(at.time()) if at.date() == now.date() else moment(at, now)
        self._saved, self._saved_ok = self.tr("Saved here %1").replace("%1", when), True
        self.trouble.hide()
        self._say()

    def show_unsaved(self, sentence: str) -> None:
        """It could not be saved; the text stays, and it is tried again."""
        self._saved, self._saved_ok = self.tr("Not saved yet"), False
        self.trouble.set_text(self.tr("Your text is still here on the screen"), sentence)
        self.trouble.show()
        self._say()

    def show_notice(self, fact: str, sentence: str = "") -> None:
        """Something to know while writing."""
        self.trouble.set_text(fact, sentence)
        self.trouble.show()

    @property
    def saved(self) -> str:
        """What is said about where the text is."""
        return self._saved

    def set_counting(self, counting: bool) -> None:
        """During the ten seconds the header's button takes back."""
        self._counting = counting
        self.button.setText(self.tr("Undo") if counting else self.tr("Approve"))
        self.button.set_variant("default" if counting else "primary")
        self.button.set_icon("arrow-counter-clockwise" if counting else "check")
        waiting = Badge(self.tr("Approved in a moment"), "info", "clock")
        self.badge = waiting if counting else Badge(self.tr("Draft · only you"), "private", "eye-slash")
        self.header.set_badge(self.badge)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """A line each in the summary, and the sentence at its section; the focus goes to the summary."""
        lines: list[tuple[str, QWidget | Callable[[], object]]] = []
        at_heading: dict[str, str] = {}
        for problem in problems:
            sentence = messages.problem(problem)
            code, _, rest = problem.field.partition(".")
            title = title_of(code)
            if code == AGREEMENTS:
                number, _, name = rest.partition(".")
                lines.append((f"{title}: {sentence}", self._to_agreement(int(number or 0), name, sentence)))
            else:
                at_heading.setdefault(code, sentence)
                lines.append((f"{title}: {sentence}", self._to_heading(code)))
        self.editor.show_errors(at_heading)
        self.errors.set_errors(lines)
        if lines:
            self.tabs.set_current(NOTE)
            self._scroll.verticalScrollBar().setValue(0)
            self.errors.lines[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- inside -----------------------------------------------------------------------------------------------------

    def _outline_column(self) -> QWidget:
        theme = current()
        column = QVBoxLayout()
        edge = theme.px("space.5")
        column.setContentsMargins(edge, edge, edge, theme.px("space.4"))
        column.setSpacing(theme.px("space.2"))
        column.addWidget(label(self.tr("In the note"), "captionstrong", "text2"))
        column.addWidget(self.outline)
        column.addStretch(1)
        column.addWidget(rule())
        for icon, words in (
            ("keyboard", self.tr("Ctrl + ↓ next section")),
            ("handshake", self.tr("Ctrl + Shift + A new agreement")),
            ("text-aa", self.tr("Ctrl + plus: larger text")),
            ("microphone", self.tr("Win + H: dictate")),
        ):
            line = row(icon_label(icon, "text2", size="s"), gap="space.2")
            line.addWidget(label(words, "caption", "text2", wrap=True), 1)
            column.addLayout(line)
        return plain(column)

    def _page_column(self) -> QWidget:
        body = self._scroll.body
        body.addWidget(self.trouble)
        body.addWidget(self.errors)
        body.addWidget(self.editor)
        body.addStretch(1)
        self._sides = QHBoxLayout()
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(0)
        self._sides.addStretch(1)
        self._sides.addWidget(self._scroll, 100)
        self._sides.addStretch(1)
        return plain(self._sides)

    def _pressed(self) -> None:
        (self.undo if self._counting else self.approve).emit()

    def _outline_again(self, *_what: object) -> None:
        self.outline.set_rows(self.editor.states())

    def _phrase(self, text: str) -> None:
        self.tabs.set_current(NOTE)
        self.editor.insert(text)

    def _to_heading(self, code: str) -> Callable[[], object]:
        return lambda: self.editor.go_to(code)

    def _to_agreement(self, number: int, name: str, sentence: str) -> Callable[[], object]:
        return lambda: self.editor.agreements.show_problem(number, name, sentence)

    def _keep_in_sight(self) -> None:
        place = self.editor.caret_place()
        if place is not None:
            at = self.editor.mapTo(self._scroll.content, place.center())
            self._scroll.ensureVisible(at.x(), at.y(), 0, current().line("body") * 2)

    def _show_focus(self) -> None:
        """A section reached by key may lie outside what is seen."""
        focus = QApplication.focusWidget()
        if focus is not None and self.editor.isAncestorOf(focus):
            self._scroll.ensureWidgetVisible(focus, 0, current().line("body"))

    def _show_form(self) -> None:
        """The whole form of an agreement, not only its first field."""
        self._scroll.ensureWidgetVisible(self.editor.agreements.form, 0, current().line("body"))

    def _say(self) -> None:
        """Where the text is: in the header, or where that has no room, at the end of the line below the title."""
        narrow = self._narrow()
        if self._page is not None:
            where = subtitle(self._page, short=narrow)
            self.header.set_text(self.tr("Visit note"), dotted(where, self._saved) if narrow else where)
        icon, token = ("hard-drive", "ok") if self._saved_ok else ("warning-circle", "attention")
        shown = "" if narrow else self._saved
        self.header.set_state(icon, token, shown, self.tr("· not sent yet") if shown and self._saved_ok else "")

    def _narrow(self) -> bool:
        return self.window().width() < current().px("width.two_columns")

    def _fit(self) -> None:
        """Three columns, two without the outline, or one with tabs (docs/DESIGN.md, 7, Break points)."""
        theme = current()
        narrow = self._narrow()
        wide = self.window().width() >= theme.px("width.three_columns")
        on_note = not narrow or self.tabs.current == NOTE
        self._tab_line.setVisible(narrow)
        self.side.tabs.setVisible(not narrow)
        self._left.setVisible(wide)
        self._middle.setVisible(on_note)
        self.side.setVisible(not (narrow and on_note))
        if narrow and not on_note:
            self.side.show_tab(self.tabs.current)
        elif not narrow:
            self.side.show_tab(self.side.tabs.current)
        self._left.setFixedWidth(theme.px("width.outline"))
        self.side.setMaximumWidth(self.width() if narrow else theme.px("width.panel"))
        self.side.setMinimumWidth(0 if narrow else theme.px("width.panel"))
        edge = theme.px("space.5")
        self._scroll.body.setContentsMargins(0, edge, edge if wide else 0, edge)
        self._sides.setContentsMargins(0 if wide else edge, 0, edge - theme.px("stroke.gutter"), 0)
        self._scroll.setMaximumWidth(theme.px("width.page_max") + theme.px("stroke.gutter"))
        tabs = self._tab_line.layout()
        if tabs is not None:
            tabs.setContentsMargins(edge, theme.px("space.1"), edge, 0)
        self._say()
        self.read.show()
        self.read.setVisible(self.header.minimumSizeHint().width() <= self.width())  # F9 does it everywhere

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
