"""The cards of *Indstillinger*: how it looks, how one writes, the lock, the code, and what IT has decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from homevisit.base import settings
from homevisit.base.policy import Policy
from homevisit.base.settings import Settings
from homevisit.ui.machine import Capture
from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.banner import Banner, ErrorSummary
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.field import CodeInput, Field, choice
from homevisit.ui.widgets.new_code import NewCode, Weaknesses
from homevisit.ui.widgets.radios import Radios
from homevisit.ui.widgets.surfaces import Card, column, plain, row, rule
from homevisit.ui.widgets.switch import Switch
from homevisit.ui.widgets.text import heading, icon_label, label

Choose = Callable[[str, str | int], None]


class TitledCard(Card):
    """A card with an icon before its title."""

    def __init__(self, icon: str, title: str) -> None:
        super().__init__()
        line = row(icon_label(icon, "text2"), gap="space.2")
        line.addWidget(heading(title, "h3"), 1)
        self.body.addLayout(line)
        self.body.setSpacing(current().px("space.4"))
        self.setAccessibleName(title)


class LooksCard(TitledCard):
    """Text size, colours and language. Signal: step(so many steps; 0 is 100 %)."""

    step = Signal(int)

    def __init__(self, choose: Choose) -> None:
        super().__init__("text-aa", QCoreApplication.translate("LooksCard", "How it looks"))
        self.smaller = Button(self.tr("Smaller"), icon="magnifying-glass-minus", on_click=lambda: self.step.emit(-1))
        self.larger = Button(self.tr("Larger"), icon="magnifying-glass-plus", on_click=lambda: self.step.emit(1))
        self.percent = label("", "strong", centred=True)
        self._sizes = row(self.smaller, self.percent, self.larger, gap="space.3")
        self._sizes.addStretch(1)
        self.text = Field(self.tr("Text size"), plain(self._sizes), self.tr("Everything grows together, up to 200 %."))
        self.theme = Radios(
            [
                ("system", self.tr("As the computer")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
            ]
        )
        self.language = Radios([("da", "Dansk"), ("en", "English")])  # each in its own language
        self.body.addWidget(self.text)
        self.body.addWidget(rule())
        self.body.addWidget(Field(self.tr("Colours"), self.theme))
        self.body.addWidget(rule())
        self.body.addWidget(Field(self.tr("Language"), self.language))
        self.theme.chosen.connect(lambda code: choose("theme", code))
        self.language.chosen.connect(lambda code: choose("language", code))

    def show_chosen(self, chosen: Settings) -> None:
        """Show what is in force now."""
        sizes = settings.declared()["text_size"]
        said = self.tr("%1 %").replace("%1", str(chosen.text_size))
        if self.percent.text() not in ("", said):
            announce(self.percent, said)
        self.percent.setText(said)
        self.smaller.setEnabled(chosen.text_size != sizes[0])
        self.larger.setEnabled(chosen.text_size != sizes[-1])
        self.theme.set_current(chosen.theme)
        self.language.set_current(chosen.language)


class WritingCard(TitledCard):
    """Whether words that may be misspelt are marked."""

    def __init__(self, choose: Choose) -> None:
        super().__init__("pencil-simple", QCoreApplication.translate("WritingCard", "When you write"))
        self.spelling = Switch(self.tr("Marks words that may be misspelt"), self.tr("Marks no words"))
        words = label(
            self.tr("The words are looked up on this computer; nothing is sent."), "caption", "text2", wrap=True
        )
        self.body.addWidget(plain(column(self.spelling, words, gap="space.1")))
        self.spelling.toggled.connect(lambda on: choose("spelling", on))

    def show_chosen(self, chosen: Settings) -> None:
        """Show what is in force now."""
        with QSignalBlocker(self.spelling):
            self.spelling.setChecked(chosen.spelling)


class LockCard(TitledCard):
    """After how many minutes without use the window locks: of what IT allows."""

    def __init__(self, choose: Choose, rules: Policy) -> None:
        super().__init__("lock-simple", QCoreApplication.translate("LockCard", "The lock"))
        longest = rules.longest_idle_lock_minutes
        allowed = [int(minutes) for minutes in settings.declared()["idle_lock_minutes"] if int(minutes) <= longest]
        self._rules = rules
        self.minutes: QComboBox = choice([(str(minutes), self.tr("%n minute(s)", "", minutes)) for minutes in allowed])
        limit = self.tr("IT allows at most %n minute(s).", "", longest)
        self.field = Field(self.tr("Lock after so long without use"), self.minutes, limit)
        now = self.tr("Ctrl+L locks at once. It also locks when the computer goes to sleep.")
        self.body.addWidget(self.field)
        self.body.addWidget(label(now, "body", "text2", wrap=True))
        self.minutes.activated.connect(lambda _at: choose("idle_lock_minutes", int(self.minutes.currentData())))

    def show_chosen(self, chosen: Settings) -> None:
        """Show what is in force now, which is never longer than IT allows."""
        allowed = [int(self.minutes.itemData(at)) for at in range(self.minutes.count())]
        wanted = self._rules.idle_lock(chosen)
        nearest = max((minutes for minutes in allowed if minutes <= wanted), default=allowed[0])
        self.minutes.setCurrentIndex(allowed.index(nearest))


class CodeCard(TitledCard):
    """Another code for the same computer.

    Signals: wanted(old, new) when both are ready to be tried; moved(widget) when the focus has been put there.
    """

    wanted = Signal(str, str)
    moved = Signal(QWidget)

    def __init__(self, weaknesses: Weaknesses) -> None:
        super().__init__("key", QCoreApplication.translate("CodeCard", "Your code"))
        self.done = Banner("", tone="ok")
        self.begin = Button(self.tr("Change the code"), icon="key", on_click=self.open)
        self.summary = ErrorSummary()
        self.old = CodeInput()
        self.old_field = Field(self.tr("Your code until now"), self.old)
        self.new = NewCode(weaknesses, self.tr("Your new code"))
        self.keep = Button(self.tr("Keep the code"), on_click=self.close_form)
        self.change = Button(self.tr("Change the code"), "primary", on_click=self.try_it)
        lost = label(
            self.tr("The code stands nowhere, not even with IT. Write it on no paper that lies with the computer."),
            "body",
            "text2",
            wrap=True,
        )
        buttons = row(self.keep, gap="space.3")
        buttons.addStretch(1)
        buttons.addWidget(self.change)
        self.form = plain(column(self.summary, self.old_field, self.new, plain(buttons), gap="space.4"))
        for widget in (lost, self.done, self.form):
            self.body.addWidget(widget)
        first = row(self.begin, gap="")
        first.addStretch(1)
        self.body.addLayout(first)
        self.done.hide()
        self.form.hide()
        self.old.submitted.connect(lambda: self.new.first.setFocus(Qt.FocusReason.TabFocusReason))
        self.new.wanted.connect(self.try_it)

    def open(self) -> None:
        """Show the form."""
        self.done.hide()
        self.begin.hide()
        self.form.show()
        self.old.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit(self.old)

    def close_form(self) -> None:
        """Put the form away; nothing that was typed stays."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.form.isAncestorOf(focus)
        self.forget()
        self.form.hide()
        self.begin.show()
        if had_focus:
            self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """No code stands in a field any more."""
        self.old.forget()
        self.old_field.set_error("")
        self.new.forget()
        self.summary.set_errors([])

    def try_it(self) -> None:
        """*Skift koden*: first what can be seen here, then the old code on the store thread."""
        if not self.change.isEnabled():
            return
        missing = "" if self.old.edit.text() else self.tr("Write your code until now")
        self.old_field.set_error(missing)
        found: list[tuple[str, QWidget]] = [(missing, self.old_field)] if missing else []
        self._show_errors(found + self.new.check())
        if not found and not self.summary.lines:
            self.set_busy(busy=True)
            self.wanted.emit(self.old.edit.text(), self.new.code)

    def refuse(self, sentence: str) -> None:
        """The old code was wrong, or must wait; what was typed stays."""
        self.set_busy(busy=False)
        self.old.hide_code()
        self.old_field.set_error(sentence)
        self._show_errors([(self.tr("Look at your code until now"), self.old_field)])
        self.old.edit.selectAll()

    def changed(self) -> None:
        """The new code holds."""
        self.set_busy(busy=False)
        self.close_form()
        title = self.tr("The code is changed")
        text = self.tr("Use the new one the next time you unlock this computer.")
        self.done.set_text(title, text)
        self.done.show()
        announce(self, f"{title}. {text}")

    def set_busy(self, *, busy: bool) -> None:
        """While the code is tried."""
        self.change.setEnabled(not busy)
        self.keep.setEnabled(not busy)

    def _show_errors(self, found: Sequence[tuple[str, QWidget]]) -> None:
        self.summary.set_errors(found)
        if found:
            found[0][1].setFocus(Qt.FocusReason.OtherFocusReason)
            self.moved.emit(found[0][1])


