"""*Hvem kan se det?*: who holds the key of one family, and changes to it (docs/DOMAIN.md 4.10, docs/PROTOCOL.md 7)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homevisit.actions import team, team_changes
from homevisit.base.changes import ChangeSet
from homevisit.base.clock import zone
from homevisit.base.errors import HomevisitError, NotAllowed
from homevisit.store.queries.team import Colleague, ComputerRow, MemberRow, TeamPage, team_page
from homevisit.ui import keys, messages
from homevisit.ui.context import Context, Screen
from homevisit.ui.screens.team.asking import TeamQuestions
from homevisit.ui.screens.team.words import TeamWords
from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.empty import EmptyState
from homevisit.ui.widgets.header import PageHeader
from homevisit.ui.widgets.list_chain import ListChain
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.person_rows import PersonDelegate
from homevisit.ui.widgets.rows import RowList
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import Card, plain, row
from homevisit.ui.widgets.text import icon_label, label

KINDS = frozenset({"family", "network_membership"})


class TeamScreen(Screen):
    """The arrows walk through computers that wait, members and colleagues; the buttons below act on the chosen member.

    Enter on a computer asks the question, on a colleague it invites.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_look(self, kind="canvas")
        self._context = context
        self._vault = b""
        self._page: TeamPage | None = None
        self._asked = 0
        self._inviting = False
        self._arriving = False
        self.words, self.ask = TeamWords(self), TeamQuestions(self)
        self.invite = Button(self.tr("Invite a colleague"), "primary", icon="plus", on_click=self._turn_inviting)
        self.header = PageHeader(self.tr("Who can see it?"), actions=(self.invite,))
        self.members = RowList(PersonDelegate(), self.tr("On the team"))
        self.computers = RowList(PersonDelegate(), self.tr("New computers that wait"))
        self.colleagues = RowList(PersonDelegate(), self.tr("Colleagues"))
        self.trouble = Banner("", tone="attention", icon="warning-circle")
        self.late = Banner("", tone="attention", icon="warning-circle")
        self.take_over = Button(self.tr("Become the contact person"), on_click=self._take_over)
        self.remove = Button(self.tr("Take off the team"), "danger", on_click=self._remove)
        self.keeper = Button(self.tr("Make contact person"), on_click=self._hand_over)
        self.role = Button("", on_click=self._set_role)
        self.leaving = Button(self.tr("Leave the team"), "danger", on_click=self._leave)
        self._sorry = EmptyState(
            "users-three", self.tr("You are not on the team of this family. Ask the contact person.")
        )
        self._build()
        self.members.selectionModel().currentChanged.connect(lambda _now, _before: self._fit_actions())
        self.computers.opened.connect(self._admit)
        self.colleagues.opened.connect(self._invite)
        context.changes.changed.connect(self._changed)
        current().changed.connect(self._fit)
        keys.shortcut(self, "leave", context.back, within=True)

    def arrive(self, **where: Any) -> None:
        """Show the team of a family. vault: 16 bytes."""
        if where["vault"] != self._vault:
            self._page, self._inviting = None, False
        self._vault = where["vault"]
        self._arriving = True
        self.read()

    def family_shown(self) -> dict[str, Any] | None:
        return {"vault": self._vault} if self._page is not None else None

    def main_action(self) -> None:
        """Ctrl+Enter: invite."""
        if self.invite.isVisible():
            self._turn_inviting()

    def read(self) -> None:
        """Ask the store again; answers to older questions are dropped."""
        self._asked += 1
        asked, vault, me, today = self._asked, self._vault, self._context.person.user_id, self._now().date()

        def show(page: TeamPage) -> None:
            if asked == self._asked:
                self._show(page)

        self._context.background.read(lambda unit: team_page(unit, vault, me=me, today=today), show, self._gone)

    # -- building ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._computers = Card(self.tr("New computers that wait"), holds_list=True)
        self._computers.body.addWidget(self.computers)
        self._members = Card(self.tr("On the team"), holds_list=True)
        self._members.body.addWidget(self.members)
        note = row(icon_label("eye", "text3", size="s"), gap="space.2")
        read = self.tr("This is the access that has really been given. Everybody on the team can see when it changes.")
        note.addWidget(label(read, "caption", "text2", wrap=True), 1)
        self._members.body.addWidget(plain(note))
        self._about = label("", "strong")
        actions = row(self._about, self.keeper, self.role, self.remove, self.leaving, gap="space.3")
        actions.addStretch(1)
        actions.setContentsMargins(0, current().px("space.2"), 0, current().px("space.3"))
        self._actions = plain(actions)
        self._members.body.addWidget(self._actions)
        self._colleagues = Card(self.tr("Invite a colleague"), holds_list=True)
        self._nobody = label(self.tr("Everybody on the staff list is on the team."), "body", "text2", wrap=True)
        self._colleagues.body.addWidget(self.colleagues)
        self._colleagues.body.addWidget(self._nobody)
        self._over = plain(row(self.take_over, gap=""))
        self._scroll = Scroll()
        for widget in self._all():
            widget.hide()
            self._scroll.body.addWidget(widget)
        self._scroll.body.addStretch(1)
        self._chain = ListChain(self._scroll, [self.computers, self.members, self.colleagues], self)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.header)
        page.addWidget(self._scroll, 1)
        self._fit()

    def _all(self) -> tuple[QWidget, ...]:
        return (
            self.trouble,
            self._sorry,
            self.late,
            self._over,
            self._computers,
            self._colleagues,
            self._members,
        )

    # -- showing ----------------------------------------------------------------------------------------------------

    def _show(self, page: TeamPage) -> None:
        self._page, words = page, self.words
        keeper = page.role == "keeper"
        self.trouble.hide()
        self._sorry.hide()
        self.header.set_text(self.tr("Who can see it?"), words.subtitle(page))
        self.members.set_rows([words.member(one) for one in page.members])
        self.computers.set_rows([words.computer(one) for one in page.computers])
        self.colleagues.set_rows([words.colleague(one) for one in page.colleagues])
        self._members.show()
        self._computers.setVisible(bool(page.computers))
        self.invite.setVisible(keeper)
        self._inviting = self._inviting and keeper
        self._colleagues.setVisible(self._inviting)
        self.colleagues.setVisible(bool(page.colleagues))
        self._nobody.setVisible(not page.colleagues)
        self._over.setVisible(page.may_take_over)
        self.late.setVisible(page.late > 0)
        self.late.set_text(words.late(page.late), self.tr("Look through them with the colleague they are signed by."))
        if not self.members.currentIndex().isValid():
            self.members.setCurrentIndex(self.members.rows.index(0))
        if self._arriving:
            self._arriving = False
            self._chain.stand(1 if not page.computers else 0)
        self._fit_actions()

    def _fit_actions(self) -> None:
        """The buttons that fit the chosen member; none for one about whom something is asked for already."""
        page, chosen = self._page, self.chosen
        free = page is not None and chosen is not None and not chosen.pending
        other = free and page is not None and page.role == "keeper" and chosen is not None and not chosen.me
        own = free and chosen is not None and chosen.me and page is not None and len(page.members) > 1
        self.keeper.setVisible(bool(other and chosen and chosen.role != "keeper" and not chosen.suspended))
        self.role.setVisible(bool(other and chosen and chosen.role != "keeper"))
        self.remove.setVisible(bool(other))
        self.leaving.setVisible(bool(own))
        reader = chosen is not None and chosen.role == "reader"
        self.role.setText(self.tr("Let write") if reader else self.tr("Let read only"))
        self._about.setText(self.words.name(chosen.name, me=chosen.me) if chosen is not None else "")
        self._actions.setVisible(any(one.isVisibleTo(self._actions) for one in self._buttons))

    @property
    def _buttons(self) -> tuple[Button, ...]:
        return (self.keeper, self.role, self.remove, self.leaving)

    @property
    def chosen(self) -> MemberRow | None:
        """The member one stands on."""
        at = self.members.currentIndex().row()
        rows = self._page.members if self._page is not None else ()
        return rows[at] if 0 <= at < len(rows) else None

    def _gone(self, error: HomevisitError) -> None:
        if error.code != "not_there":
            self._failed(error)
            return
        self._page = None
        for widget in (*self._all(), self.invite):
            widget.hide()
        self._sorry.show()
        self.gone.emit()

    def _failed(self, error: HomevisitError) -> None:
        self.trouble.set_text(messages.sentence(error))
        self.trouble.show()
        announce(self, messages.sentence(error))

    def _changed(self, changes: ChangeSet) -> None:
        if self.isVisible() and self._vault and (self._vault in changes.vaults or changes.kinds & KINDS):
            self.read()

    # -- doing ------------------------------------------------------------------------------------------------------

    def _turn_inviting(self) -> None:
        self._inviting = not self._inviting
        self._colleagues.setVisible(self._inviting)
        if self._inviting and self.colleagues.rows.rows:
            self.colleagues.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._chain.stand(2)

    def _remove(self) -> None:
        chosen, vault = self.chosen, self._vault
        if chosen is not None:
            self.ask.remove(chosen, lambda: self._do(lambda desk: team_changes.remove_member(desk, vault, chosen.user)))

    def _hand_over(self) -> None:
        chosen, vault = self.chosen, self._vault
        if chosen is not None:
            self.ask.hand_over(chosen, lambda: self._do(lambda desk: team_changes.hand_over(desk, vault, chosen.user)))

    def _set_role(self) -> None:
        chosen, vault = self.chosen, self._vault
        if chosen is not None:
            role = "member" if chosen.role == "reader" else "reader"
            self._do(lambda desk: team_changes.set_role(desk, vault, chosen.user, role))

    def _leave(self) -> None:
        vault, page = self._vault, self._page
        if page is not None and page.role == "keeper" and [one.role for one in page.members].count("keeper") == 1:
            self._failed(NotAllowed("hand_over_first"))  # no question whose yes is refused
            return
        self.ask.leave(lambda: self._do(lambda desk: team_changes.leave(desk, vault)))

    def _take_over(self) -> None:
        vault = self._vault
        self.ask.take_over(lambda: self._do(lambda desk: team_changes.take_over(desk, vault)))

    def _admit(self, device: bytes) -> None:
        rows, vault = self._page.computers if self._page is not None else (), self._vault
        found: ComputerRow | None = next((one for one in rows if one.device == device and not one.asked), None)
        if found is not None:
            self.ask.admit(found, lambda: self._do(lambda desk: team_changes.admit_device(desk, vault, device)))

    def _invite(self, user: bytes) -> None:
        rows, vault = self._page.colleagues if self._page is not None else (), self._vault
        found: Colleague | None = next((one for one in rows if one.user == user), None)

        def invited(role: str, basis: str) -> None:
            self._inviting = False
            self._do(lambda desk: team.invite(desk, vault, user, role=role, basis=basis)[0])

        if found is not None:
            self.ask.invite(found, invited)

    def _do(self, action: Any) -> None:
        """An action of a person's; the screen reads anew by itself, and the network is asked at once."""

        def done(_result: object) -> None:
            announce(self, self.tr("It is done here and sent as soon as there is a network."))
            self.members.setFocus(Qt.FocusReason.OtherFocusReason)
            self._context.sync_now()

        self._context.background.act(action, done, self._failed)

    def _now(self) -> datetime:
        return self._context.clock.now().astimezone(zone(self._context.zone)).replace(tzinfo=None)

    def _fit(self) -> None:
        theme = current()
        side = theme.px("space.8")
        self._scroll.body.setContentsMargins(
            side, theme.px("space.2"), side - theme.px("stroke.gutter"), theme.px("space.4")
        )
        for card in (self._members, self._computers, self._colleagues):
            card.setMaximumWidth(theme.px("width.three_columns"))
