"""*Find* (Ctrl+K): a field over the desk. Nothing typed or found outlives it (docs/ARCHITECTURE.md, Threads).

At most one question is with the store: while it works, what is typed on waits, and an answer to older words is dropped.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from homevisit.base.changes import ChangeSet
from homevisit.base.clock import zone
from homevisit.base.errors import HomevisitError
from homevisit.store.queries import find as asking
from homevisit.store.queries.find import Found, Group, Name
from homevisit.store.unit import Unit
from homevisit.ui import messages
from homevisit.ui.context import Context
from homevisit.ui.find import lines
from homevisit.ui.find.lines import FindLine
from homevisit.ui.find.rows import FindRows
from homevisit.ui.focus_guard import Keeper
from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.empty import EmptyState
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import Surface, plain, row, rule
from homevisit.ui.widgets.text import IconLabel, key_hint, label

LONGEST = 5_000
"""Characters the field takes; what is pasted beyond could only cost time."""
SHOWN_KINDS = frozenset(asking.PEOPLE).union(*asking.KINDS.values())


class _Words(QLineEdit):
    """The field. Signals: moved(rows), jumped(groups), wanted() on Enter, left() on Esc."""

    moved = Signal(int)
    jumped = Signal(int)
    wanted = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self.moved.emit(steps[key])
        elif key in pages:
            self.jumped.emit(pages[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Over(QWidget):
    """Lies over the whole desk, on a picture of it: painting that anew at each letter takes longer than finding."""

    def __init__(self, desk: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._behind = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        current().changed.connect(self._sizes_changed)
        desk.installEventFilter(self)

    def _fit(self) -> None:
        """Give what lies on it its place."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._desk and event.type() == QEvent.Type.Resize and self.isVisible():
            self._cover()
            self._fit()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._behind)

    def _cover(self) -> None:
        """Lie over the desk and keep a picture of it."""
        self.setGeometry(self._desk.rect())
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(current().colour("canvas"))
        painter = QPainter(picture)
        for part in self._desk.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if part is not self and part.isVisible():
                part.render(painter, part.pos())
        painter.fillRect(self.rect(), current().colour("overlay"))
        painter.end()
        self._behind = picture
        self.update()

    def _sizes_changed(self) -> None:
        """After everything behind has found its place."""
        QTimer.singleShot(0, self, self._cover_anew)

    def _cover_anew(self) -> None:
        if self.isVisible():
            self._cover()
            self._fit()


