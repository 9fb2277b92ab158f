"""The first run: one-time code, passphrase, the wait for IT, the families (docs/PROTOCOL.md, Enrolment).

What asks the server may take half a minute on a bad network. So the steps run on a thread of their own: the store
thread must be free for the window's end, and there is no sync thread before somebody is let in; this one stands in its
place. Lock and close never wait for it: it closes the profile itself when its message is through.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homevisit.base.clock import Clock
from homevisit.base.errors import HomevisitError, OfflineError
from homevisit.ui import messages
from homevisit.ui.background import Background
from homevisit.ui.changes import Changes
from homevisit.ui.i18n.dates import at_clock
from homevisit.ui.screens.first_run.steps import ChooseStep, CodeStep, FetchStep, WaitStep
from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.navigation_column import Logo
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.steps import Steps
from homevisit.ui.widgets.surfaces import row
from homevisit.ui.widgets.text import label

if TYPE_CHECKING:
    from homevisit.actions.unlock import Opened
    from homevisit.store.unit import Unit
    from homevisit.sync.enrolment import Progress
    from homevisit.sync.status import Status
    from homevisit.ui.enrolling import FirstRun

T = TypeVar("T")
POLL_MS = 5000
CODE, CHOOSE, WAIT, FETCH = range(4)
_LATER = frozenset({"rate_limited", "busy", "directory_busy"})
"""Answers that a little time cures, like no answer at all."""
_OF_THE_CODE = frozenset({"invite_unknown", "invite_closed", "code_length", "code_character", "code_check"})


class FirstRunScreen(QWidget):
    """Signals: enrolled(Opened) when IT has let this computer in; ready() when the first sync is whole.

    sync_wanted(): *Prøv nu* while the families are fetched.
    """

    enrolled = Signal(object)
    ready = Signal()
    sync_wanted = Signal()

    def __init__(
        self, steps: FirstRun, clock: Clock, changes: Changes, store: Background, *, fetching: bool = False
    ) -> None:
        """`store` counts what has been fetched. `fetching`: somebody is let in, but nothing has come yet."""
        super().__init__()
        self._steps = steps
        self._clock = clock
        self._changes = changes
        self._store = store
        self._line = ThreadPoolExecutor(1, thread_name_prefix="first-run")
        self._background = Background(self._line, self)
        self._asked = False
        self._busy = False
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._look)
        self._build()
        if fetching:
            self._fetch()
        elif steps.has_profile:
            self._show(WAIT)
            self._run(steps.waits, self._resume)
        else:
            self._show(CODE)

    @property
    def step(self) -> int:
        """0 one-time code, 1 passphrase, 2 wait, 3 fetch."""
        return self._bar.current

    @property
    def page(self) -> CodeStep | ChooseStep | WaitStep | FetchStep:
        """The step shown."""
        return self._pages[self.step]

    def end(self) -> None:
        """Lock or close: no waiting; the profile is closed behind the last message."""
        self._poll.stop()
        self._line.submit(self._steps.close)
        self._line.shutdown(wait=False)

    # ---- the frame -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = current()
        self.code_step, self.choose_step = CodeStep(), ChooseStep(self._steps.weaknesses)
        self.wait_step, self.fetch_step = WaitStep(), FetchStep()
        self._pages = (self.code_step, self.choose_step, self.wait_step, self.fetch_step)
        self.code_step.wanted.connect(self._code_given)
        self.choose_step.wanted.connect(self._hand_in)
        self.choose_step.back.connect(lambda: self._show(CODE))
        self.wait_step.look.connect(self._look)
        self.wait_step.other_code.connect(self._other_code)
        self.fetch_step.again.connect(self.sync_wanted)
        self.fetch_step.go_on.connect(self.ready)
        top = row(Logo(), label("Hjemmebesøg", "h3"), gap="space.3")
        top.setContentsMargins(theme.px("space.6"), theme.px("space.4"), theme.px("space.6"), 0)
        top.addStretch(1)
        top.addWidget(label(self.tr("First time on this computer"), "caption", "text2"))
        names = (self.tr("One-time code"), self.tr("Choose your code"), self.tr("Wait for IT"))
        self._bar = Steps([*names, self.tr("Fetch your families")])
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, theme.px("space.6"))
        column.setSpacing(theme.px("space.5"))
        column.addWidget(self._bar)
        for page in self._pages:
            page.hide()
            column.addWidget(page)
        column.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._column)
        middle.addStretch(1)
        scroll = Scroll()
        scroll.body.setContentsMargins(theme.px("stroke.gutter"), 0, 0, 0)  # as much as the bar takes at the right
        scroll.body.addLayout(middle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px("space.3"))
        layout.addLayout(top)
        layout.addWidget(scroll, 1)
        theme.changed.connect(self._fit)

    def _show(self, step: int) -> None:
        self._bar.set_current(step)
        for at, page in enumerate(self._pages):
            page.setVisible(at == step)
        self._fit()
        self.page.focus()
        announce(self, self._bar.accessibleName())

    def _fit(self) -> None:
        theme = current()
        room = self.width() - 2 * theme.px("space.4") - 2 * theme.px("stroke.gutter")
        wide = max(theme.px("width.form"), self._bar.minimumSizeHint().width())
        self._column.setFixedWidth(max(1, min(wide, room)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.page.focus()
        if self._bar.current == WAIT:
            self._poll.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._poll.stop()
        super().hideEvent(event)

    # ---- one-time code and passphrase ----------------------------------------------------------------------------

    def _code_given(self) -> None:
        try:
            self._steps.check_code(self.code_step.text)
        except HomevisitError as error:
            self.code_step.refuse(messages.sentence(error))
            return
        self.code_step.accept()
        if self._steps.has_profile:
            self._hand_in()
        else:
            self._show(CHOOSE)

    def _hand_in(self) -> None:
        """Make the profile, once, and give the server this computer's public keys."""
        if self._busy:
            return
        code, passphrase = self.code_step.text, self.choose_step.passphrase
        self.choose_step.set_busy(busy=True)
        self.code_step.set_busy(busy=True)
        self._run(lambda: self._steps.ask(code, passphrase), self._handed_in, self._not_handed_in)

    def _handed_in(self, _nothing: object) -> None:
        self._asked = True
        self.choose_step.forget()
        self.code_step.set_busy(busy=False)
        self.wait_step.waiting(handed_in=True)
        self._show(WAIT)
        self._poll.start()

    def _not_handed_in(self, error: HomevisitError) -> None:
        self.choose_step.set_busy(busy=False)
        self.code_step.set_busy(busy=False)
        sentence = messages.sentence(error)
        if error.code in _OF_THE_CODE:
            self._poll.stop()
            self._show(CODE)
            self.code_step.refuse(sentence)
        elif _passes(error) and self._steps.has_profile:
            self.choose_step.forget()
            self.wait_step.waiting(handed_in=False)
            self.wait_step.trouble(sentence, "offline" if isinstance(error, OfflineError) else "problem")
            if self.step != WAIT:
                self._show(WAIT)
            self._poll.start()
        elif self._steps.has_profile:
            self._poll.stop()
            self._show(CODE)
            self.code_step.trouble(sentence)
        else:
            self.choose_step.trouble(sentence)

    # ---- the wait ------------------------------------------------------------------------------------------------

    def _resume(self, waits: bool) -> None:
        """After a restart: go on waiting, or ask for the code again when it was never handed in."""
        if not waits:
            self._show(CODE)
            return
        self._asked = True
        self.wait_step.waiting(handed_in=True)
        self._poll.start()
        self._look()

    def _look(self) -> None:
        if self._busy:
            return
        if self._asked:
            self._run(self._steps.poll, self._looked, self._not_looked)
        else:
            self._hand_in()

    def _looked(self, found: tuple[Progress, Opened | None]) -> None:
        progress, opened = found
        if opened is not None:
            self._poll.stop()
            self._line.shutdown(wait=False)
            self._fetch()
            self.enrolled.emit(opened)
        elif progress == "closed":
            self._other_code()
            self.code_step.refuse(messages.sentence(HomevisitError("invite_closed")))
        else:
            self.wait_step.looked(at_clock(self._clock.now().astimezone().time()))

    def _not_looked(self, error: HomevisitError) -> None:
        sentence = messages.sentence(error)
        self.wait_step.trouble(sentence, "offline" if isinstance(error, OfflineError) else "problem")

    def _other_code(self) -> None:
        self._poll.stop()
        self._asked = False
        self._show(CODE)

    # ---- the families --------------------------------------------------------------------------------------------

    def _fetch(self) -> None:
        self._show(FETCH)
        self._changes.changed.connect(self._count)
        self._changes.status.connect(self._heard)

    def _count(self, _changes: object = None) -> None:
        self._store.read(_families, self._counted)

    def _counted(self, families: int) -> None:
        self.fetch_step.show_progress(families)

    def _heard(self, status: Status) -> None:
        if status.state == "ok":
            self.ready.emit()  # the first round is whole: only now is anything ready
        elif status.state != "working":
            self.fetch_step.trouble(messages.sync_trouble(status.code), status.state)

    # ---- the thread ----------------------------------------------------------------------------------------------

    def _run(
        self,
        function: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[HomevisitError], None] | None = None,
    ) -> None:
        """One message at a time; what comes back after the end is dropped with the screen."""
        self._busy = True

        def done(result: T) -> None:
            self._busy = False
            then(result)

        def went_wrong(error: HomevisitError) -> None:
            self._busy = False
            (failed or self._not_looked)(error)

        self._background.run(function, done, went_wrong)


def _passes(error: HomevisitError) -> bool:
    return isinstance(error, OfflineError) or error.code in _LATER


def _families(unit: Unit) -> int:
    from homevisit.store import vaults  # noqa: PLC0415 - loaded long since; this module can be painted without it

    return len(vaults.of_type(unit, "family"))
