"""The questions of *Hvem kan se det?*: what happens, what does not, and what the network has to do with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from homevisit.store.queries.team import Colleague, ComputerRow, MemberRow
from homevisit.ui.i18n.codelists import choices
from homevisit.ui.widgets.dialog import Dialog
from homevisit.ui.widgets.radios import Radios
from homevisit.ui.widgets.text import label

Act = Callable[[], object]


class TeamQuestions(QObject):
    """Builds the dialogs; the screen says what an answer does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent

    def remove(self, row: MemberRow, act: Act) -> Dialog:
        return self._open(
            self.tr("Take %1 off the team?").replace("%1", row.name),
            self.tr("Keep on the team"),
            self.tr("Take off the team"),
            [
                (
                    "key",
                    "text2",
                    self.tr("What is written from now on is locked with a new key, which %1 does not get.").replace(
                        "%1", row.name
                    ),
                ),
                (
                    "eye",
                    "attention_text",
                    self.tr("What %1 has read, written down or copied until now cannot be taken back.").replace(
                        "%1", row.name
                    ),
                ),
                ("note-pencil", "text2", self.tr("Notes that %1 has approved stay.").replace("%1", row.name)),
                self._offline(),
            ],
            act,
        )

    def leave(self, act: Act) -> Dialog:
        return self._open(
            self.tr("Leave the team?"),
            self.tr("Stay on the team"),
            self.tr("Leave the team"),
            [
                ("key", "text2", self.tr("You can no longer read anything about the family on this computer.")),
                ("note-pencil", "text2", self.tr("What you have written is sent first. Your approved notes stay.")),
                ("users-three", "text2", self.tr("Only the contact person can let you in again.")),
                self._offline(),
            ],
            act,
        )

    def hand_over(self, row: MemberRow, act: Act) -> Dialog:
        return self._open(
            self.tr("Make %1 the contact person?").replace("%1", row.name),
            self.tr("Stay contact person"),
            self.tr("Hand over"),
            [
                (
                    "users-three",
                    "text2",
                    self.tr("From then on only %1 can take people on and off the team.").replace("%1", row.name),
                ),
                ("check", "text2", self.tr("You stay on the team and can read and write as before.")),
                ("users", "text2", self.tr("Tell the family. The program does not do it.")),
                self._offline(),
            ],
            act,
            primary=True,
        )

    def take_over(self, act: Act) -> Dialog:
        return self._open(
            self.tr("Become the contact person?"),
            self.tr("Leave it"),
            self.tr("Take over"),
            [
                ("warning-circle", "attention_text", self.tr("No contact person of this family has a computer now.")),
                ("eye", "text2", self.tr("Everybody on the team sees that you took over.")),
                self._offline(),
            ],
            act,
            primary=True,
        )

    def admit(self, row: ComputerRow, act: Act) -> Dialog:
        question = (
            self.tr("Is the new computer yours?")
            if row.mine
            else self.tr("Have you talked to %1 about the new computer?").replace("%1", row.name)
        )
        return self._open(
            question,
            self.tr("No, not yet"),
            self.tr("Yes, it is mine") if row.mine else self.tr("Yes, let it in"),
            [
                (
                    "laptop",
                    "text2",
                    self.tr("It must show %1 under Synchronisation. Ask face to face or by telephone.").replace(
                        "%1", row.code
                    ),
                ),
                ("key", "text2", self.tr("With a yes that computer can read everything about the family.")),
                ("eye", "text2", self.tr("Everybody on the team can see who said yes.")),
                self._offline(),
            ],
            act,
            primary=True,
        )

    def invite(self, row: Colleague, act: Callable[[str, str], object]) -> Dialog:
        """`act` is given role and basis."""
        dialog = self._made(
            self.tr("Invite %1 to the team?").replace("%1", row.name), self.tr("Not now"), self.tr("Invite"), True
        )
        basis = Radios(choices("legal_basis"))
        role = Radios([("member", self.tr("Reads and writes")), ("reader", self.tr("Reads only"))])
        for words, radios in ((self.tr("What is the basis?"), basis), (self.tr("What may the person do?"), role)):
            radios.setAccessibleName(words)
            dialog.body.addWidget(label(words, "strong"))
            dialog.body.addWidget(radios)
        dialog.add_facts(
            [
                (
                    "key",
                    "text2",
                    self.tr("%1 can read everything about the family, also what was written before.").replace(
                        "%1", row.name
                    ),
                ),
                self._offline(),
            ]
        )
        dialog.accepted.connect(lambda: act(role.current, basis.current))
        dialog.open()
        return dialog

    def _offline(self) -> tuple[str, str, str]:
        return ("cloud-slash", "text2", self.tr("Without network it is sent as soon as there is one."))

    def _open(
        self,
        question: str,
        safe: str,
        act_words: str,
        facts: list[tuple[str, str, str]],
        act: Act,
        primary: bool = False,
    ) -> Dialog:
        dialog = self._made(question, safe, act_words, primary)
        dialog.add_facts(facts)
        dialog.accepted.connect(act)
        dialog.open()
        return dialog

    def _made(self, question: str, safe: str, act: str, primary: bool) -> Dialog:
        dialog = Dialog(self._window, question, safe=safe, act=act, variant="primary" if primary else "dangerfill")
        dialog.finished.connect(dialog.deleteLater)
        return dialog