class Find(_Over):
    """Lies over the whole `desk` while it is open. Signal: closed()."""

    closed = Signal()

    def __init__(self, context: Context, desk: QWidget) -> None:
        super().__init__(desk)
        self._context = context
        self._zone = zone(context.zone)
        self._known: tuple[Name, ...] | None = None
        self._session = 0
        self._asking = False
        self._again = False
        self._more: frozenset[Group] = frozenset()
        self._was_at: QWidget | None = None
        self.setAccessibleName(self.tr("Find"))
        self.hide()
        self.field = self._field()
        self.hits = FindRows(self.tr("Hits"))
        self._scroll = Scroll(gap="space.1")
        self._scroll.body.addWidget(self.hits)
        self._nothing = EmptyState("magnifying-glass", "")
        self._scroll.body.addWidget(self._nothing)
        self._scroll.body.addStretch(1)
        self._card = self._build()
        self.field.textChanged.connect(self._typed)
        self.field.moved.connect(lambda by: self._show_chosen(self.hits.step(by)))
        self.field.jumped.connect(lambda by: self._show_chosen(self.hits.step_group(by)))
        self.field.wanted.connect(self.choose)
        self.field.left.connect(self.close_find)
        self.hits.opened.connect(self._pressed)
        context.changes.changed.connect(self._changed)
        Keeper(self, desk, self._wanted_behind)

    def open(self) -> None:
        """Come up empty, with the families visited lately; where the keyboard was is remembered."""
        if self.isVisible():
            self.field.selectAll()
            return
        self._session += 1
        self._was_at = QApplication.focusWidget()
        self._nothing.hide()
        self.hits.set_rows(())
        self._cover()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._read_names()

    def close_find(self) -> None:
        """Go away and forget what was typed and found; the keyboard goes back to where it was."""
        if not self.isVisible():
            return
        self._session += 1
        self._known = None
        self._again = self._asking = False
        self._more = frozenset()
        self.hide()
        self._behind = QPixmap()
        self.field.setText("")  # `clear` would leave it to Ctrl+Z
        self.hits.set_rows(())
        at = self._was_at
        if at is not None and isValid(at) and at.isVisibleTo(self._desk):
            at.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._was_at = None
        self.closed.emit()

    def _wanted_behind(self, widget: QWidget) -> None:
        """A screen that has just been read wants the keyboard: it gets it when Find closes."""
        self._was_at = widget
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self) -> None:
        """Enter: open the chosen row."""
        line = self.hits.chosen
        if line is not None:
            self._open_line(line)

    def settled(self) -> bool:
        """Whether what is shown is the answer to what stands in the field."""
        return self._known is not None and not self._asking

    # ---- asking --------------------------------------------------------------------------------------------------

    def _read_names(self) -> None:
        session = self._session
        day = self._now().date().isoformat()

        def read(known: tuple[Name, ...]) -> None:
            if session == self._session:
                self._known = known
                self._ask()

        self._context.background.read(partial(asking.names, day=day), read, self._failed)

    def _typed(self) -> None:
        self._more = frozenset()
        self._ask()

    def _ask(self) -> None:
        if not self.isVisible() or self._known is None:
            return
        if self._asking:
            self._again = True
            return
        text, session, more, known = self.field.text(), self._session, self._more, self._known
        if not text.strip():
            self._show(lines.recent_rows(asking.recent(known), self._now()), "")
            return
        self._asking = True

        def query(unit: Unit) -> Found:
            return asking.find(unit, text, known, more)

        def answered(found: Found) -> None:
            self._asking = False
            if session == self._session and text == self.field.text() and more == self._more:
                self._show(lines.rows(found, self._now(), self._zone), text)
            if self._again:
                self._again = False
                self._ask()

        self._context.background.read(query, answered, self._failed)

    def _failed(self, error: HomevisitError) -> None:
        self._asking = self._again = False
        self._show([], "")
        self._nothing.set_text(messages.sentence(error))
        self._nothing.show()

    def _changed(self, changes: ChangeSet) -> None:
        if not self.isVisible() or not changes.kinds & SHOWN_KINDS:
            return
        if changes.kinds & set(asking.PEOPLE):
            self._read_names()
        else:
            self._ask()

    # ---- showing -------------------------------------------------------------------------------------------------

    def _show(self, found: list[FindLine], text: str) -> None:
        before = self.hits.chosen
        self.hits.set_rows(found)
        self.hits.setVisible(bool(found))
        at = next((at for at, line in enumerate(found) if before is not None and line.key == before.key), 0)
        self.hits.choose(at if self._more else 0)
        self._nothing.set_text(
            self.tr("Nothing found"), self.tr("Try the beginning of a name, or another word from the text.")
        )
        self._nothing.setVisible(bool(text) and not found)
        self._fit()
        self._scroll.verticalScrollBar().setValue(0)
        if self._more:
            self._show_chosen(self.hits.chosen)
        if text:
            announce(self, self.tr("%n hit(s)", "", sum(bool(line.screen) for line in found)))

    def _show_chosen(self, line: FindLine | None) -> None:
        """Scroll to the chosen row and say it: the keyboard stays in the field."""
        if line is None:
            return
        place = self.hits.visualRect(self.hits.currentIndex())
        top = self.hits.mapTo(self._scroll.content, place.topLeft()).y()
        bar, height = self._scroll.verticalScrollBar(), self._scroll.viewport().height()
        if top < bar.value() or self.hits.currentIndex().row() == 0:
            bar.setValue(top if self.hits.currentIndex().row() else 0)
        elif top + place.height() > bar.value() + height:
            bar.setValue(top + place.height() - height)
        announce(self.field, line.spoken, assertive=True)

    def _pressed(self, key: object) -> None:
        line = next((line for line in self.hits.lines if line.key == key), None)
        if line is not None:
            self._open_line(line)

    def _open_line(self, line: FindLine) -> None:
        if not line.screen:
            self._more = frozenset({line.group}) if line.group is not None else frozenset()
            self._ask()
            return
        where = dict(line.where)
        self._was_at = None  # the screen it leads to knows where the keyboard belongs
        self.close_find()
        self._context.go(line.screen, **where)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """Tab walks the rows: nothing behind Find can get the keyboard."""
        self._show_chosen(self.hits.step(1 if next else -1))
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Beside the card: close."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_find()

    def _fit(self) -> None:
        """At the top in the middle; as high as its rows, and never beyond the desk."""
        if not self.isVisible():
            return
        theme = current()
        margin, top = theme.px("space.8"), theme.px("space.6")
        width = min(theme.px("width.page_max"), self.width() - 2 * margin)
        inner = width - 2 * theme.px("space.4") - 2 - theme.px("stroke.gutter")
        rows = sum(self.hits.line_height(line, inner) for line in self.hits.lines)
        if self._nothing.isVisibleTo(self):
            rows += max(self._nothing.heightForWidth(inner), self._nothing.sizeHint().height())
        fixed = self._card.sizeHint().height() - self._scroll.height()
        room = self.height() - top - margin - fixed
        self._scroll.setFixedHeight(max(0, min(rows + theme.px("space.2"), room)))
        height = fixed + self._scroll.height()
        self._card.setFixedSize(width, height)
        self._card.move((self.width() - width) // 2, top)

    def _field(self) -> _Words:
        field = _Words()
        set_look(field, density="l")
        field.setMaxLength(LONGEST)
        field.setPlaceholderText(self.tr("A name, or words from a note or an agreement"))
        field.setAccessibleName(self.tr("Find families, people, notes and agreements"))
        field.setAccessibleDescription(self.tr("Arrow keys choose a hit, Enter opens it, Esc closes"))
        field.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData)
        return field

    def _build(self) -> Surface:
        card = Surface("dialog", pad="space.4", gap="space.2")
        card.setParent(self)
        card.body.addLayout(row(IconLabel("magnifying-glass", "text2", "regular", "l"), self.field, gap="space.2"))
        card.body.addWidget(rule())
        card.body.addWidget(self._scroll)
        hints = row(gap="space.2")
        for keys, words in (
            ("↑ ↓", self.tr("choose")),
            ("Enter", self.tr("open")),
            ("Esc", self.tr("close")),
        ):
            hints.addWidget(key_hint(keys))
            hints.addWidget(label(words, "caption", "text2"))
        hints.addStretch(1)
        self._hints = plain(hints)
        card.body.addWidget(self._hints)
        return card

    def _now(self) -> datetime:
        return self._context.clock.now().astimezone(self._zone).replace(tzinfo=None)
