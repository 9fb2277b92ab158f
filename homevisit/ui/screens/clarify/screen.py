"""*Skal afklares*: what two people wrote differently and what could not be sent, one thing at a time (DESIGN, 10)."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStyleOptionViewItem, QVBoxLayout, QWidget

from homevisit.actions import clarify as actions
from homevisit.base.changes import ChangeSet
from homevisit.base.clock import zone
from homevisit.base.errors import HomevisitError
from homevisit.store.queries.clarify import ClarifyRows, Question, clarify
from homevisit.store.queries.set_aside import About, SetAside
from homevisit.ui import keys, messages
from homevisit.ui.context import Context, Screen
from homevisit.ui.i18n.dates import dotted
from homevisit.ui.screens.clarify import words
from homevisit.ui.screens.clarify.aside import AsidePane, WaitingPane
from homevisit.ui.screens.clarify.fields import field_words
from homevisit.ui.screens.clarify.question import Around, QuestionPane
from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.badge import Badge
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.empty import EmptyState
from homevisit.ui.widgets.header import WorkHeader
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.rows import Index, RowList
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import column, plain
from homevisit.ui.widgets.text import heading
from homevisit.ui.widgets.work_rows import TwoLineDelegate, TwoLines

HOLD_MS = 11_000
"""A decision goes out when it cannot be taken back any more: until then taking back leaves no trace anywhere."""

Item = Question | SetAside | About


class _ChosenDelegate(TwoLineDelegate):
    """The row chosen stands on a ground of its own, with a mark at its left edge."""

    ruled = False

    def height(self, row: TwoLines, width: int) -> int:
        return super().height(row, width - 2 * self._inset())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        if isinstance(view, RowList) and view.currentIndex().row() == index.row():
            theme = current()
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected"))
            box = QRectF(option.rect).adjusted(0, 0, 0, -1)
            painter.drawRoundedRect(box, theme.px("radius.m"), theme.px("radius.m"))
            painter.setBrush(theme.colour("brand"))
            mark, high = theme.px("stroke.mark"), theme.px("height.nav_mark")
            painter.drawRoundedRect(QRectF(box.left(), box.center().y() - high / 2, mark, high), mark / 2, mark / 2)
            painter.restore()
        super().paint(painter, option, index)

    def paint_row(self, painter: QPainter, row: TwoLines, rect: QRect, hover: QPoint | None) -> None:
        super().paint_row(painter, row, rect.adjusted(self._inset(), 0, -self._inset(), 0), hover)

    @staticmethod
    def _inset() -> int:
        return current().px("space.3")


class ClarifyScreen(Screen):
    """A list at the left, the chosen thing at the right, its main button in the header."""

    rail = True

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_look(self, kind="canvas")
        self._context = context
        self._items: dict[Hashable, Item] = {}
        self._rows: ClarifyRows | None = None
        self._wanted: tuple[bytes | None, bytes | None] = (None, None)
        self._arriving = False
        self._shown: Hashable = None
        self._at = 0
        self.pane: QWidget | None = None
        self._sending = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._sending.timeout.connect(context.sync_now)
        self.list = RowList(_ChosenDelegate(), self.tr("To be clarified"))
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.opened.connect(lambda _key: self._into())
        self.main = Button("", "primary", icon="check", on_click=self.main_action)
        self.main.setToolTip("Ctrl+Enter")
        self.later = Button(self.tr("Later"), "quiet", on_click=lambda: context.go("sync"))
        self._header = WorkHeader("", "", actions=(self.later, self.main))
        self.empty = EmptyState(
            "check-circle",
            self.tr("Nothing must be clarified"),
            self.tr("When two have written in the same place, you choose here what shall stand."),
        )
        self._build()
        context.changes.changed.connect(self._changed)
        keys.shortcut(self, "leave", context.back, within=True)
        current().changed.connect(self._fit)

    def arrive(self, **where: Any) -> None:
        """vault, rec: the record to begin with, if it is here."""
        self._wanted = (where.get("vault"), where.get("rec"))
        self._arriving = True
        self.read()

    def place(self) -> dict[str, Any]:
        item = self._items.get(self._shown)
        return {"vault": item.vault, "rec": item.rec} if isinstance(item, Question) else {}

    def main_action(self) -> None:
        """Ctrl+Enter: what is proposed stands; or what could not be sent is tried again."""
        if isinstance(self.pane, QuestionPane):
            self.pane.decide()
        elif isinstance(self.pane, AsidePane):
            one = self.pane.one
            self._context.background.act(lambda desk: actions.try_again(desk, one.vault, one.unit), self._tried)

    def read(self) -> None:
        """Ask the store again."""
        me = self._context.person.user_id
        self._context.background.read(lambda unit: clarify(unit, me=me), self._show)

    # ---- building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = current()
        self._list_title = heading(self.tr("To be clarified"), "h3")
        left = column(self._list_title, self.list, gap="space.2")
        left.addStretch(1)
        self._side = plain(left)
        self._body = column(gap="space.2")
        self._happened = heading("", "h3")  # where the header has no room for the sentence
        for widget in (self.empty, self._happened):
            self._body.addWidget(widget)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.px("space.6"))
        self._columns.addWidget(self._side)
        self._columns.addWidget(plain(self._body), 1)
        self._scroll = Scroll(gap="space.4")
        edge = theme.px("space.6")
        self._scroll.body.setContentsMargins(
            edge, theme.px("space.4"), edge - theme.px("stroke.gutter"), theme.px("space.6")
        )
        self._scroll.body.addLayout(self._columns)
        self._scroll.body.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._header)
        page.addWidget(self._scroll, 1)

    def _fit(self) -> None:
        theme = current()
        beside = self.width() >= theme.px("width.two_columns")
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if beside else down)
        width = theme.px("width.outline") if beside else self.width() - 2 * theme.px("space.6")
        self._side.setFixedWidth(max(width, 0))
        self._list_title.setVisible(beside)
        self._title(self._items.get(self._shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # ---- showing ---------------------------------------------------------------------------------------------------

    def _changed(self, changes: ChangeSet) -> None:
        if self.isVisible() and changes:
            self.read()

    def _now(self) -> datetime:
        return self._context.clock.now().astimezone(zone(self._context.zone))

    def _show(self, rows: ClarifyRows) -> None:
        self._rows = rows
        items: list[Item] = [*rows.questions, *rows.aside, *rows.waiting]
        self._items = {_key(item): item for item in items}
        keys = list(self._items)
        vault, rec = self._wanted
        wanted = next((_key(item) for item in rows.questions if (item.vault, item.rec) == (vault, rec)), None)
        chosen = self._shown if self._shown in self._items else keys[min(self._at, len(keys) - 1)] if keys else None
        if self._arriving and wanted is not None:
            chosen = wanted
        blocked = self.list.selectionModel().blockSignals(True)
        self.list.set_rows([self._line(item) for item in items])
        if chosen is not None:
            self.list.setCurrentIndex(self.list.rows.index(keys.index(chosen)))
        self.list.selectionModel().blockSignals(blocked)
        self._side.setVisible(bool(items))
        self.empty.setVisible(not items)
        self._open(chosen)
        if self._arriving:
            self._arriving = False
            (self.list if items else self.later).setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, item: Item) -> TwoLines:
        rows = self._rows
        if isinstance(item, Question) and rows is not None:
            title = field_words(item.about.kind, item.path)
            who = words.people(item, rows.names, self._context.person.user_id)
            captions = (dotted(words.thing(item.about), item.about.family_title), who)
            return TwoLines(_key(item), ", ".join((title, *captions)), title, "\n".join(captions), "git-merge", "info")
        if isinstance(item, SetAside):
            title, state = words.unit_words(item), self.tr("Could not be sent")
            caption = "\n".join(part for part in (item.family_title, state) if part)
            spoken = ", ".join(part for part in (title, item.family_title, state) if part)
            return TwoLines(_key(item), spoken, title, caption, words.unit_icon(item), "attention")
        assert isinstance(item, About)  # noqa: S101  # the third of three
        title, state = words.thing(item), self.tr("Waits for a newer version")
        caption = "\n".join(part for part in (item.family_title, state) if part)
        return TwoLines(_key(item), f"{title}, {item.family_title}, {state}", title, caption, "clock", "neutral")

    def _chosen(self, index: QModelIndex) -> None:
        keys = list(self._items)
        if index.isValid() and index.row() < len(keys):
            self._open(keys[index.row()])

    def _open(self, key: Hashable) -> None:
        """Show one thing; what is shown already and has not changed keeps what was typed into it."""
        item = self._items.get(key)
        keys = list(self._items)
        self._at = keys.index(key) if item is not None else 0
        self._title(item)
        if item is not None and key == self._shown and self.pane is not None and _of(self.pane) == item:
            return
        typed = self._typed(key)
        if self.pane is not None:
            self._body.removeWidget(self.pane)
            self.pane.hide()
            self.pane.deleteLater()
        self.pane, self._shown = (None, None) if item is None else (self._make(item), key)
        if self.pane is not None:
            self._body.addWidget(self.pane, 1)
            if typed is not None and isinstance(self.pane, QuestionPane):
                self.pane.result.set_value(typed)
                self.pane.say(self.tr("Something new has come in. What you wrote below is kept."))

    def _typed(self, key: Hashable) -> object:
        """What the person has changed the result to, while somebody else wrote something more; None for nothing."""
        if key != self._shown or not isinstance(self.pane, QuestionPane) or not self.pane.touched:
            return None
        return self.pane.result.text()

    def _make(self, item: Item) -> QWidget:
        rows = self._rows
        if isinstance(item, Question) and rows is not None:
            around = Around(self._context.person.user_id, rows.names, rows.titles, self._now(), self._context.zone)
            pane = QuestionPane(item, around)
            pane.decided.connect(lambda value: self._decide(item, value))
            return pane
        if isinstance(item, SetAside):
            aside = AsidePane(item, self._now(), self._context.zone)
            aside.draft_wanted.connect(lambda: self._to_draft(item))
            aside.given_up.connect(lambda: self._give_up(item))
            return aside
        assert isinstance(item, About)  # noqa: S101  # the third of three
        return WaitingPane(item)

    def _title(self, item: Item | None) -> None:
        self.main.setVisible(isinstance(item, Question | SetAside))
        self.later.setText(self.tr("To Synchronisation") if item is None else self.tr("Later"))
        badge = None
        happened, about = "", ""
        if item is None:
            pass
        elif isinstance(item, Question):
            happened = words.heading(item, self._context.person.user_id)
            about = dotted(words.what(item), item.about.family_title)
            self.main.setText(self.tr("Save the text together") if item.form == "text" else self.tr("Save the choice"))
            self.main.set_icon("check")
        elif isinstance(item, SetAside):
            happened, about = self.tr("It could not be sent"), dotted(words.unit_words(item), item.family_title)
            self.main.setText(self.tr("Try again"))
            self.main.set_icon("arrows-clockwise")
        else:
            happened, about = self.tr("Waits for a newer version"), dotted(words.thing(item), item.family_title)
        beside = self.width() >= current().px("width.two_columns")
        self._header.set_text(happened if happened and beside else self.tr("To be clarified"), about if beside else "")
        self._happened.setText("\n".join(part for part in (happened, about) if part))
        self._happened.setVisible(bool(happened) and not beside)
        if item is not None and len(self._items) > 1:
            count = self.tr("%1 of %2").replace("%1", str(self._at + 1)).replace("%2", str(len(self._items)))
            badge = Badge(count, "attention", "git-merge")
        self._header.set_badge(badge)

    def _into(self) -> None:
        """Enter in the list: on to the result."""
        target = self.pane.result if isinstance(self.pane, QuestionPane) else self.main
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- doing -----------------------------------------------------------------------------------------------------

    def _decide(self, question: Question, value: object) -> None:
        seen = frozenset(version.edit_id for version in question.versions if version.edit_id)

        def done(decided: actions.Decided | None) -> None:
            self._shown = None
            self._sending.start()
            if decided is not None:
                said = self.tr("Decided: %1").replace("%1", field_words(question.about.kind, question.path))
                self._context.offer(said, self.tr("Undo"), lambda: self._undo(decided))
                announce(self, said)
            self._context.changes.publish(ChangeSet(sync=True))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

        self._context.background.act(
            lambda desk: actions.decide(desk, question.vault, question.rec, question.path, value, seen=seen),
            done,
            self._failed,
        )

    def _undo(self, decided: actions.Decided) -> None:
        self._sending.stop()
        self._wanted, self._arriving = (decided.vault, decided.rec), True
        self._context.background.act(lambda desk: actions.take_back(desk, decided), None, self._failed)

    def _failed(self, error: HomevisitError) -> None:
        if isinstance(self.pane, QuestionPane):
            self.pane.say(messages.sentence(error))
        if error.code in ("changed_meanwhile", "record_unknown"):
            self.read()

    def _tried(self, _nothing: object = None) -> None:
        self._context.sync_now()

    def _to_draft(self, one: SetAside) -> None:
        def opened(draft: bytes | None) -> None:
            if draft is not None:
                self._context.go("note", draft=draft)

        self._context.background.act(lambda desk: actions.to_draft(desk, one.vault, one.unit), opened, self._failed)

    def _give_up(self, one: SetAside) -> None:
        self._context.background.act(lambda desk: actions.give_up(desk, one.vault, one.unit), None, self._failed)


def _key(item: Item) -> Hashable:
    return item.key if isinstance(item, Question | SetAside) else (item.vault, item.rec)


def _of(pane: QWidget) -> Item | None:
    """What a pane shows."""
    if isinstance(pane, QuestionPane):
        return pane.question
    return pane.one if isinstance(pane, AsidePane) else None
