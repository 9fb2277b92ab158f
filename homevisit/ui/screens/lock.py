"""Lock and unlock: who, the code, and the plain word that work goes on without network (domain handbook 9.1, no. 1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homevisit import __version__
from homevisit.base.clock import Clock, parse_instant
from homevisit.base.errors import HomevisitError
from homevisit.base.profile import Profile
from homevisit.ui import messages
from homevisit.ui.background import Background
from homevisit.ui.i18n.dates import at_clock, day_full
from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.avatar import Avatar
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.buttons import Button, link
from homevisit.ui.widgets.dialog import Dialog
from homevisit.ui.widgets.field import CodeInput, Field
from homevisit.ui.widgets.illustration import LockPicture
from homevisit.ui.widgets.navigation_column import Logo
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import Surface, plain, row, rule
from homevisit.ui.widgets.text import heading, icon_label, label

if TYPE_CHECKING:  # unlocking loads the database; painting the lock must not
    from homevisit.actions.unlock import Opened

Unlock = Callable[[str], "Opened"]
MORNING_ENDS, DAY_ENDS = 10, 18


class LockScreen(QWidget):
    """Signals: unlocked(Opened)."""

    unlocked = Signal(object)

    def __init__(
        self,
        background: Background,
        unlock: Unlock,
        profile: Profile,
        clock: Clock,
        *,
        why: str = "",
        it_phone: str = "",
    ) -> None:
        """`unlock` runs on the store thread. `why`: a sentence about why the screen is locked, "" at the start."""
        super().__init__()
        self._background = background
        self._unlock = unlock
        self._clock = clock
        self._wait = QTimer(self)
        self._wait.setInterval(1000)
        self._wait.timeout.connect(self._count_down)
        self._until = 0.0
        self._picture = LockPicture()
        panel = Surface("panel", pad="space.12", gap="space.3")
        self._fill(panel, profile, why, it_phone)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._picture, 1)
        layout.addWidget(panel)
        self._panel = panel
        current().changed.connect(self._fit)
        self._begin_waiting(profile.wait_seconds(clock.now()))
        self.setFocusProxy(self._code)

    @property
    def code(self) -> CodeInput:
        """The field for the code."""
        return self._code

    @property
    def button(self) -> Button:
        """*Lås op*."""
        return self._button

    @property
    def error(self) -> str:
        """What is said about the last try."""
        return self._field.error

    def try_code(self) -> None:
        """*Lås op*: the code is checked on the store thread and forgotten here."""
        if not self._button.isEnabled() or not self._code.edit.text():
            self._code.setFocus()
            return
        given = self._code.edit.text()
        self._code.hide_code()
        self._code.edit.clear()
        self._button.setEnabled(False)
        self._background.run(lambda: self._unlock(given), self.unlocked.emit, self._refused)

    def _fill(self, panel: Surface, profile: Profile, why: str, it_phone: str) -> None:
        top = row(Logo("width.logo_l"), label("Hjemmebesøg", "h2"), gap="space.3")
        top.addStretch(1)
        panel.body.addLayout(top)
        panel.body.addStretch(2)
        scroll = Scroll(gap="space.3")
        who = row(Avatar(profile.initials, "l"), gap="space.4")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(heading(self._greeting(profile)))
        words.addWidget(label(profile.unit, "body", "text2", wrap=True))
        who.addLayout(words, 1)
        scroll.body.addLayout(who)
        if why:
            scroll.body.addWidget(label(why, "body", "text2", wrap=True))
        self._code = CodeInput("l")
        self._field = Field(self.tr("Your code"), self._code)
        self._code.submitted.connect(self.try_code)
        scroll.body.addWidget(self._field)
        self._button = Button(
            self.tr("Unlock"), "primary", icon="lock-simple-open", density="l", on_click=self.try_code
        )
        scroll.body.addWidget(self._button)
        scroll.body.addLayout(self._help())
        scroll.body.addWidget(Banner(self.tr("You can work without network"), self._last_contact(profile)))
        panel.body.addWidget(scroll, 12)
        panel.body.addStretch(1)
        panel.body.addWidget(rule())
        foot = row(icon_label("phone", "text2"), gap="space.2")
        lost = self.tr("Is the computer gone? Call IT at once: %1").replace("%1", it_phone)
        plain_lost = self.tr("Is the computer gone? Call IT at once.")
        foot.addWidget(label(lost if it_phone else plain_lost, "caption", "text2", wrap=True), 1)
        foot.addWidget(label(self.tr("Version %1").replace("%1", __version__), "caption", "text3"))
        panel.body.addWidget(plain(foot))

    def _help(self) -> QHBoxLayout:
        line = row(gap="space.2")
        line.addWidget(link(self.tr("I have forgotten the code"), self._explain))
        line.addStretch(1)
        return line

    def _greeting(self, profile: Profile) -> str:
        first = profile.display_name.split(" ")[0]
        hour = QDateTime.fromSecsSinceEpoch(int(self._clock.now().timestamp())).time().hour()
        if hour < MORNING_ENDS:
            hello = self.tr("Good morning, %1")
        elif hour < DAY_ENDS:
            hello = self.tr("Good day, %1") if hour < 12 else self.tr("Good afternoon, %1")
        else:
            hello = self.tr("Good evening, %1")
        return hello.replace("%1", first) if first else self.tr("Welcome")

    def _last_contact(self, profile: Profile) -> str:
        stays = self.tr("All you need lies encrypted on this computer.")
        if not profile.last_contact:
            return stays
        then = parse_instant(profile.last_contact).astimezone()
        seen = self.tr("Last on the network: %1 %2.").replace("%1", day_full(then.date()))
        return f"{seen.replace('%2', at_clock(then.time()))} {stays}"

    def _refused(self, error: HomevisitError) -> None:
        self._button.setEnabled(True)
        self._field.set_error(messages.sentence(error))
        announce(self, self._field.error)
        seconds = error.facts.get("seconds")
        if isinstance(seconds, int) and seconds > 0:
            self._begin_waiting(seconds)
        self._code.setFocus()

    def _begin_waiting(self, seconds: int) -> None:
        if seconds <= 0:
            return
        self._until = self._clock.monotonic() + seconds
        self._button.setEnabled(False)
        self._wait.start()
        self._count_down()

    def _count_down(self) -> None:
        left = round(self._until - self._clock.monotonic())
        if left > 0:
            self._field.set_error(messages.wait(left))
            return
        self._wait.stop()
        self._button.setEnabled(True)
        self._field.set_error("")

    def _explain(self) -> None:
        dialog = Dialog(
            self,
            self.tr("Have you forgotten the code?"),
            self.tr("The code stands nowhere, not even with IT. This is what happens when you begin anew:"),
            safe=self.tr("Try again"),
            act=self.tr("I will call IT"),
            variant="primary",
        )
        dialog.add_facts(
            [
                ("phone", "text2", self.tr("IT gives you a one-time code, and you choose a new code.")),
                (
                    "users-three",
                    "ok",
                    self.tr("Your families come back when a colleague on the team is on the network."),
                ),
                ("eye-slash", "private", self.tr("Drafts that had not been sent from this computer are lost.")),
            ]
        )
        dialog.open()

    def _fit(self) -> None:
        wide = current().px("width.lock")
        self._panel.setFixedWidth(min(wide, self.width()))
        self._picture.setVisible(self.width() - wide > wide // 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._code.edit.setFocus(Qt.FocusReason.OtherFocusReason)
