"""*Indstillinger*: a person's own choices, in force at once, and what IT has decided, in words."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from homevisit.base.errors import HomevisitError
from homevisit.ui import keys, messages
from homevisit.ui.context import Context, Screen
from homevisit.ui.screens.settings.cards import CodeCard, LockCard, LooksCard, RulesCard, WritingCard
from homevisit.ui.theme import current
from homevisit.ui.widgets.header import PageHeader
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import column, plain


class SettingsScreen(Screen):
    """Two columns of cards where there is room, one where there is not."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._machine = context.machine
        self.looks = LooksCard(self._choose)
        self.writing = WritingCard(self._choose)
        self.lock = LockCard(self._choose, self._machine.rules)
        self.code = CodeCard(self._weaknesses)
        self.rules = RulesCard(self._machine.rules, self._machine.capture)
        self.looks.step.connect(self._step_text)
        self.code.wanted.connect(self._change_code)
        self.code.moved.connect(self._into_sight)
        self._build()
        keys.shortcut(self, "leave", self._escape, within=True)
        current().changed.connect(self._refresh)
        self._refresh()

    def arrive(self, **where: Any) -> None:
        """`focus`: the part the keyboard was in before everything was made anew (another language)."""
        self._refresh()
        parts: dict[str, QWidget] = {"language": self.looks.language, "theme": self.looks.theme}
        named = parts.get(where.get("focus", ""))
        (named or self._size_button()).setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self.code.close_form()

    def _escape(self) -> None:
        """Esc: out of the form for another code, else back to where one came from."""
        if self.code.form.isVisible():
            self.code.close_form()
        else:
            self._context.back()

    def place(self) -> dict[str, Any]:
        focus = QApplication.focusWidget()
        return {"focus": "language"} if focus is not None and self.looks.language.isAncestorOf(focus) else {}

    def _build(self) -> None:
        theme = current()
        left = column(self.looks, self.writing, gap="space.4")
        right = column(self.lock, self.code, self.rules, gap="space.4")
        for side in (left, right):
            side.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.px("space.5"))
        self._columns.addWidget(plain(left), 1)
        self._columns.addWidget(plain(right), 1)
        self._page = scroll = Scroll(gap="space.4")
        edge = theme.px("space.8")
        scroll.body.setContentsMargins(edge, theme.px("space.2"), edge - theme.px("stroke.gutter"), theme.px("space.6"))
        scroll.body.addLayout(self._columns)
        scroll.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(
            PageHeader(self.tr("Settings"), self.tr("They are for you on this computer only, and they hold at once."))
        )
        layout.addWidget(scroll, 1)

    def _choose(self, name: str, value: str | int) -> None:
        self._machine.choose(name, value)
        self._refresh()

    def _step_text(self, steps: int) -> None:
        self._machine.step_text(steps)
        self._refresh()
        if not (self.looks.smaller.hasFocus() or self.looks.larger.hasFocus()):
            self._size_button().setFocus(Qt.FocusReason.OtherFocusReason)  # the one pressed can go no further

    def _size_button(self) -> QWidget:
        return self.looks.larger if self.looks.larger.isEnabled() else self.looks.smaller

    def _refresh(self) -> None:
        chosen = self._machine.settings()
        self.looks.show_chosen(chosen)
        self.writing.show_chosen(chosen)
        self.lock.show_chosen(chosen)
        self._fit()

    def _into_sight(self, widget: QWidget) -> None:
        """The focus has been put somewhere, not moved by Tab: the page follows, once it is laid out."""
        room = current().px("space.12")
        QTimer.singleShot(0, self, lambda: self._page.ensureWidgetVisible(widget, 0, room))

    def _weaknesses(self, code: str) -> list[str]:
        from homevisit.vault.passphrase import check_strength  # noqa: PLC0415 - loaded long since; not for the unlock

        return [str(found) for found in check_strength(code, self._context.person.name)]

    def _change_code(self, old: str, new: str) -> None:
        change = partial(self._machine.change_code, old, new)
        self._context.background.run(change, lambda _nothing: self.code.changed(), self._refused)

    def _refused(self, error: HomevisitError) -> None:
        self.code.refuse(messages.sentence(error))

    def _fit(self) -> None:
        wide = self.width() >= current().px("width.two_columns") * 4 // 5
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if wide else down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
