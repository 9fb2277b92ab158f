"""What waits for a yes before it is gone here too: a banner a question, each with its answers."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from homevisit.actions import deleting
from homevisit.actions.desk import Desk
from homevisit.base.changes import ChangeSet
from homevisit.base.errors import HomevisitError
from homevisit.store.queries.held import HeldQuestion, held
from homevisit.ui import messages
from homevisit.ui.context import Context
from homevisit.ui.theme import current
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.dialog import Dialog
from homevisit.ui.widgets.surfaces import row


class HeldQuestions(QWidget):
    """Takes no room while nothing waits."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked: tuple[HeldQuestion, ...] | None = None
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(current().px("space.3"))
        self.banners: list[Banner] = []
        self.buttons: list[Button] = []
        self.hide()

    def read(self) -> None:
        """Ask the store again."""
        me = self._context.person.user_id
        self._context.background.read(lambda unit: held(unit, me=me), self._show)

    def _show(self, asked: tuple[HeldQuestion, ...]) -> None:
        if asked == self._asked:
            return  # nobody's focus is taken from under his finger
        self._asked = asked
        for banner in self.banners:
            banner.hide()
            banner.deleteLater()
        self.banners, self.buttons = [], []
        for question in asked:
            self._add(question)
        self.setVisible(bool(asked))

    def _add(self, question: HeldQuestion) -> None:
        title, text = self._words(question)
        banner = Banner(title, text, "attention", icon="trash")
        sign = question.what in ("sign_records", "sign_vault")
        yes = self.tr("I agree …") if sign else self.tr("Yes, remove it here too …")
        made = [Button(yes, "danger", density="s", on_click=partial(self._confirm, question))]
        if not sign:
            no = self.tr("No, bring it back") if question.what == "deleted" else self.tr("Keep it here for now")
            made.append(Button(no, density="s", on_click=partial(self._do, partial(_keep, question))))
        line = row(*made, gap="space.3")
        line.addStretch(1)
        line.setContentsMargins(0, current().px("space.2"), 0, 0)
        banner.body.addLayout(line)
        self._page.addWidget(banner)
        self.banners.append(banner)
        self.buttons += made

    def _words(self, question: HeldQuestion) -> tuple[str, str]:
        """The fact, and what an answer means."""
        count = question.count
        title = {
            "deleted": self.tr("%1 has deleted %n things at once in %2", "", count),
            "erased": self.tr("%1 has removed %n things for good in %2", "", count),
            "vault": self.tr("%1 has removed everything about %2 for good"),
            "sign_records": self.tr(
                "%1 asks you to agree that %n deleted things in %2 are removed for good", "", count
            ),
            "sign_vault": self.tr("%1 asks you to agree that everything about %2 is removed for good"),
        }[question.what]
        text = {
            "deleted": self.tr("It is still shown here until you answer. Call first if you are in doubt."),
            "erased": self.tr(
                "It is gone for the others and cannot be brought back. It is still here until you answer: copy first "
                "what is needed."
            ),
            "vault": self.tr(
                "Two people have signed it, and it cannot be undone. It is still on this computer until you answer."
            ),
            "sign_records": self.tr("Nobody can bring it back afterwards. Agree only if you have talked about it."),
            "sign_vault": self.tr("Nobody can bring it back afterwards. Agree only if you have talked about it."),
        }[question.what]
        who = question.who or self.tr("Somebody")
        return title.replace("%1", who).replace("%2", _inside(question.family_title) or self.tr("a family")), text

    def _confirm(self, question: HeldQuestion) -> None:
        fact, _text = self._words(question)
        sign = question.what in ("sign_records", "sign_vault")
        dialog = Dialog(
            self,
            self.tr("Agree that it is removed for good?") if sign else self.tr("Remove it from this computer too?"),
            f"{fact}.",
            safe=self.tr("Not now") if sign else self.tr("Leave it here"),
            act=self.tr("I agree") if sign else self.tr("Remove it here too"),
        )
        dialog.add_facts(self._facts(question))
        dialog.accepted.connect(partial(self._do, partial(_sign if sign else _carry_out, question)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _facts(self, question: HeldQuestion) -> list[tuple[str, str, str]]:
        """What a yes does."""
        if question.what == "deleted":
            return [
                ("trash", "text2", self.tr("It is no longer shown on this computer.")),
                ("check", "text2", self.tr("It can be brought back for 30 days after the deletion.")),
            ]
        if question.what in ("sign_records", "sign_vault"):
            return [
                ("trash", "attention_text", self.tr("It is removed on every computer and on the server.")),
                ("warning-circle", "attention_text", self.tr("Nobody can bring it back, IT cannot either.")),
            ]
        return [
            ("trash", "attention_text", self.tr("It is removed from this computer as well.")),
            ("warning-circle", "attention_text", self.tr("Nobody can bring it back, IT cannot either.")),
        ]

    def _do(self, action: partial[ChangeSet]) -> None:
        self._context.background.act(action, lambda _nothing: self.read(), self._failed)

    def _failed(self, error: HomevisitError) -> None:
        if self.banners:
            self.banners[0].set_text(messages.sentence(error))


def _inside(family: str) -> str:
    """A family's title inside a sentence: *familien Birk*."""
    return family[:1].lower() + family[1:] if family.startswith("Familien ") else family


def _carry_out(question: HeldQuestion, desk: Desk) -> ChangeSet:
    return deleting.carry_out(desk, question.vault)


def _keep(question: HeldQuestion, desk: Desk) -> ChangeSet:
    return deleting.keep(desk, question.vault)


def _sign(question: HeldQuestion, desk: Desk) -> ChangeSet:
    return deleting.sign(desk, question.vault, question.request, question.shown)
