"""Between the form and the store: a plan becomes a visit, a change is saved, and half a plan is kept in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from homevisit.actions import visits
from homevisit.base.clock import zone
from homevisit.base.errors import HomevisitError, NotAllowed
from homevisit.records import registry
from homevisit.store.queries.visit import VisitPage
from homevisit.ui import messages
from homevisit.ui.context import Context
from homevisit.ui.screens.visit.view import VisitView

SAVE_MS = 500
RETRY_MS = 5000


@dataclass(frozen=True, slots=True)
class Spot:
    """What the page shows. visit: None while it is being planned; rec: the id it has or will have.

    after: the visit held before, when this is the next one after it.
    """

    vault: bytes = b""
    visit: bytes | None = None
    rec: bytes = b""
    after: bytes | None = None

    @property
    def key(self) -> tuple[bytes, bytes | None]:
        """One unfinished plan a family, and one unfinished change a visit."""
        return self.vault, self.visit


class Keeping(QObject):
    """One form at a time. Signals: planned(Spot): a new visit lies in the store; gone(HomevisitError): the visit that
    was being changed is no more.
    """

    planned = Signal(object)
    gone = Signal(object)

    def __init__(self, context: Context, view: VisitView) -> None:
        super().__init__(view)
        self._context = context
        self._view = view
        self._form = view.form
        self.spot = Spot()
        self._shown: dict[str, Any] = {}
        self._kept: dict[tuple[bytes, bytes | None], tuple[Spot, dict[str, Any]]] = {}
        self._failed = False
        self._timer = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._timer.timeout.connect(self.flush)
        self._form.edited.connect(self._typed)

    @property
    def last_begun(self) -> tuple[bytes, bytes | None] | None:
        """The family of the plan begun last and not finished, and the visit it follows."""
        begun = [spot for spot, _raw in self._kept.values() if spot.visit is None]
        return (begun[-1].vault, begun[-1].after) if begun else None

    @property
    def unsaved(self) -> bool:
        """Whether the store refused (a full disk) something that stands on the screen."""
        return self._failed

    @property
    def unfinished(self) -> bool:
        """Whether something typed is no plan yet."""
        return bool(self._kept)

    def begin(self, spot: Spot, page: VisitPage, document: Mapping[str, Any], today: date) -> bool:
        """Show a plan and look after it from now on. True when it goes on with one begun before."""
        self._timer.stop()
        self._failed = False
        kept_spot, raw = self._kept.pop(spot.key, (spot, None))
        self.spot = Spot(spot.vault, spot.visit, kept_spot.rec if spot.visit is None else spot.rec, kept_spot.after)
        self._form.load(page, document, today)
        self._shown = self._form.fields()
        if raw is not None:
            self._form.restore(page, raw, today)
        return raw is not None

    def pulled(self, page: VisitPage, today: date) -> None:
        """A colleague or another laptop changed it: what is typed here stays, the rest follows."""
        if page.visit is None or self.spot.visit != page.visit.rec:
            return
        stored = {**registry.get("visit").defaults, **page.visit.document}
        same = all(value == stored.get(name) for name, value in self._form.fields().items())
        if self._form.understood and not self._changes() and not same:
            self._form.load(page, page.visit.document, today)
            self._shown = self._form.fields()

    def plan(self) -> None:
        """The form is whole: into the calendar with it."""
        self._timer.stop()
        spot, fields = self.spot, self._form.fields()

        def stored(_rec: object) -> None:
            self._failed = False
            self._kept.pop(spot.key, None)
            if self.spot == spot:
                self.spot = Spot(spot.vault, spot.rec, spot.rec, spot.after)
                self.planned.emit(self.spot)
            else:
                self.planned.emit(Spot(spot.vault, spot.rec, spot.rec, spot.after))

        self._context.background.act(
            lambda desk: visits.plan_visit(desk, spot.vault, rec=spot.rec, after=spot.after, **fields),
            stored,
            self._could_not,
        )

    def flush(self) -> None:
        """Everything typed goes where it is safe: the store when it can be, else memory."""
        self._timer.stop()
        if not self._form.touched or not self.spot.vault:
            return
        if self.spot.visit is None:
            if self._form.complete:
                self.plan()
            else:
                self._kept[self.spot.key] = (self.spot, self._form.raw())
            return
        if not self._form.understood or not self._form.staff.chosen or self._form.when.empty:
            self._kept[self.spot.key] = (self.spot, self._form.raw())
        else:
            self._kept.pop(self.spot.key, None)
        self._save()

    def put_aside(self) -> None:
        """Another page is shown."""
        self.flush()
        self._timer.stop()
        self.spot = Spot()

    def forget(self) -> None:
        """The person starts over."""
        self._kept.pop(self.spot.key, None)
        self.spot = Spot()

    def bring_back(self, spot: Spot) -> None:
        """A plan that was withdrawn stands in the form again."""
        back = Spot(spot.vault, None, spot.rec, spot.after)
        self._kept[back.key] = (back, self._form.raw())

    def _typed(self) -> None:
        if self._failed or self.spot.visit is not None:
            self._timer.setInterval(SAVE_MS)
            self._timer.start()

    def _save(self) -> None:
        changes, spot = self._changes(), self.spot
        if not changes or spot.visit is None:
            return

        def stored(_result: object) -> None:
            self._failed = False
            if self.spot == spot:
                self._shown |= changes
                self._view.show_saved(_local(self._context))
                self._view.show_trouble("")

        self._context.background.act(
            lambda desk: visits.change_visit(desk, spot.vault, spot.rec, **changes), stored, self._could_not
        )

    def _changes(self) -> dict[str, Any]:
        """What the person has changed since it was read: another's change of another field is left alone."""
        return {name: value for name, value in self._form.fields().items() if value != self._shown.get(name)}

    def _could_not(self, error: HomevisitError) -> None:
        if isinstance(error, NotAllowed) and self.spot.visit is not None:
            self.gone.emit(error)
            return
        self._failed = True
        self._view.show_trouble(messages.sentence(error))
        self._timer.setInterval(RETRY_MS)
        self._timer.start()


def _local(context: Context) -> datetime:
    return context.clock.now().astimezone(zone(context.zone)).replace(tzinfo=None)
