"""What happened to the teams one is on, over every screen until it is answered: a family one is no longer on, and new
computers that wait for a yes.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from homevisit.actions.team_changes import admit_own
from homevisit.actions.team_news import dismiss
from homevisit.base.changes import ChangeSet
from homevisit.base.errors import HomevisitError
from homevisit.store.queries.team_news import TeamNews, standing, team_news
from homevisit.store.unit import Unit
from homevisit.ui import messages
from homevisit.ui.context import Context
from homevisit.ui.i18n.dates import listing
from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.dialog import Dialog
from homevisit.ui.widgets.surfaces import plain, row

_NAMED = 6
"""Most families named in one sentence; of more, how many they are."""


class TeamBanner(QWidget):
    """One at a time; takes no room while there is nothing to say."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: TeamNews | None = None
        self._let_in: TeamNews | None = None
        self._standing: tuple[int, ...] = ()
        self.look = Button("", density="s", on_click=self._look)
        self.understood = Button("", density="s", on_click=self._dismiss)
        buttons = row(self.look, self.understood, gap="space.3")
        buttons.setContentsMargins(0, current().px("space.2"), 0, 0)
        buttons.addStretch(1)
        self.banner = Banner("", tone="attention", icon="users-three")
        self.banner.body.addWidget(plain(buttons))
        self.banner.hide()
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.banner)
        context.changes.status.connect(lambda _status: self.ask())
        context.changes.changed.connect(self._changed)
        self.ask()

    def ask(self) -> None:
        """Look whether there is something new; reads the teams only when something of them has moved."""
        desk = self._context.background.desk
        if desk is None:
            return
        me, before = desk.me, self._standing

        def look(unit: Unit) -> tuple[tuple[int, ...], tuple[TeamNews, ...] | None]:
            now = standing(unit)
            if now == before:
                return now, None
            return now, team_news(unit, user=me.user_id, device=me.device_id, personal=me.personal_vault)

        self._context.background.read(look, self._found, lambda _error: None)

    def _changed(self, changes: ChangeSet) -> None:
        if changes.sync:
            self.ask()

    def _found(self, answer: tuple[tuple[int, ...], tuple[TeamNews, ...] | None]) -> None:
        self._standing, news = answer
        if news is not None and self._let_in is None:
            self._show(news[0] if news else None)

    def _show(self, news: TeamNews | None) -> None:
        if news == self._shown:
            return
        self._shown = news
        if news is not None:
            self.look.setText(self._look_words(news))
            self.look.setVisible(bool(self.look.text()))
            waits = news.what in ("own", "colleague")
            self.understood.setText(self.tr("Not now") if waits else self.tr("Understood"))
            self._say(*self._words(news))
        self._room(there=news is not None)

    def _say(self, title: str, text: str) -> None:
        self.banner.set_text(title, text)
        if self.isVisible():  # under the cover nothing of a family is read out to another one
            announce(self, f"{title}. {text}")

    def _room(self, *, there: bool) -> None:
        side = current().px("space.4") if there else 0
        line = self.layout()
        if line is not None:
            line.setContentsMargins(side, current().px("space.3") if there else 0, side, 0)
        self.banner.setVisible(there)

    # -- answers ----------------------------------------------------------------------------------------------------

    def _dismiss(self) -> None:
        shown, self._let_in = self._shown, None
        if shown is None:  # what was let in has been read
            self._again()
        else:
            self._context.background.act(lambda desk: dismiss(desk, shown.key), lambda _nothing: self._again())

    def _again(self) -> None:
        self._standing = ()
        self._room(there=False)
        self._shown = None
        self.ask()

    def _look(self) -> None:
        shown = self._shown
        if shown is None:
            return
        if shown.what == "own":
            self._question(shown)
        elif shown.what == "colleague":
            self._context.go("team", vault=shown.vault)
        else:
            self._context.go("drafts")

    def _question(self, news: TeamNews) -> None:
        """One yes for everything, asked where the new computer can be looked at."""
        dialog = Dialog(
            self,
            self.tr("Is the new computer yours?"),
            safe=self.tr("No, not yet"),
            act=self.tr("Yes, it is mine"),
            variant="primary",
        )
        shows = self.tr("It must show %1 under Synchronisation. Look at it before you answer.")
        opens = self.tr("With a yes that computer can read: %1.").replace("%1", self._places(news))
        dialog.add_facts(
            [
                ("laptop", "text2", shows.replace("%1", news.code)),
                ("key", "text2", opens),
                ("warning-circle", "attention_text", self.tr("If you do not know it, say no and call IT at once.")),
                ("cloud-slash", "text2", self.tr("Without network it is sent as soon as there is one.")),
            ]
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.accepted.connect(lambda: self._admit(news))
        dialog.open()

    def _admit(self, news: TeamNews) -> None:
        def done(_result: object) -> None:
            self._shown, self._let_in = None, news
            self.look.hide()
            self.understood.setText(self.tr("Understood"))
            self._say(
                self.tr("Your new computer is let in"),
                self.tr("It can read, as soon as both have had network: %1.").replace("%1", self._places(news)),
            )
            self._room(there=True)
            self._context.sync_now()

        def failed(error: HomevisitError) -> None:
            self._say(self.tr("Your new computer is not let in"), messages.sentence(error))

        self._context.background.act(lambda desk: admit_own(desk, news.device)[0], done, failed)

    # -- words ------------------------------------------------------------------------------------------------------

    def _look_words(self, news: TeamNews) -> str:
        if news.what == "own":
            return self.tr("Is it yours?")
        if news.what == "colleague":
            return self.tr("See the team")
        return self.tr("See your drafts") if news.drafts else ""

    def _words(self, news: TeamNews) -> tuple[str, str]:
        if news.what == "own":
            where = self.tr("It has the code %1 and waits for: %2. If you do not know it, call IT at once.")
            return (
                self.tr("A new computer in your name waits for access"),
                where.replace("%1", news.code).replace("%2", self._places(news)),
            )
        if news.what == "colleague":
            where = self.tr("It waits for: %1. Talk to %2 before you let it in.")
            return (
                self.tr("A new computer of %1 waits for access").replace("%1", news.person),
                where.replace("%1", self._places(news)).replace("%2", news.person),
            )
        title = (
            self.tr("You have left the team of %1")
            if news.what == "left"
            else self.tr("You are no longer on the team of %1")
        )
        sent = self.tr(
            "What you wrote and sent stays with the team. This computer shows nothing of the family any more."
        )
        kept = self.tr(
            "%n draft(s) about the family that had not become part of it are still yours alone.", "", news.drafts
        )
        name = news.families[0] or self.tr("a family")
        return title.replace("%1", name), f"{sent} {kept}" if news.drafts else sent

    def _places(self, news: TeamNews) -> str:
        """*Familien Birk, Familien Holm og dine egne noter*"""
        names = [name or self.tr("a family") for name in news.families]
        if len(names) > _NAMED:
            names = [self.tr("%n family(ies)", "", len(names))]
        return listing([*names, self.tr("your own drafts")] if news.personal else names)
