"""*Besøg*: choose the family, plan, change the plan, and say how it went (docs/DOMAIN.md 4.12, 7, 8.1)."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from homevisit.actions import visits
from homevisit.base.changes import ChangeSet
from homevisit.base.clock import plan_text, zone
from homevisit.base.errors import HomevisitError, NotAllowed
from homevisit.base.ids import hex16, new_record_id
from homevisit.store.queries.visit import VisitPage, clashes, families_to_visit, visit_page, visits_of_day
from homevisit.ui import keys, messages
from homevisit.ui.context import Context, Screen
from homevisit.ui.screens.visit import words
from homevisit.ui.screens.visit.choosing import FamilyChooser
from homevisit.ui.screens.visit.deleting import delete_visit
from homevisit.ui.screens.visit.keeping import Keeping, Spot
from homevisit.ui.screens.visit.view import VisitView
from homevisit.ui.two_versions import TwoVersions
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.empty import EmptyState
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.surfaces import plain

SHOWN_KINDS = frozenset({"visit", "visit_note", "note_draft", "family", "child", "family_adult"})


class VisitScreen(Screen):
    """`arrive(vault, visit)` shows a visit; without `visit` a new one is planned there, without `vault` the family is
    chosen first. `after` (record id): the visit held before, from which the plan is taken over. Ids are 16 bytes.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_look(self, kind="canvas")
        self._context = context
        self._zone = zone(context.zone)
        self._page: VisitPage | None = None
        self._asked = 0
        self._told = False
        self.chooser = FamilyChooser()
        self.view = VisitView()
        self.two = TwoVersions(context)
        self.view.put_above(self.two)
        self.keeping = Keeping(context, self.view)
        self._nothing = QWidget()
        to_today = Button(self.tr("To Today"), on_click=lambda: context.go("today"))
        self._sorry = EmptyState("warning-circle", "", button=to_today)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._sorry)
        middle.addStretch(2)
        self._trouble = plain(middle)
        self._stack = QStackedLayout(self)
        for widget in (self._nothing, self._trouble, self.chooser, self.view):
            self._stack.addWidget(widget)
        context.changes.changed.connect(self._changed)
        self.chooser.chosen.connect(self._plan_for)
        self.view.main.connect(self.main_action)
        self.view.start_over.connect(self._start_over)
        self.view.outcome.wanted.connect(self._do)
        self.view.outcome.next_visit.connect(self._plan_next)
        self.view.form.timed.connect(self._look_for_clashes)
        self.keeping.planned.connect(self._planned)
        self.keeping.gone.connect(self._could_not_open)
        keys.shortcut(self, "leave", context.back, within=True)

    def arrive(self, **where: Any) -> None:
        """See the class."""
        self._asked += 1
        vault, visit = where.get("vault"), where.get("visit")
        if vault is None:
            begun = self.keeping.last_begun
            if begun is None:
                self._choose()
                return
            vault, after = begun
        else:
            after = where.get("after")
        if self._page is None or self.keeping.spot.vault != vault or self.keeping.spot.visit != visit:
            self._stack.setCurrentWidget(self._nothing)
        self._open(vault, visit, after)

    def leave(self) -> None:
        """A whole plan goes into the calendar, half a one is kept here; a change of a plan is saved."""
        if self._page is None:
            return
        if self.view.outcome.waiting:
            self.view.outcome.flush()
        self.keeping.flush()

    def place(self) -> dict[str, Any]:
        """Which visit; one that is being planned bears its id already, and is planned by `leave`."""
        spot = self.keeping.spot
        if self._page is None or self._stack.currentWidget() is not self.view:
            return {}
        will_be = self._page.visit is not None or (self.view.form.touched and self.view.form.complete)
        return {"vault": spot.vault, "visit": spot.rec if will_be else None}

    def unsaved(self) -> bool:
        """A full disk."""
        return self.keeping.unsaved

    def unfinished(self) -> bool:
        """A plan without a day, or a day nobody can read."""
        return self.keeping.unfinished

    def main_action(self) -> None:
        """Ctrl+Enter: plan it, or on with the note."""
        if self._stack.currentWidget() is not self.view or self._page is None:
            return
        if self._page.visit is not None:
            if self.view.button.isVisible():
                self._to_note()
            return
        self.view.show_errors(self.view.form.show_problems())
        if self.view.form.complete:
            self.keeping.plan()

    def family_shown(self) -> dict[str, Any] | None:
        """F9 and Ctrl+N: the family visited, with what is written about the visit."""
        if self._page is None or self._stack.currentWidget() is not self.view:
            return None
        row = self._page.row
        return {"vault": self._page.vault} | ({"note": row.note, "draft": row.draft} if row is not None else {})

    # -- opening ----------------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        asked, now = self._asked, self._now()
        me = self._context.person.user_id

        def show(found: Any) -> None:
            if asked != self._asked:
                return
            self._page = None
            self.keeping.put_aside()
            self._stack.setCurrentWidget(self.chooser)
            self.chooser.load(found, now.date())

        self._context.background.read(
            lambda unit: families_to_visit(unit, me=me, now=plan_text(now)), show, self._could_not_open
        )

    def _plan_for(self, vault: bytes) -> None:
        self._context.go("visit", vault=vault, visit=None)

    def _open(self, vault: bytes, visit: bytes | None, after: bytes | None) -> None:
        asked, me, now = self._asked, self._context.person.user_id, plan_text(self._now())

        def read(unit: Any) -> tuple[VisitPage, VisitPage | None]:
            before = visit_page(unit, me=me, vault=vault, visit=after, now=now) if after is not None else None
            return visit_page(unit, me=me, vault=vault, visit=visit, now=now), before

        def show(found: tuple[VisitPage, VisitPage | None]) -> None:
            if asked == self._asked:
                self._show(found[0], after, found[1])

        self._context.background.read(read, show, self._could_not_open)

    def _show(self, page: VisitPage, after: bytes | None, before: VisitPage | None) -> None:
        today = self._now().date()
        self._page = page
        rec = page.visit.rec if page.visit is not None else new_record_id()
        spot = Spot(page.vault, page.visit.rec if page.visit is not None else None, rec, after)
        document = page.visit.document if page.visit is not None else self._fresh(page, before)
        self.view.show_trouble("")
        begun = self.keeping.begin(spot, page, document, today)
        self.view.begun.setVisible(begun and page.visit is None)
        self.view.show_page(page, today)
        self.two.ask(page.vault if page.visit is not None else None, spot.visit)
        if page.visit is None:
            self.view.header.set_state("hard-drive", "ok", "")
        self._stack.setCurrentWidget(self.view)
        self.view.begin()
        self._look_for_clashes()

    def _fresh(self, page: VisitPage, before: VisitPage | None) -> dict[str, Any]:
        """What a new plan begins with: oneself, the children, and what the visit before was like."""
        document: dict[str, Any] = {
            "staff": [hex16(self._context.person.user_id)],
            "children_present": [rec for rec, _name in page.children],
            "purpose": "follow_up",
        }
        if before is not None and before.visit is not None:
            told = before.visit.document
            document |= {name: told[name] for name in words.CARRIED_OVER if name in told}
        return document

    def _start_over(self) -> None:
        self.keeping.forget()
        if self._page is not None:
            self._context.go("visit", vault=None)

    def _could_not_open(self, error: HomevisitError) -> None:
        self._page = None
        self.keeping.put_aside()
        self._sorry.set_text(messages.sentence(error))
        self._stack.setCurrentWidget(self._trouble)
        if isinstance(error, NotAllowed):
            self.gone.emit()

    # -- doing ------------------------------------------------------------------------------------------------------

    def _planned(self, spot: Spot) -> None:
        """The plan lies in the store."""
        said = self.tr("The visit is planned.")
        announce(self, said)
        self._context.offer(said, self.tr("Undo"), partial(self._withdraw, spot))
        if self.isVisible() and self.keeping.spot == spot:
            self._asked += 1
            self._open(spot.vault, spot.rec, None)

    def _withdraw(self, spot: Spot) -> None:
        def gone(_result: object) -> None:
            if self._page is not None and self._page.visit is not None and self._page.visit.rec == spot.rec:
                self.keeping.bring_back(spot)
                self._asked += 1
                self._open(spot.vault, None, spot.after)

        self._context.background.act(
            lambda desk: visits.withdraw_plan(desk, spot.vault, spot.rec, spot.after), gone, self._failed
        )

    def _do(self, name: str, fields: dict[str, Any]) -> None:
        page = self._page
        if page is None or page.visit is None:
            return
        vault, rec, status = page.vault, page.visit.rec, page.row.status if page.row is not None else ""
        self.keeping.flush()
        if name == "delete":

            def gone() -> None:
                self._page = None  # nothing of it is saved any more
                self.keeping.forget()
                self._context.back()

            delete_visit(self, self._context, (vault, rec), gone, self._failed)
            return
        action = getattr(visits, name)

        def done(_result: object) -> None:
            self.view.show_saved(self._now())
            if name in ("mark_held", "mark_not_held") and status in visits.OPEN:
                said = self.tr("The visit is held.") if name == "mark_held" else self.tr("The visit is called off.")
                announce(self, said)
                self._context.offer(said, self.tr("Undo"), lambda: self._do("reopen", {}))
                self._told = True

        self._context.background.act(lambda desk: action(desk, vault, rec, **fields), done, self._failed)

    def _to_note(self) -> None:
        if self._page is None or self._page.visit is None or self._page.row is None:
            return
        row = self._page.row
        if row.note is not None:
            self._context.go("note", vault=row.vault, note=row.note)
        else:
            self._context.go("note", vault=row.vault, visit=row.rec)

    def _plan_next(self) -> None:
        if self._page is not None and self._page.visit is not None:
            self._context.go("visit", vault=self._page.vault, visit=None, after=self._page.visit.rec)

    def _failed(self, error: HomevisitError) -> None:
        self.view.show_trouble(messages.sentence(error))

    def _look_for_clashes(self) -> None:
        form, me = self.view.form, self._context.person.user_id
        start, minutes, spot = form.when.start, form.when.length, self.keeping.spot
        self._look_at_day(start)
        if not start or hex16(me) not in form.staff.chosen:
            form.show_clash("")
            return

        def show(found: Any) -> None:
            if (start, minutes) == (form.when.start, form.when.length):
                form.show_clash(words.clash_sentence(found))

        self._context.background.read(
            lambda unit: clashes(unit, me=me, start=start, minutes=minutes, besides=(spot.vault, spot.rec)), show
        )

    def _look_at_day(self, start: str) -> None:
        """My other visits of the day that is being planned for."""
        me, spot = self._context.person.user_id, self.keeping.spot
        if spot.visit is not None or not start:
            self.view.show_day([], known=False)
            return

        def show(found: Any) -> None:
            if start == self.view.form.when.start:
                self.view.show_day(words.day_lines(found), known=True)

        self._context.background.read(lambda unit: visits_of_day(unit, me=me, day=start[:10]), show)

    # -- what happens elsewhere -------------------------------------------------------------------------------------

    def _changed(self, changes: ChangeSet) -> None:
        page = self._page
        if page is None or not self.isVisible() or not changes.kinds & SHOWN_KINDS:
            return
        asked, me, now = self._asked, self._context.person.user_id, plan_text(self._now())
        rec = page.visit.rec if page.visit is not None else None

        def again(found: VisitPage) -> None:
            if asked == self._asked and self._page is page:  # else another page was shown meanwhile
                self._page = found
                self.keeping.pulled(found, self._now().date())
                self.view.show_page(found, self._now().date())
                self.two.ask(page.vault if rec is not None else None, rec)
                if self._told:  # the pressed button has gone
                    self._told = False
                    self.view.outcome.begin()

        def failed(error: HomevisitError) -> None:
            if asked == self._asked and self._page is page and isinstance(error, NotAllowed):
                self._could_not_open(error)

        self._context.background.read(
            lambda unit: visit_page(unit, me=me, vault=page.vault, visit=rec, now=now), again, failed
        )

    def _now(self) -> datetime:
        return self._context.clock.now().astimezone(self._zone).replace(tzinfo=None)
