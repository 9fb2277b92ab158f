"""The cards of *Hjælp*: what the words mean, what to do when, the keys, the check, and what IT asks for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from homevisit import __version__
from homevisit.base.checks import Report
from homevisit.store.queries.help import HelpRows
from homevisit.ui.screens.help import words
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.badge import Badge, BadgeSpec
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.keymap import KeyMap
from homevisit.ui.widgets.ladder import Ladder, LadderStep, clarify_badge, draft_badge
from homevisit.ui.widgets.look import mark_colour
from homevisit.ui.widgets.surfaces import Card, column, plain, row, rule
from homevisit.ui.widgets.text import Label, heading, icon_label, label


class TitledCard(Card):
    """A card with an icon before its title."""

    def __init__(self, icon: str, title: str) -> None:
        super().__init__()
        line = row(icon_label(icon, "text2"), gap="space.2")
        line.addWidget(heading(title, "h3"), 1)
        self.body.addLayout(line)
        self.setAccessibleName(title)


class WordsCard(TitledCard):
    """The three words for where things are, on their ladder, and the two badges that are not on it."""

    def __init__(self) -> None:
        super().__init__("hard-drive", QCoreApplication.translate("WordsCard", "What the words mean"))
        steps: tuple[tuple[LadderStep, str], ...] = (
            ("here", self.tr("It lies encrypted on this computer, also if the power goes. No colleague has it yet.")),
            (
                "sent",
                self.tr("The server has it, sealed; it can read nothing. Colleagues fetch it from there."),
            ),
            ("everyone", self.tr("Everybody on the family's team has it on a computer of their own.")),
        )
        for step, sentence in steps:
            self._add(Ladder(step), sentence)
        self._add(_badge(draft_badge()), self.tr("Only your own computers have it, until you approve."))
        self._add(
            _badge(clarify_badge()),
            self.tr("Two have written in the same place, or something could not be sent. Nothing is lost; you decide."),
        )

    def _add(self, mark: QWidget, sentence: str) -> None:
        self.body.addWidget(rule())
        words_ = label(sentence, "body", "text2", wrap=True)
        words_.setAccessibleName(f"{mark.accessibleName()}: {sentence}")
        self.body.addWidget(plain(column(mark, words_, gap="space.1")))


class WhenCard(TitledCard):
    """What to do when: a question and its answer each."""

    def __init__(self) -> None:
        super().__init__("lifebuoy", QCoreApplication.translate("WhenCard", "What do I do when …"))
        self._lost = self._add("laptop", self.tr("the computer is gone?"), "")
        self._worry = self._add("warning-circle", self.tr("I am worried about a child?"), "")
        self._add(
            "cloud-slash",
            self.tr("there is no network?"),
            self.tr("Write on. Everything is saved here, and we send it by ourselves when there is a network again."),
        )
        self._add(
            "key",
            self.tr("I have forgotten my code?"),
            self.tr(
                "Call IT for a one-time code. Your families come back when a colleague on the team is on the network; "
                "drafts that had not been sent from this computer are lost."
            ),
        )
        self._add(
            "users-three",
            self.tr("I have written in the wrong family?"),
            self.tr(
                "A draft: delete it and begin in the right family. An approved note: write it again in the right "
                "family, say in an addendum where it does not belong, and tell your leader."
            ),
        )
        self._add(
            "git-merge",
            self.tr("two have written in the same place?"),
            self.tr("Both texts are kept. Look at what is to be clarified and decide, or write a third."),
        )
        self.show_numbers(HelpRows("", ""))

    def show_numbers(self, found: HelpRows) -> None:
        """Put the municipality's own numbers in."""
        lost = self.tr("Is the computer gone? Call IT at once: %1.").replace("%1", found.it_phone)
        self._lost.setText(lost if found.it_phone else self.tr("Is the computer gone? Call IT at once."))
        duty = self.tr(
            "Are you worried about a child? You have the duty to report yourself. "
            "Talk to your leader - and do not wait if it is urgent."
        )
        self._worry.setText(f"{duty}\n{found.worry_contact}" if found.worry_contact else duty)

    @property
    def lost(self) -> str:
        """What is said of a lost computer."""
        return self._lost.text()

    @property
    def worry(self) -> str:
        """What is said of a worry."""
        return self._worry.text()

    def _add(self, icon: str, question: str, answer: str) -> Label:
        self.body.addWidget(rule())
        said = label(answer, "body", "text2", wrap=True)
        line = row(gap="space.3")
        line.addWidget(icon_label(icon, "text2"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column(label(question, "strong", wrap=True), said, gap="space.1"), 1)
        self.body.addWidget(plain(line))
        return said


class KeysCard(TitledCard):
    """The keyboard map."""

    def __init__(self) -> None:
        super().__init__("keyboard", QCoreApplication.translate("KeysCard", "All keys"))
        self.body.addWidget(KeyMap())


class CheckCard(TitledCard):
    """*Tjek computeren*: what was found, the matters first, then what is in order."""

    def __init__(self, copy: Button) -> None:
        super().__init__("list-checks", QCoreApplication.translate("CheckCard", "Check the computer"))
        self._intro = label(
            self.tr("Looks at the connection, the clock, the disk and the database. It takes up to half a minute."),
            "body",
            "text2",
            wrap=True,
        )
        self.result = Banner("", tone="ok")
        self.trouble = Banner("", tone="info", icon="info")
        self._lines = column(gap="space.3")
        self._found = plain(self._lines)
        self.copy = copy
        copy.hide()
        for widget in (self._intro, self.result, self.trouble, self._found):
            widget.hide()
            self.body.addWidget(widget)
        self._intro.show()
        line = row(copy, gap="")
        line.addStretch(1)
        self.body.addLayout(line)
        self.lines: list[str] = []

    def show_report(self, report: Report) -> None:
        """Say what was found."""
        matters = words.worth_saying(report)
        good = [check for check in report.checks if check.level == "ok"]
        self._intro.hide()
        self.result.setVisible(report.well)
        self.trouble.setVisible(not report.well)
        well, not_well = self.tr("All is as it should be"), self.tr("Something needs looking at")
        self.result.set_text(well)
        self.trouble.set_text(not_well, self.tr("You can work on; nothing is lost."))
        _empty(self._lines)
        self.lines = []
        for check in matters:
            icon, tone = words.look(check)
            self._add(icon, mark_colour(tone), words.name(check), words.sentence(check))
        if good:
            self._add("check-circle", "ok", self.tr("In order"), words.listed(good))
        self._found.show()
        self.copy.show()
        announce(self, f"{well if report.well else not_well}. {'. '.join(self.lines)}")

    def _add(self, icon: str, token: str, title: str, sentence: str) -> None:
        self.lines.append(f"{title}: {sentence}")
        line = row(gap="space.2")
        line.addWidget(icon_label(icon, token), 0, Qt.AlignmentFlag.AlignTop)
        said = column(label(title, "strong", wrap=True), label(sentence, "body", "text2", wrap=True), gap="")
        line.addLayout(said, 1)
        holder = plain(line)
        holder.setAccessibleName(self.lines[-1])
        self._lines.addWidget(holder)


class SupportCard(TitledCard):
    """What IT asks for: the support code, the version, and a file without a word about families."""

    def __init__(self, save: Button) -> None:
        super().__init__("phone", QCoreApplication.translate("SupportCard", "When you talk to IT"))
        self.code = label("", "h2")
        self.copy = Button(self.tr("Copy the code"), icon="copy", density="s", on_click=self._copy)
        line = row(self.code, self.copy, gap="space.4")
        line.addStretch(1)
        caption = label(self.tr("Support code"), "caption", "text2")
        self.body.addWidget(plain(column(caption, plain(line), gap="")))
        tells = self.tr("It tells which computer this is, and nothing about families.")
        self.body.addWidget(label(tells, "body", "text2", wrap=True))
        self.version = label(self.tr("Version %1").replace("%1", __version__), "body", "text2")
        self.body.addWidget(self.version)
        self.body.addWidget(rule())
        holds = self.tr("The support file holds the check, versions and the program's log: no names, notes or keys.")
        self.body.addWidget(label(holds, "body", "text2", wrap=True))
        self.saved = Banner("", tone="ok")
        self.failed = Banner("", tone="attention", icon="warning-circle")
        for banner in (self.saved, self.failed):
            banner.hide()
            self.body.addWidget(banner)
        below = row(save, gap="")
        below.addStretch(1)
        self.body.addLayout(below)

    def say(self, code: str) -> None:
        """code: of this computer."""
        self.code.setText(code)
        self.code.setAccessibleName(self.tr("Support code %1").replace("%1", code))

    def told(self, file_name: str, trouble: str) -> None:
        """The file is written, or `trouble` says why not."""
        self.saved.setVisible(not trouble)
        self.failed.setVisible(bool(trouble))
        title = self.tr("The support file is saved")
        self.saved.set_text(title, self.tr("Give IT the file %1.").replace("%1", file_name))
        self.failed.set_text(self.tr("The support file was not saved"), trouble)
        announce(self, trouble or title)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.code.text())
        self.copy.setText(self.tr("Copied"))


def _badge(spec: BadgeSpec) -> QWidget:
    return Badge(spec.text, spec.tone, spec.icon)


def _empty(layout: QLayout) -> None:
    """Take away what the last check said."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
