"""*Familien*: what one family's page does when it is opened, read and written in (docs/DOMAIN.md 9.1, row 4)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from homevisit.actions import agreements
from homevisit.actions.seen import mark_seen
from homevisit.base.changes import ChangeSet
from homevisit.base.clock import zone
from homevisit.base.errors import HomevisitError
from homevisit.store.queries.family import FIRST_EVENTS, Event, FamilyPage, family
from homevisit.ui import keys, messages
from homevisit.ui.context import Context, Screen
from homevisit.ui.emergency_mark import EmergencyMark
from homevisit.ui.screens.family.page import FamilyView
from homevisit.ui.screens.family.parts import PartEditing
from homevisit.ui.theme import current
from homevisit.ui.two_versions import TwoVersions
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.empty import EmptyState
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.surfaces import column, plain

ELSEWHERE = frozenset({"note_draft", "district", "org_unit"})
"""Kinds outside the family's vault that its page shows something of."""


class FamilyOverview(Screen):
    """One family at a time. What was new when it was opened stays marked until it is left."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_look(self, kind="canvas")
        self._context = context
        self._zone = zone(context.zone)
        self._vault = b""
        self._page: FamilyPage | None = None
        self._since: int | None = None
        self._limit: int | None = FIRST_EVENTS
        self._asked = 0
        self._arriving = False
        self._done: set[object] = set()
        self._staying = QTimer(self, singleShot=True)
        self._staying.timeout.connect(self._stayed)
        self._nothing = QWidget()
        set_look(self._nothing, kind="canvas")
        self.view, self.parts = FamilyView(), PartEditing(context, self)
        self.form = self.parts.form
        self.two = TwoVersions(context)
        self.view.put_above(self.two)
        self.emergency = EmergencyMark(context)
        self.view.put_above(self.emergency)
        self._sorry = EmptyState(
            "users-three", "", button=Button(self.tr("To the families"), on_click=lambda: context.go("families"))
        )
        sorry = column(self._sorry)
        sorry.insertStretch(0, 1)
        sorry.addStretch(2)
        self._stack = QStackedLayout(self)
        self._trouble = plain(sorry)
        for widget in (self._nothing, self.view, self.form, self._trouble):
            self._stack.addWidget(widget)
        self._connect()

    def arrive(self, **where: Any) -> None:
        """Show a family. vault: 16 bytes. since: where things began to be new before a lock."""
        vault = where["vault"]
        if vault == self._vault and self._form_is_open:
            return  # what is half written stays
        if vault != self._vault:
            self._stack.setCurrentWidget(self._nothing)
            self._page, self._limit = None, FIRST_EVENTS
        self._vault, self._since = vault, where.get("since")
        self._arriving = True
        self.read()

    def leave(self) -> None:
        """What was written in a form goes to the store when nothing is wrong with it; what was shown is seen."""
        if self._form_is_open:
            self.parts.keep()
        page = self._page
        if page is not None and page.timeline.new:
            vault, seq = page.vault, page.newest_seq
            self._context.background.act(lambda desk: mark_seen(desk, vault, seq), None, lambda _error: None)

    def place(self) -> dict[str, Any]:
        return {"since": self._since} if self._since is not None else {}

    def unsaved(self) -> bool:
        return self._form_is_open and self.parts.changed

    def main_action(self) -> None:
        """Ctrl+Enter: the filled button."""
        if self._form_is_open:
            self.form.submit()
        elif self._page is not None and self.view.header.write.isVisible():
            self.write()
        elif self._page is not None and self._page.can_write:
            self.plan()

    def family_shown(self) -> dict[str, Any] | None:
        return {"vault": self._vault} if self._page is not None else None

    def read(self) -> None:
        """Ask the store again; answers to older questions are dropped."""
        self._asked += 1
        asked, vault, since, limit = self._asked, self._vault, self._since, self._limit
        me, now = self._context.person.user_id, self._now().strftime("%Y-%m-%dT%H:%M")
        zone_name = self._context.zone

        def show(page: FamilyPage) -> None:
            if asked == self._asked and not self._staying.isActive():
                self._show(page)

        def failed(error: HomevisitError) -> None:
            if asked == self._asked:
                self._could_not_read(error)

        self._context.background.read(
            lambda unit: family(unit, vault, me=me, now=now, zone=zone_name, since=since, limit=limit), show, failed
        )

    def plan(self) -> None:
        """A new visit of this family."""
        self._context.go("visit", vault=self._vault)

    def write(self) -> None:
        """The note of today's visit."""
        visit = self._page.today if self._page is not None else None
        if visit is not None:
            self._context.go("note", vault=self._vault, visit=visit.rec)

    # -- showing ----------------------------------------------------------------------------------------------------

    @property
    def _form_is_open(self) -> bool:
        return self._stack.currentWidget() is self.form

    def _show(self, page: FamilyPage) -> None:
        self._page, self._since = page, page.since
        self.two.ask(page.vault)
        self.emergency.ask(page.vault)
        self.view.show_page(page, self._now().date(), frozenset(self._done))
        if not self._form_is_open:
            self._stack.setCurrentWidget(self.view)
        if self._arriving:
            self._arriving = False
            self.view.begin()
            if page.timeline.new:
                announce(self, self.view.words.since_seen(page.timeline.new))

    def _could_not_read(self, error: HomevisitError) -> None:
        if error.code == "not_there" or self._page is None:
            self._page = None
            self._sorry.set_text(
                self.tr("You are not on the team of this family. Ask the contact person.")
                if error.code == "not_there"
                else messages.sentence(error)
            )
            self._stack.setCurrentWidget(self._trouble)
            if error.code == "not_there":
                self.gone.emit()
        else:
            self._failed(error)

    def _failed(self, error: HomevisitError) -> None:
        self.view.trouble.set_text(messages.sentence(error))
        self.view.trouble.show()

    def _changed(self, changes: ChangeSet) -> None:
        if self.isVisible() and self._vault and (self._vault in changes.vaults or changes.kinds & ELSEWHERE):
            self.read()

    # -- doing ------------------------------------------------------------------------------------------------------

    def _open(self, key: object) -> None:
        found = self._page.timeline.events if self._page is not None else ()
        event: Event | None = next((item for item in found if item.key == key), None)
        if event is None:
            return
        go = self._context.go
        if event.note is not None:
            go("note", vault=self._vault, note=event.note)
        elif event.draft is not None:
            go("note", draft=event.draft)
        elif event.what == "planned":
            go("visit", vault=self._vault, visit=event.visit)
        elif event.what == "visit" and event.status in ("planned", "confirmed", "held"):
            go("note", vault=self._vault, visit=event.visit)
        elif event.what in ("agreed", "done"):
            go("agreements")

    def _older(self) -> None:
        self._limit = None
        self.read()

    def _tick(self, rec: bytes) -> None:
        if self._page is None or rec in self._done or not self._page.can_write:
            return
        vault = self._vault
        self._done.add(rec)
        self._staying.start(current().ms("agreement_stay_ms"))
        self.view.show_page(self._page, self._now().date(), frozenset(self._done))

        def marked(_result: object) -> None:
            said = self.tr("The agreement is done.")
            announce(self, said)
            self._context.offer(said, self.tr("Undo"), lambda: self._take_back(vault, rec))

        def failed(error: HomevisitError) -> None:
            self._done.discard(rec)
            self._staying.stop()
            self._failed(error)
            if self._page is not None:
                self.view.show_page(self._page, self._now().date(), frozenset(self._done))
                self._failed(error)

        self._context.background.act(lambda desk: agreements.mark_done(desk, vault, rec), marked, failed)

    def _take_back(self, vault: bytes, rec: bytes) -> None:
        self._done.discard(rec)
        self._context.background.act(lambda desk: agreements.undo_done(desk, vault, rec), None, self._failed)

    def _stayed(self) -> None:
        self._done.clear()
        self.read()

    # -- forms ------------------------------------------------------------------------------------------------------

    def _edit(self, kind: str, rec: bytes | None) -> None:
        if self._page is not None:
            self._stack.setCurrentWidget(self.form)
            self.parts.open(self._page, kind, rec, self._now().date())

    def _left_form(self) -> None:
        self._stack.setCurrentWidget(self.view)
        self.view.begin()
        self.read()

    # -- small things -----------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        context, header = self._context, self.view.header
        header.to_families.clicked.connect(lambda _on: context.go("families"))
        header.show_family.clicked.connect(lambda _on: context.go("family_screen", vault=self._vault))
        header.plan.clicked.connect(lambda _on: self.plan())
        header.write.clicked.connect(lambda _on: self.write())
        self.view.who.clicked.connect(lambda _on: context.go("team", vault=self._vault))
        self.view.team.opened.connect(lambda _key: context.go("team", vault=self._vault))
        self.view.opened.connect(self._open)
        self.view.ticked.connect(self._tick)
        self.view.edit.connect(self._edit)
        self.view.older.connect(self._older)
        self.parts.left.connect(self._left_form)
        self.parts.failed.connect(self._failed)
        context.changes.changed.connect(self._changed)
        keys.shortcut(self, "leave", self._escape, within=True)

    def _escape(self) -> None:
        """Esc: out of a form with what was written in it; else back to the families."""
        if self._form_is_open:
            self.form.leave()
        else:
            self._context.go("families")

    def _now(self) -> datetime:
        return self._context.clock.now().astimezone(self._zone).replace(tzinfo=None)