class RulesCard(TitledCard):
    """What IT has decided for this computer, in words; nothing of it can be changed here."""

    def __init__(self, rules: Policy, capture: Capture) -> None:
        super().__init__("laptop", QCoreApplication.translate("RulesCard", "Decided by IT"))
        self.facts: dict[str, str] = {}
        self._add(self.tr("Synchronises with"), urlsplit(rules.server_url).hostname or self.tr("nothing yet"))
        minutes = rules.longest_idle_lock_minutes
        self._add(self.tr("Locks at the latest"), self.tr("after %n minute(s) without use", "", minutes))
        self._add(self.tr("Pictures of the window"), self._pictures(capture))
        allowed = self.tr("Allowed: Windows key + H starts it.")
        unwanted = self.tr("IT asks you not to dictate. The program cannot turn off what the system has built in.")
        self._add(self.tr("Dictation"), unwanted if rules.dictation_off else allowed)

    def _pictures(self, capture: Capture) -> str:
        if capture == "off":
            return self.tr("Turned off: screen pictures and shared screens do not show the window.")
        if capture == "impossible":
            return self.tr("IT asks for none. This system cannot turn them off, so be careful with shared screens.")
        return self.tr("Allowed")

    def _add(self, what: str, fact: str) -> None:
        self.facts[what] = fact
        words = column(label(what, "caption", "text2", wrap=True), label(fact, "body", wrap=True), gap="")
        self.body.addWidget(plain(words))
