"""What the strip says: how far everything is saved and sent, what went wrong, and what can still be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from homevisit.base.changes import ChangeSet
from homevisit.base.clock import parse_instant, zone
from homevisit.base.errors import HomevisitError
from homevisit.store.lease import Lease, standing
from homevisit.store.queries.counts import Counts, counts
from homevisit.sync.status import Status
from homevisit.ui import messages
from homevisit.ui.context import Context, Undo
from homevisit.ui.i18n.dates import at_clock, day_full, moment
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.strip import StatusStrip, StripState

UNDO_MS = 10_000
STALE_DAYS = 3
WARN_BEFORE = timedelta(days=5)
"""So long before the lease is over the strip says by when."""


class Notices(QObject):
    """One honest sentence at a time. `here` gives the screen shown, which keeps the keyboard when an offer ends."""

    def __init__(self, context: Context, strip: StatusStrip, here: Callable[[], QWidget]) -> None:
        super().__init__(strip)
        self._context = context
        self._strip = strip
        self._here = here
        self._hushed = False
        self._trouble: HomevisitError | None = None
        self._was_at: QWidget | None = None
        self.to_clarify = 0
        self._lease = Lease()
        self.undo_time = QTimer(self, singleShot=True, interval=UNDO_MS)
        self.undo_time.timeout.connect(self._undo_over)
        context.changes.changed.connect(self._changed)
        context.changes.status.connect(self.count)
        context.background.trouble.connect(self._show_trouble)

    def hush(self, hushed: bool) -> None:
        """While strangers look on nothing is said and nothing offered; afterwards what holds then."""
        self._hushed = hushed
        if hushed:
            self.undo_time.stop()
            self._strip.offer("", Button(""))  # a hidden button can still be read out
            self._strip.offer("", None)
            self._strip.show_state("here", "")
        elif self._trouble is not None:
            self._show_trouble(self._trouble)
        else:
            self.count()

    def say(self, sentence: str) -> None:
        """A word about what was just asked for; the next change says how things stand again."""
        if not self._hushed:
            self._strip.show_state("here", sentence)

    def offer(self, sentence: str, words: str, undo: Undo) -> None:
        """A line in the strip that can be taken back for ten seconds; `words` on the button."""
        if self._hushed:
            return

        def take_back() -> None:
            self.undo_time.stop()
            if button.hasFocus():
                self._focus_back()
            self._undo_over()
            undo()

        button = Button(words, "quiet", density="s", on_click=take_back)
        focus = QApplication.focusWidget()
        self._was_at = focus if focus is not None and self._here().isAncestorOf(focus) else None
        self._strip.show_state("here", sentence)
        self._strip.offer(words, button)
        self.undo_time.start()

    def count(self, _status: Status | None = None) -> None:
        """Ask what waits, then speak: a sentence is never older than the count behind it."""
        now = self._context.clock.now()
        self._context.background.read(lambda unit: (counts(unit), standing(unit, now)), self._counted)

    def _focus_back(self) -> None:
        """To where the person was when the offer came: its button is going away."""
        at, here = self._was_at, self._here()
        if at is not None and isValid(at) and at.isVisibleTo(here):
            at.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            here.focusNextPrevChild(True)

    def _changed(self, changes: ChangeSet) -> None:
        if changes.sync:
            self._trouble = None  # something was saved, so the disk answers again
            self.count()

    def _counted(self, found: tuple[Counts, Lease]) -> None:
        figures, self._lease = found
        self.to_clarify = figures.to_clarify
        if not self.undo_time.isActive() and self._trouble is None and not self._hushed:
            self._say(self._context.changes.last_status, figures)

    def _say(self, status: Status, figures: Counts) -> None:
        """What holds; what waits for this person comes first, and how the rest stands after it."""
        unclear, asked = figures.to_clarify, figures.asked
        state, sentence, detail = self._standing(status, figures.waiting, rest=bool(unclear))
        if unclear or asked:
            things = self.tr("%n thing(s) must be clarified", "", unclear)
            if not unclear:
                things = self.tr("%n deletion(s) must be confirmed", "", asked)
            rest = f"{sentence.rstrip('.')}. {detail}" if detail else sentence
            self._strip.show_state("conflict", f"{things}.", rest)
        else:
            self._strip.show_state(state, sentence, detail)

    def _standing(self, status: Status, waits: int, *, rest: bool) -> tuple[StripState, str, str]:
        """How everything stands, or with `rest` everything that need not be clarified: state, sentence, detail."""
        here = zone(self._context.zone)
        now = self._context.clock.now().astimezone(here)
        contact = parse_instant(status.last_contact).astimezone(here) if status.last_contact else None
        # What is set aside is said by the figure already: for the rest it is a round that went well.
        well = status.state == "ok" or (rest and status.code == "quarantined")
        if not well and self._lease.since and self._lease.left <= WARN_BEFORE:
            by = day_full((now + self._lease.left).date())
            said = self.tr(
                "Synchronise by %1. After that nothing of the families can be read here until it has been done."
            )
            return "offline", said.replace("%1", by), ""
        if not well and contact is not None and (now - contact).days >= STALE_DAYS:
            stale = self.tr("Not synchronised since %1. Get on the network when you can.")
            return "offline", stale.replace("%1", day_full(contact.date())), ""
        if status.state == "offline":
            if waits:
                sentence = self.tr("You are working without network. %n change(s) are waiting.", "", waits)
                return "offline", sentence, self.tr("We send them when there is a network again.")
            return "offline", self.tr("You are working without network."), self.tr("Nothing is waiting to be sent.")
        if status.state == "problem" and not well:
            return "conflict", self.tr("Not synchronised."), messages.sync_trouble(status.code)
        if waits:
            return "here", self.tr("Saved on this computer"), self.tr("%n change(s) are on their way.", "", waits)
        if contact is not None:
            at = at_clock(contact.time()) if contact.date() == now.date() else moment(contact, now)
            said = self.tr("Everything is saved and synchronised %1")
            said = self.tr("Everything else is saved and synchronised %1") if rest else said
            return "ok", said.replace("%1", at), ""
        return "here", self.tr("Saved on this computer"), ""

    def _undo_over(self) -> None:
        self._strip.offer("", None)
        self.count()

    def _show_trouble(self, error: HomevisitError) -> None:
        self._trouble = error
        if not self._hushed:
            self._strip.show_state("conflict", messages.sentence(error))
