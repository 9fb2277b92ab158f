"""What could not be sent: why, what was written, and what one can do. And what waits for a newer program."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homevisit.store.queries.set_aside import About, SetAside
from homevisit.ui import messages
from homevisit.ui.screens.clarify import words
from homevisit.ui.screens.clarify.fields import field_words
from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.dialog import Dialog
from homevisit.ui.widgets.surfaces import Card, row
from homevisit.ui.widgets.text import heading, icon_label, label


class AsidePane(QWidget):
    """Signals: draft_wanted(), given_up() after the person has confirmed; trying again is the screen's main button."""

    draft_wanted = Signal()
    given_up = Signal()

    def __init__(self, one: SetAside, now: datetime, zone: str) -> None:
        super().__init__()
        self.one = one
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(current().px("space.4"))
        kept = self.tr("Everything lies safely on this computer, and nobody else can see it yet.")
        self.reason = messages.set_aside(one.reason)
        page.addWidget(Banner(self.reason, kept, "attention", icon="git-merge"))
        page.addWidget(self._written(now, zone))
        self.copy = Button(self.tr("Copy my text"), icon="copy", on_click=self._copy)
        self.copied = label("", "caption", "text2")
        self.draft = Button(self.tr("Put it in a draft"), icon="note-pencil", on_click=self.draft_wanted.emit)
        self.give_up = Button(self.tr("Give it up …"), "danger", icon="trash", on_click=self._ask)
        self.copy.setVisible(any(part.texts for part in one.parts))
        self.draft.setVisible(one.to_draft)
        line = row(self.copy, self.draft, self.give_up, gap="space.3")
        line.addWidget(self.copied, 1)
        page.addLayout(line)
        page.addStretch(1)

    def _written(self, now: datetime, zone: str) -> Card:
        card = Card(self.tr("What it holds"))
        for part in self.one.parts:
            line = row(icon_label(words.icon(part.about.kind), "text2"), gap="space.2")
            name = words.thing(part.about)
            if part.deleted:
                name = self.tr("%1 (deleted)").replace("%1", name)
            line.addWidget(heading(name, "h3"), 1)
            card.body.addLayout(line)
            for field, text in part.texts:
                card.body.addWidget(label(field_words(part.about.kind, field), "captionstrong", "text2", wrap=True))
                shown = label(text, "body", wrap=True)
                card.body.addWidget(shown)
        for op in self.one.controls:
            card.body.addWidget(label(words.operation(op), "body", wrap=True))
        when = words.written_at(self.one.at, now, zone)
        if when:
            card.body.addWidget(label(self.tr("Saved %1").replace("%1", when), "caption", "text2"))
        return card

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(words.all_text(self.one))
        self.copied.setText(self.tr("Copied. Other programs can read it until you copy something else."))
        announce(self, self.copied.text())

    def _ask(self) -> None:
        dialog = Dialog(
            self,
            self.tr("Give up what could not be sent?"),
            self.tr("It is deleted from this computer, and nobody has seen it. It cannot be brought back."),
            safe=self.tr("Keep it"),
            act=self.tr("Give it up"),
        )
        facts = [("copy", "text2", self.tr("Copy the text first if you may need the words."))]
        if any(part.about.kind == "visit_note" for part in self.one.parts):
            facts.append(
                (
                    "note-pencil",
                    "text2",
                    self.tr("If the note's draft was on your other computers, it is a draft again."),
                )
            )
        dialog.add_facts(facts)
        dialog.accepted.connect(self.given_up)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class WaitingPane(QWidget):
    """A change of mine in something that a newer program has written in: it can only be read until an update."""

    def __init__(self, about: About) -> None:
        super().__init__()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(current().px("space.4"))
        self.text = self.tr("A colleague has written in it with a newer version of Hjemmebesøg.")
        ask = self.tr(
            "Your change lies safely here and is sent when IT has updated this computer. You need do nothing."
        )
        page.addWidget(Banner(self.text, ask, "info", icon="clock"))
        card = Card(words.thing(about))
        card.body.addWidget(label(about.family_title, "body", "text2", wrap=True))
        page.addWidget(card)
        page.addStretch(1)
