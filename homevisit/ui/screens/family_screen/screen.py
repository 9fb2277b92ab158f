"""*Familiens skærm* (F9): what was written about the visit, read together with the family.

docs/ARCHITECTURE.md, Screens; docs/DESIGN.md, 2; docs/DOMAIN.md 4.13 and 9. Only the code leads away.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from homevisit.base.changes import ChangeSet
from homevisit.base.clock import zone
from homevisit.base.errors import HomevisitError
from homevisit.store.queries.family_screen import FamilyPage, family_screen
from homevisit.ui import keys, messages
from homevisit.ui.context import Context, Screen
from homevisit.ui.screens.family_screen.bars import Top
from homevisit.ui.screens.family_screen.leaving import Leaving
from homevisit.ui.screens.family_screen.reading_page import ReadingPage
from homevisit.ui.theme import current
from homevisit.ui.widgets.empty import EmptyState
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.surfaces import plain

SMALLEST = 1.5
SHOWN_KINDS = frozenset(
    {
        "note_draft", "visit_note", "addendum", "agreement", "visit", "note_reading", "family_remark", "family",
        "child", "family_adult",
    }
)  # fmt: skip


class FamilyScreen(Screen):
    """`arrive(vault=…, note=… or draft=…)`; without either, the family's newest note. Ids are 16 bytes."""

    covers_window = True

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_look(self, kind="canvas")
        self._context = context
        self._zone = zone(context.zone)
        self._where: dict[str, Any] = {}
        self._asked = 0
        self.top = Top(lambda: self._resize(1), lambda: self._resize(-1), self.ask_for_code)
        self.reading = ReadingPage(context, self._zone)
        self.leaving = Leaving(context)
        self._nothing = QWidget()
        self._sorry = EmptyState("warning-circle", "")
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._sorry)
        middle.addStretch(2)
        self._trouble = plain(middle)
        self._stack = QStackedWidget()
        for widget in (self._nothing, self._trouble, self.reading, self.leaving):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addWidget(self._stack, 1)
        self.leaving.right.connect(self.released)
        self.leaving.stay.connect(self._stay)
        context.changes.changed.connect(self._changed)
        current().changed.connect(self._fit)
        self._keys()

    def arrive(self, **where: Any) -> None:
        """Show one family's page; see the class. Nothing of an earlier one is left while it is being read."""
        self._where = {name: where.get(name) for name in ("vault", "note", "draft")}
        self.reading.clear()
        self.leaving.clear()
        self._stack.setCurrentWidget(self._nothing)
        if where.get("size"):
            self._choose(float(where["size"]))
        self._read(first=True)

    def leave(self) -> None:
        """What the family is writing goes to the store."""
        self.reading.keeping.flush()

    def place(self) -> dict[str, Any]:
        """How large the text was."""
        return {"size": current().text_size}

    def unsaved(self) -> bool:
        """The family's words, while the disk refuses them."""
        return self.reading.keeping.unsaved

    def main_action(self) -> None:
        """Ctrl+Enter: the main button of what is open."""
        if self._stack.currentWidget() is self.leaving:
            self.leaving.try_code()
        else:
            self.reading.main_action()

    def ask_for_code(self) -> None:
        """*Luk med kode*."""
        self.leave()
        self._stack.setCurrentWidget(self.leaving)
        self.leaving.begin()

    @property
    def page(self) -> FamilyPage | None:
        """What is shown."""
        return self.reading.page

    @property
    def sorry(self) -> str:
        """What is said instead of a page, or ""."""
        return self._sorry.accessibleName() if self._stack.currentWidget() is self._trouble else ""

    # -- reading ----------------------------------------------------------------------------------------------------

    def _read(self, *, first: bool = False) -> None:
        self._asked += 1
        asked, where = self._asked, self._where
        me, now = self._context.person.user_id, self._now()

        def show(page: FamilyPage) -> None:
            if asked == self._asked:
                self.reading.show_page(page, now.date())
                if first:
                    self._stack.setCurrentWidget(self.reading)
                    self.reading.begin()

        def failed(error: HomevisitError) -> None:
            if asked == self._asked:
                self._could_not(error)

        self._context.background.read(
            lambda unit: family_screen(unit, me=me, now=now.isoformat(timespec="minutes"), **where), show, failed
        )

    def _could_not(self, error: HomevisitError) -> None:
        self.reading.clear()
        self._sorry.set_text(messages.sentence(error))
        if self._stack.currentWidget() is not self.leaving:
            self._stack.setCurrentWidget(self._trouble)
            self.top.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, changes: ChangeSet) -> None:
        ours = not changes.vaults or self._where.get("vault") in changes.vaults
        if self.isVisible() and self.page is not None and ours and changes.kinds & SHOWN_KINDS:
            self._read()

    # -- leaving, sizes ---------------------------------------------------------------------------------------------

    def _keys(self) -> None:
        keys.bind(
            self,
            {
                "leave": self._escape,
                "larger": lambda: self._resize(1),
                "smaller": lambda: self._resize(-1),
                "usual_size": lambda: self._choose(SMALLEST),
                "main": self.main_action,
            },
            within=True,
        )

    def _escape(self) -> None:
        if self._stack.currentWidget() is self.leaving:
            self._stay()
        elif self.reading.form_open:
            self.reading.close_forms()
        else:
            self.ask_for_code()

    def _stay(self) -> None:
        self.leaving.clear()
        if self.page is None:
            self._stack.setCurrentWidget(self._trouble)
            self.top.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._stack.setCurrentWidget(self.reading)
            self.reading.go_on()

    def _resize(self, steps: int) -> None:
        self._choose(current().text_size + steps * current().text_sizes[2])

    def _choose(self, size: float) -> None:
        wanted = min(max(size, SMALLEST), current().text_sizes[1])
        if wanted != current().text_size:
            current().choose(text_size=wanted)

    def _fit(self) -> None:
        self.top.fit(self.width())

    def _now(self) -> datetime:
        return self._context.clock.now().astimezone(self._zone).replace(tzinfo=None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.leaving.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
