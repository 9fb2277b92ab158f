"""Beside the page: the last note, templates, phrases (docs/DESIGN.md, 8, Writing page)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from homevisit.base.clock import parse_day
from homevisit.store.queries.note import LastNote, NotePage, PhraseRow, TemplateRow
from homevisit.store.queries.rows import AgreementRow
from homevisit.ui.editors.note_draft.headings import PROSE, title_of
from homevisit.ui.i18n import label as words_for
from homevisit.ui.i18n.dates import day_full, day_near, day_of_month, dotted
from homevisit.ui.theme import current
from homevisit.ui.widgets.badge import Badge, BadgeSpec
from homevisit.ui.widgets.empty import EmptyState
from homevisit.ui.widgets.rows import RowList
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import Surface, plain, row
from homevisit.ui.widgets.tabs import Tabs
from homevisit.ui.widgets.text import heading, icon_label, label
from homevisit.ui.widgets.work_rows import AgreementDelegate, AgreementLine, TwoLineDelegate, TwoLines

LAST, TEMPLATES, PHRASES = "last", "templates", "phrases"


def tab_titles() -> list[tuple[str, str]]:
    """The three tabs: (key, words)."""
    return [
        (LAST, QCoreApplication.translate("NoteSide", "Last note")),
        (TEMPLATES, QCoreApplication.translate("NoteSide", "Templates")),
        (PHRASES, QCoreApplication.translate("NoteSide", "Phrases")),
    ]


class SidePanel(Surface):
    """Signals: template(rec: bytes or None), phrase(text), agreement_done(vault, rec)."""

    template = Signal(object)
    phrase = Signal(str)
    agreement_done = Signal(object, object)

    def __init__(self) -> None:
        super().__init__("panel", pad="space.5", gap="space.3")
        self._templates: tuple[TemplateRow, ...] = ()
        self._phrases: tuple[PhraseRow, ...] = ()
        self._chosen: str | None = None
        self._shown_last: tuple[object, ...] | None = None
        self.tabs = Tabs(self.tr("Beside the note"), tab_titles())
        self.stack = QStackedWidget()
        self._last_place = Scroll(gap="space.3")
        self.template_list = RowList(TwoLineDelegate(), title_of_tab(TEMPLATES))
        self.phrase_list = RowList(TwoLineDelegate(), title_of_tab(PHRASES))
        self.open_agreements = RowList(AgreementDelegate(), self.tr("Open agreements"))
        self._note: QWidget = EmptyState("note-pencil", self.tr("This is the first note"))
        self._open_title = label(self.tr("Open agreements"), "captionstrong", "text2")
        for widget in (self._note, self._open_title, self.open_agreements):
            self._last_place.body.addWidget(widget)
        self._last_place.body.addStretch(1)
        no_phrases = EmptyState("quotes", self.tr("No phrases yet"))
        no_templates = EmptyState("list-checks", self.tr("No templates yet"))
        self._empty = {TEMPLATES: no_templates, PHRASES: no_phrases}
        help_words = self.tr("Type the letters and press Tab where a sentence begins, or press the phrase.")
        self._phrase_help = label(help_words, "caption", "text2", wrap=True)
        self.stack.addWidget(self._last_place)
        self.stack.addWidget(_scrolled(no_templates, self.template_list))
        self.stack.addWidget(_scrolled(self._phrase_help, no_phrases, self.phrase_list))
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        self.tabs.chosen.connect(self.show_tab)
        self.template_list.opened.connect(self._choose)
        self.phrase_list.opened.connect(self._insert)
        self.open_agreements.pressed_target.connect(lambda key, _name: self.agreement_done.emit(*key))
        self.open_agreements.opened.connect(lambda key: self.agreement_done.emit(*key))
        current().changed.connect(self._fit)
        self._fit()

    def show_tab(self, key: str) -> None:
        """Show one of the three."""
        self.stack.setCurrentIndex([LAST, TEMPLATES, PHRASES].index(key))

    def show_page(self, page: NotePage, chosen: str | None, today: date) -> None:
        """What the store holds. chosen: the draft's template as record id text."""
        seen = (page.last, page.open_agreements, today)
        if seen != self._shown_last:
            self._shown_last = seen
            self._show_last(page.last, page.open_agreements, today)
        self._templates, self._phrases, self._chosen = page.templates, page.phrases, chosen
        self.template_list.set_rows([self._template_line(row_) for row_ in page.templates])
        self.phrase_list.set_rows([_phrase_line(row_) for row_ in page.phrases])
        self._empty[TEMPLATES].setVisible(not page.templates)
        self._empty[PHRASES].setVisible(not page.phrases)
        self._phrase_help.setVisible(bool(page.phrases))

    def _template_line(self, row_: TemplateRow) -> TwoLines:
        chosen = row_.rec.hex() == (self._chosen or "").replace("-", "")
        badge = BadgeSpec(self.tr("Chosen"), "ok", "check") if chosen else None
        question = next((row_.headings[code] for code in PROSE if row_.headings.get(code)), "")
        spoken = ", ".join(part for part in (row_.name, badge.text if badge else "", question) if part)
        return TwoLines(row_.rec, spoken, row_.name, question, "list-checks", "brand", badge)

    def _choose(self, rec: bytes) -> None:
        chosen = rec.hex() == (self._chosen or "").replace("-", "")
        self.template.emit(None if chosen else rec)

    def _insert(self, rec: bytes) -> None:
        self.phrase.emit(next(item.text for item in self._phrases if item.rec == rec))

    def _show_last(self, last: LastNote | None, agreements: tuple[AgreementRow, ...], today: date) -> None:
        if last is None:
            new: QWidget = EmptyState("note-pencil", self.tr("This is the first note"))
        else:
            new = plain(self._note_column(last))
        self._last_place.body.replaceWidget(self._note, new)
        self._note.setParent(None)
        self._note.deleteLater()
        self._note = new
        self.open_agreements.set_rows([_agreement_line(item, today) for item in agreements])
        self.open_agreements.setVisible(bool(agreements))
        self._open_title.setVisible(bool(agreements))

    def _note_column(self, last: LastNote) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().px("space.3"))
        day = parse_day(last.held_on)
        top = row(heading(f"{day_of_month(day)} {day.year}", "h3"), gap="space.2")
        if last.read_together:
            top.addWidget(Badge(self.tr("Read together"), "ok", "check"), 0, Qt.AlignmentFlag.AlignVCenter)
        purpose = words_for("visit_purpose", last.purpose) if last.purpose else ""
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(top)
        words.addWidget(label(dotted(purpose, last.author_name), "caption", "text2", wrap=True))
        column.addLayout(words)
        for code in PROSE:
            if code in last.headings:
                column.addLayout(_said(title_of(code), last.headings[code]))
        if last.agreements:
            column.addWidget(label(self.tr("Agreements from last time"), "captionstrong", "text2"))
            for done, what in last.agreements:
                column.addLayout(_agreed(done, what))
        return column

    def _fit(self) -> None:
        theme = current()
        edge = theme.px("space.5")
        self.body.setContentsMargins(edge, theme.px("space.4"), edge - theme.px("stroke.gutter") // 2, edge)


def title_of_tab(key: str) -> str:
    """The words of a tab."""
    return dict(tab_titles())[key]


def _said(title: str, text: str) -> QVBoxLayout:
    said = QVBoxLayout()
    said.setSpacing(0)
    said.addWidget(label(title, "captionstrong", "text2", wrap=True))
    said.addWidget(label(text, "body", wrap=True))
    return said


def _agreed(done: bool, what: str) -> QHBoxLayout:
    mark = icon_label("check-circle", "ok", "fill") if done else icon_label("circle", "text3")
    line = row(gap="space.2")
    line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    text = label(what, "body", wrap=True)
    state = (
        QCoreApplication.translate("NoteSide", "done") if done else QCoreApplication.translate("NoteSide", "not done")
    )
    text.setAccessibleName(f"{what}, {state}")
    line.addWidget(text, 1)
    return line


def _agreement_line(item: AgreementRow, today: date) -> AgreementLine:
    agreed = ""
    if item.agreed_on:
        agreed = QCoreApplication.translate("NoteSide", "agreed %1").replace(
            "%1", day_near(parse_day(item.agreed_on), today)
        )
    due = ""
    if item.due:
        due = QCoreApplication.translate("NoteSide", "by %1").replace("%1", day_full(parse_day(item.due)))
    caption = dotted(agreed, due)
    state = (
        QCoreApplication.translate("NoteSide", "done")
        if item.done
        else QCoreApplication.translate("NoteSide", "not done")
    )
    return AgreementLine((item.vault, item.rec), f"{item.what}, {caption}, {state}", item.what, caption, item.done)


def _phrase_line(item: PhraseRow) -> TwoLines:
    where = title_of(item.heading) if item.heading in PROSE else ""
    keys = QCoreApplication.translate("NoteSide", "%1 and Tab").replace("%1", item.trigger)
    return TwoLines(item.rec, f"{item.text}, {keys}", item.text.strip(), dotted(keys, where), "quotes", "neutral")


def _scrolled(*widgets: QWidget) -> Scroll:
    scroll = Scroll(gap="space.2")
    for widget in widgets:
        scroll.body.addWidget(widget)
    scroll.body.addStretch(1)
    return scroll
