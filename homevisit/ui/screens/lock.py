"""Lock and unlock: who, the code, and the plain word that work goes on without network (docs/DOMAIN.md 9.1, no. 1)."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from homevisit import __version__
from homevisit.base.clock import Clock, parse_instant, parse_plan
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
from homevisit.ui.widgets.field import CodeInput, Field
from homevisit.ui.widgets.illustration import LockPicture
from homevisit.ui.widgets.navigation_column import Logo
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import Surface, column, plain, row, rule
from homevisit.ui.widgets.text import heading, icon_label, label

if TYPE_CHECKING:  # unlocking loads the database; painting the lock must not
    from homevisit.actions.unlock import Opened

Unlock = Callable[[str], "Opened"]
MORNING_ENDS, FORENOON_ENDS, DAY_ENDS = 10, 12, 18
SAY_NOTHING_MS = 300


class LockScreen(QWidget):
    """Signals: unlocked(Opened)."""

    unlocked = Signal(object)

    def __init__(
        self,
        background: Background,
        unlock: Unlock,
        known: Callable[[], Profile],
        clock: Clock,
        *,
        why: str = "",
    ) -> None:
        """`unlock` runs on the store thread. `known` reads what may be shown while locked, and how long to wait.

        `why`: a sentence about why the screen is locked, "" at the start.
        """
        super().__init__()
        self._background = background
        self._unlock = unlock
        self._known = known
        self._clock = clock
        self._wait = QTimer(self)
        self._wait.setInterval(1000)
        self._wait.timeout.connect(self._count_down)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SAY_NOTHING_MS)
        self._slow.timeout.connect(lambda: self._button.setText(self.tr("Unlocking …")))
        self._until = 0.0
        self._reason = ""
        self._picture = LockPicture()
        panel = Surface("panel", pad="space.12", gap="space.3")
        profile = known()
        self._fill(panel, profile, why)
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

    @property
    def banner(self) -> Banner:
        """When this computer was on the network last."""
        return self._banner

    def try_code(self) -> None:
        """*Lås op*: the code is checked on the store thread. It stays in its field until it was right."""
        if not self._button.isEnabled() or not self._code.edit.text():
            self._code.setFocus()
            return
        given = self._code.edit.text()
        self._code.hide_code()
        self._button.setEnabled(False)
        self._slow.start()
        self._background.run(lambda: self._unlock(given), self._opened, self._refused)

    def _fill(self, panel: Surface, profile: Profile, why: str) -> None:
        theme = current()
        gutter = theme.px("stroke.gutter")  # the column keeps room for its scroll bar; the rest ends where it ends
        edge = theme.px("space.12")
        panel.body.setContentsMargins(edge, theme.px("space.8"), edge - gutter, theme.px("space.6"))
        top = row(Logo("width.logo_l"), label("Hjemmebesøg", "h2"), gap="space.3")
        top.addStretch(1)
        panel.body.addLayout(top)
        scroll = Scroll(gap="space.3")
        scroll.body.addStretch(3)
        who = row(Avatar(profile.initials, "l"), gap="space.4") if profile.initials else row(gap="")
        words = column(heading(self._greeting(profile)), gap="")
        if profile.unit:
            words.addWidget(label(profile.unit, "body", "text2", wrap=True))
        who.addLayout(words, 1)
        scroll.body.addLayout(who)
        if why:
            scroll.body.addWidget(label(why, "body", "text2", wrap=True))
        scroll.body.addSpacing(theme.px("space.2"))
        self._code = CodeInput("l")
        self._field = Field(self.tr("Your code"), self._code)
        self._code.submitted.connect(self.try_code)
        scroll.body.addWidget(self._field)
        self._button = Button(
            self.tr("Unlock"), "primary", icon="lock-simple-open", density="l", on_click=self.try_code
        )
        scroll.body.addWidget(self._button)
        scroll.body.addLayout(self._help())
        self._banner = Banner(self.tr("You can work without network"), self._last_contact(profile))
        scroll.body.addWidget(self._banner)
        scroll.body.addStretch(4)
        panel.body.addWidget(scroll, 1)
        lost = self.tr("Is the computer gone? Call IT at once: %1.").replace("%1", profile.it_phone)
        plain_lost = self.tr("Is the computer gone? Call IT at once.")
        foot = row(icon_label("phone", "text2"), gap="space.2")
        foot.addWidget(label(lost if profile.it_phone else plain_lost, "caption", "text2", wrap=True), 1)
        foot.addWidget(label(self.tr("Version %1").replace("%1", __version__), "caption", "text3"))
        below = column(rule(), plain(foot))
        below.setContentsMargins(0, 0, gutter, 0)
        panel.body.addLayout(below)

    def _help(self) -> QHBoxLayout:
        line = row(gap="space.2")
        line.addWidget(link(self.tr("I have forgotten the code"), self.explain))
        line.addStretch(1)
        return line

    def _greeting(self, profile: Profile) -> str:
        first = profile.display_name.split(" ")[0]
        hour = self._clock.now().astimezone().hour
        if hour < MORNING_ENDS:
            hello = self.tr("Good morning, %1")
        elif hour < DAY_ENDS:
            hello = self.tr("Good day, %1") if hour < FORENOON_ENDS else self.tr("Good afternoon, %1")
        else:
            hello = self.tr("Good evening, %1")
        return hello.replace("%1", first) if first else self.tr("Welcome")

    def _last_contact(self, profile: Profile) -> str:
        stays = self.tr("All you need lies encrypted on this computer.")
        if not profile.last_contact:
            return stays
        # A computer abroad, or set up elsewhere, has another zone: what it shows is the municipality's time.
        here = profile.last_contact_local
        then = parse_plan(here) if here else parse_instant(profile.last_contact).astimezone()
        seen = self.tr("Last on the network: %1 %2.").replace("%1", day_full(then.date()))
        return f"{seen.replace('%2', at_clock(then.time()))} {stays}"

    def _opened(self, opened: Opened) -> None:
        self._slow.stop()
        self._code.forget()
        self.unlocked.emit(opened)

    def _refused(self, error: HomevisitError) -> None:
        self._slow.stop()
        self._button.setText(self.tr("Unlock"))
        self._reason = messages.sentence(error) if error.code != "too_many_tries" else ""
        self._button.setEnabled(True)
        self._field.set_error(self._reason)
        told = error.facts.get("seconds")
        self._begin_waiting(told if isinstance(told, int) else self._known().wait_seconds(self._clock.now()))
        announce(self, self._field.error)
        self._code.setFocus()
        self._code.edit.selectAll()

    def _begin_waiting(self, seconds: int) -> None:
        if seconds <= 0:
            return
        self._until = self._clock.monotonic() + seconds
        self._button.setEnabled(False)
        self._wait.start()
        self._count_down()

    def _count_down(self) -> None:
        """Every second; typing goes on meanwhile, and what was said about the last try stays."""
        left = math.ceil(self._until - self._clock.monotonic())
        if left > 0:
            self._field.set_error(f"{self._reason} {messages.wait(left)}".strip())
            return
        self._wait.stop()
        self._button.setEnabled(True)
        self._field.set_error(self._reason)

    def explain(self) -> None:
        """*Jeg har glemt koden*: what is lost and what comes back."""
        from homevisit.ui.widgets.dialog import Dialog  # noqa: PLC0415 - not for the first paint

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
