"""The page of one family: header, the task, *Siden sidst*, the team, agreements, the people (docs/DESIGN.md, 2)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from homevisit.store.queries.family import FamilyPage
from homevisit.ui.screens.family.lines import FamilyPageWords
from homevisit.ui.screens.family.timeline import TimelineWords
from homevisit.ui.theme import current
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.buttons import Button, link
from homevisit.ui.widgets.empty import EmptyState
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.person_rows import PersonDelegate
from homevisit.ui.widgets.rows import RowList
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import Card, Surface, column, plain, row
from homevisit.ui.widgets.text import heading, icon_label, label
from homevisit.ui.widgets.timeline_rows import TimelineDelegate
from homevisit.ui.widgets.work_rows import AgreementDelegate

AGREEMENTS_SHOWN = 5


class FamilyHeader(QWidget):
    """Where one came from, the family's name, its children, and what one can do."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, kind="plain")
        theme = current()
        self.to_families = link(self.tr("Families"), small=True)
        self._number = label("", "caption", "text2")
        crumbs = row(self.to_families, icon_label("caret-right", "text3", size="s"), self._number, gap="space.1")
        crumbs.addStretch(1)
        self._title = heading("", "h1")
        self._who = label("", "body", "text2", wrap=True)
        self.show_family = Button(self.tr("The family's screen"), icon="laptop")
        self.show_family.setToolTip("F9")
        self.write = Button(self.tr("Write the note"), icon="note-pencil")
        self.plan = Button(self.tr("New visit"), icon="plus")
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(
            theme.px("space.8"), theme.px("space.4"), theme.px("space.8"), theme.px("space.3")
        )
        self._line.setSpacing(theme.px("space.3"))
        self._line.addWidget(plain(column(plain(crumbs), self._title, self._who, gap="")), 1)
        buttons = row(self.show_family, self.plan, self.write, gap="space.3")
        buttons.addStretch(1)
        self._buttons = plain(buttons)
        self._line.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_page(self, page: FamilyPage, words: FamilyPageWords, today: date) -> None:
        """The filled button is the note of today's visit, while there is one to write; else a new visit."""
        self._title.setText(page.title)
        self._number.setText(page.facts.text("family_no"))
        who = words.who(page, today)
        self._who.setText(who)
        self._who.setVisible(bool(who))
        writes = page.today is not None and page.today.note is None
        self.write.setVisible(writes and page.can_write)
        self.write.set_variant("primary" if writes else "default")
        self.write.setText(
            self.tr("Write on") if page.today is not None and page.today.draft else self.tr("Write the note")
        )
        self.plan.setVisible(page.can_write)
        self.plan.set_variant("default" if writes else "primary")

    def set_wide(self, wide: bool) -> None:
        """Buttons beside the name, or below it."""
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


class TaskCard(Surface):
    """The task in the family's own words, and how one sees that it helped."""

    def __init__(self) -> None:
        super().__init__("card", gap="space.1")
        theme = current()
        self.edit = link("", small=True)
        self._state = label("", "caption", "text2")
        self._words = label("", "h3", wrap=True)
        self._effect = label("", "body", "text2", wrap=True)
        middle = Qt.AlignmentFlag.AlignVCenter
        first = row(gap="space.2")
        first.addWidget(label(self.tr("The task, in the family's words"), "captionstrong", "voice"), 0, middle)
        first.addWidget(self._state, 0, middle)
        first.addStretch(1)
        first.addWidget(self.edit, 0, middle)
        text = column(plain(first), self._words, self._effect, gap="space.1")
        line = QHBoxLayout()
        line.setSpacing(theme.px("space.3"))
        mark = icon_label("quotes", "voice", size="l")
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(text, 1)
        self.body.addLayout(line)

    def show_page(self, page: FamilyPage, words: FamilyPageWords, today: date) -> None:
        task = page.task
        self.edit.setVisible(page.can_write and not (task is not None and task.newer))
        self.edit.setText(self.tr("Edit the task") if task is not None else self.tr("Write the task"))
        self._state.setText(words.task_state(task, today) if task is not None else "")
        nothing = self.tr("Nobody has written down yet what the family wishes.")
        self._words.setText(task.text("title") if task is not None else nothing)
        self._effect.setText(words.task_effect(task) if task is not None else "")
        self._effect.setVisible(bool(self._effect.text()))


