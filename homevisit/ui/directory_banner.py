"""What officers have signed, over every screen until it is dismissed: nobody is let in, and nothing changed, unseen."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from homevisit.actions.directory_news import dismiss
from homevisit.base.clock import zone
from homevisit.store.queries.directory_news import DirectoryNews, directory_news
from homevisit.store.unit import Unit
from homevisit.ui.context import Context
from homevisit.ui.i18n.dates import day_full
from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.buttons import Button


class DirectoryBanner(QWidget):
    """One at a time, oldest first; takes no room while there is nothing to say."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: DirectoryNews | None = None
        self.understood = Button(self.tr("Understood"), density="s", on_click=self._dismiss)
        self.banner = Banner("", tone="attention", icon="key", button=self.understood)
        self.banner.hide()
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.banner)
        context.changes.status.connect(lambda _status: self.ask())
        self.ask()

    def ask(self) -> None:
        """Look whether there is something new."""
        desk = self._context.background.desk
        if desk is None:
            return
        device = desk.me.device_id

        def look(unit: Unit) -> tuple[DirectoryNews, ...]:
            return directory_news(unit, device)

        self._context.background.read(look, self._found, lambda _error: None)

    def _found(self, news: tuple[DirectoryNews, ...]) -> None:
        first = news[0] if news else None
        if first == self._shown:
            return
        self._shown = first
        if first is not None:
            title, text = self._words(first)
            self.banner.set_text(title, text)
            side = current().px("space.4")
            self.layout().setContentsMargins(side, current().px("space.3"), side, 0)  # type: ignore[union-attr]  # made above
            announce(self, f"{title}. {text}")
        else:
            self.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]  # made above
        self.banner.setVisible(first is not None)

    def _dismiss(self) -> None:
        shown = self._shown
        if shown is not None:
            self._context.background.act(lambda desk: dismiss(desk, shown.seq), lambda _nothing: self.ask())

    def _words(self, news: DirectoryNews) -> tuple[str, str]:
        """The fact in bold; when, by whom, and what to do if one does not know of it."""
        day = day_full(datetime.fromtimestamp(news.at, UTC).astimezone(zone(self._context.zone)).date())
        title = self._title(news)
        if news.what == "breakglass.grant":
            text = self.tr(
                "Signed on %1 by two recovery officers. It opens one family's records, once and within 7 days."
                " If you do not know why, ask your leader."
            )
        else:
            text = self.tr("Signed on %1 by those who hold the municipality's keys. If you do not know why, ask IT.")
        return title, text.replace("%1", day)

    def _title(self, news: DirectoryNews) -> str:
        if news.what == "closed":
            return self.tr("%n computer(s) have been closed within a day", "", news.count)
        if news.what == "breakglass.grant":
            if news.mine:
                return self.tr("Emergency access has been given to this computer")
            if not news.person:
                return self.tr("Emergency access has been given to a computer")
            return self.tr("Emergency access has been given to the computer of %1").replace("%1", news.person)
        if news.what == "officer.add":
            return self.tr("%1 may now let computers in").replace("%1", news.person or self.tr("Somebody new"))
        titles = {
            "root.rotate": self.tr("The municipality's topmost key has been changed"),
            "officer.remove": self.tr("Somebody may no longer let computers in"),
            "recovery.set": self.tr("There are new recovery officers"),
            "server.set": self.tr("The server that computers use has been changed"),
            "policy.set": self.tr("The security rules for all computers have been changed"),
            "restore.declare": self.tr("The server has been restored from a backup"),
        }
        return titles[news.what]