class FamilyView(QWidget):
    """Everything of one family. Signals: opened(key) of the timeline, ticked(rec) of an agreement, edit(kind, rec or
    None for a new one), older(): show all that has happened.
    """

    opened = Signal(object)
    ticked = Signal(object)
    edit = Signal(str, object)
    older = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_look(self, kind="canvas")
        self.words, self._timeline_words = FamilyPageWords(self), TimelineWords(self)
        self._page: FamilyPage | None = None
        self._today = date.min
        self._done: frozenset[object] = frozenset()
        self._all_promises = False
        self.header, self.task = FamilyHeader(), TaskCard()
        self.trouble = Banner("", tone="attention", icon="warning-circle")
        self._newer = Banner(
            self.tr("This family was changed in a newer version of Hjemmebesøg."),
            self.tr("You can read everything. Ask IT to update this computer before you change anything."),
            "brand",
        )
        self.timeline = RowList(TimelineDelegate(), self.tr("Since last time"))
        self.team = RowList(PersonDelegate(), self.tr("The team"))
        self.promises = RowList(AgreementDelegate(), self.tr("Agreements"))
        self.children_list = RowList(PersonDelegate(), self.tr("Children"))
        self.adults_list = RowList(PersonDelegate(), self.tr("Adults"))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left, self._right = plain(self._timeline_card()), plain(self._side())
        self._build()
        self.timeline.opened.connect(self.opened)
        self.promises.opened.connect(self.ticked)
        self.promises.pressed_target.connect(lambda key, _name: self.ticked.emit(key))
        for people in (self.children_list, self.adults_list):
            people.opened.connect(self._open_person)
        self.task.edit.clicked.connect(self._edit_task)
        current().changed.connect(self._fit)

    def show_page(self, page: FamilyPage, today: date, done: frozenset[object]) -> None:
        """Show a family. done: agreements just ticked off, which stay a moment.

        The lists' models are told, and not the lists: these measure their rows once then, and not twice.
        """
        self._page, self._today, self._done = page, today, done
        words = self.words
        self.trouble.hide()
        self._newer.setVisible(page.facts.newer)
        self.header.show_page(page, words, today)
        self.task.show_page(page, words, today)
        self._new.setText(words.since_seen(page.timeline.new))
        self._new_line.setVisible(page.timeline.new > 0)
        self.timeline.rows.set_rows(self._timeline_words.lines(page.timeline, today))
        self.timeline.setVisible(bool(page.timeline.events))
        self._no_events.setVisible(not page.timeline.events)
        self.show_older.setVisible(page.timeline.more)
        self.team.rows.set_rows(words.team_lines(page))
        self._show_promises()
        self._show_people(page)

    def put_above(self, mark: QWidget) -> None:
        """A mark above everything."""
        line = row(mark, gap="")
        line.addStretch(1)
        self._scroll.body.insertLayout(0, line)

    def begin(self) -> None:
        """The keyboard stands where one most often goes on."""
        if self.timeline.isVisibleTo(self):
            self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)
            self.timeline.setCurrentIndex(self.timeline.rows.index(0))
        else:
            (self.header.plan if self.header.plan.isVisibleTo(self) else self.header.to_families).setFocus(
                Qt.FocusReason.OtherFocusReason
            )

    # -- building ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = current()
        side = theme.px("space.8")
        scroll = Scroll()
        scroll.body.setContentsMargins(side, theme.px("space.1"), side - theme.px("stroke.gutter"), theme.px("space.6"))
        self._scroll = scroll
        for widget in (self.trouble, self._newer, self.task):
            scroll.body.addWidget(widget)
        self.trouble.hide()
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(self._left, 1)
        self._columns.addWidget(self._right, 0)
        scroll.body.addLayout(self._columns)
        scroll.body.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.header)
        page.addWidget(scroll, 1)

    def _timeline_card(self) -> QVBoxLayout:
        card = Card(self.tr("Since last time"), holds_list=True)
        self._new = label("", "captionstrong", "brand", wrap=True)
        line = row(icon_label("plus", "brand_text", "bold", "s"), gap="space.1")
        line.addWidget(self._new, 1)
        self._new_line = plain(line)
        self._no_events = EmptyState(
            "house-line",
            self.tr("Nothing has happened yet"),
            self.tr("Visits, notes and agreements come here by themselves."),
        )
        self.show_older = Button(self.tr("Show all that is older"), "quiet", on_click=self.older.emit)
        for widget in (self._new_line, self.timeline, self._no_events, self.show_older):
            card.body.addWidget(widget)
        self._new_line.hide()
        return _stacked(card)

    def _side(self) -> QVBoxLayout:
        self.who = link(self.tr("Who can see it?"), small=True)
        team = Card(self.tr("The team"), self.who, holds_list=True)
        team.body.addWidget(self.team)
        read = self.tr("These can read what is written here. Read from the family's own signed log.")
        note = row(icon_label("key", "text3", size="s"), gap="space.2")
        note.addWidget(label(read, "caption", "text2", wrap=True), 1)
        note.setContentsMargins(0, current().px("space.1"), 0, current().px("space.2"))
        team.body.addWidget(plain(note))
        self.show_promises = link("", self._turn_promises, small=True)
        promises = Card(self.tr("Agreements"), self.show_promises, holds_list=True)
        self._no_promises = EmptyState("check-circle", self.tr("All agreements are done"))
        promises.body.addWidget(self.promises)
        promises.body.addWidget(self._no_promises)
        return _stacked(team, promises, self._people_card())

    def _people_card(self) -> Card:
        self.edit_facts = link(self.tr("Edit the family"), lambda: self._edit("family"), small=True)
        card = Card(self.tr("Children and adults"), self.edit_facts, holds_list=True)
        self._facts = label("", "caption", "text2", wrap=True)
        self.add_child = link(self.tr("Add a child"), lambda: self.edit.emit("child", None), icon="plus", small=True)
        self.add_adult = link(
            self.tr("Add an adult"), lambda: self.edit.emit("family_adult", None), icon="plus", small=True
        )
        self._adds = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._adds.setContentsMargins(0, current().px("space.1"), 0, current().px("space.2"))
        self._adds.addWidget(self.add_child)
        self._adds.addWidget(self.add_adult)
        self._adds.addStretch(1)
        self._add_line = plain(self._adds)
        for widget in (self.children_list, self.adults_list, self._facts, self._add_line):
            card.body.addWidget(widget)
        return card

    # -- showing ----------------------------------------------------------------------------------------------------

    def _show_promises(self) -> None:
        if self._page is None:
            return
        every = self._page.agreements
        shown = every if self._all_promises else every[:AGREEMENTS_SHOWN]
        at = self.promises.currentIndex().row()
        lines = [self.words.promise_line(item, self._today, item.rec in self._done) for item in shown]
        self.promises.rows.set_rows(lines)
        if at >= 0 and not self.promises.currentIndex().isValid() and lines:
            self.promises.setCurrentIndex(self.promises.rows.index(min(at, len(lines) - 1)))
        self.promises.setVisible(bool(shown))
        self._no_promises.setVisible(not shown)
        self.show_promises.setVisible(len(every) > AGREEMENTS_SHOWN)
        self.show_promises.setText(self.tr("Show fewer") if self._all_promises else self.words.show_all(len(every)))

    def _show_people(self, page: FamilyPage) -> None:
        self.children_list.rows.set_rows([self.words.child_line(child, page, self._today) for child in page.children])
        self.adults_list.rows.set_rows([self.words.adult_line(adult, page) for adult in page.adults])
        self.children_list.setVisible(bool(page.children))
        self.adults_list.setVisible(bool(page.adults))
        self._facts.setText(self.words.facts(page))
        self._facts.setVisible(bool(self._facts.text()))
        for button in (self.edit_facts, self._add_line):
            button.setVisible(page.can_write)

    def _turn_promises(self) -> None:
        self._all_promises = not self._all_promises
        self._show_promises()

    # -- doing ------------------------------------------------------------------------------------------------------

    def _edit(self, kind: str) -> None:
        if self._page is not None:
            self.edit.emit(kind, self._page.facts.rec)

    def _edit_task(self) -> None:
        if self._page is not None:
            self.edit.emit("task", self._page.task.rec if self._page.task is not None else None)

    def _open_person(self, key: tuple[str, bytes]) -> None:
        people = (*self._page.children, *self._page.adults) if self._page is not None else ()
        part = next((one for one in people if (one.kind, one.rec) == key), None)
        if self._page is not None and part is not None and self._page.can_write and not part.newer:
            self.edit.emit(*key)

    def _fit(self) -> None:
        """Two columns where there is room for them at this text size."""
        theme = current()
        wide = self.window().width() >= theme.px("width.two_columns")
        down = QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else down)
        self._columns.setSpacing(theme.px("space.5" if wide else "space.4"))
        self.header.set_wide(wide)
        if wide:
            self._right.setFixedWidth(self.width() * 2 // 5)
        else:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(_NO_LIMIT)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


_NO_LIMIT = (1 << 24) - 1
"""What Qt calls no maximum."""


def _stacked(*widgets: QWidget) -> QVBoxLayout:
    stacked = column(*widgets, gap="space.4")
    stacked.addStretch(1)
    return stacked
