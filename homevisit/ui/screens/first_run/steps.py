"""The four cards of the first run. Each keeps what was typed, whatever is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.banner import Banner, ErrorSummary
from homevisit.ui.widgets.buttons import Button, link
from homevisit.ui.widgets.field import Field, text_input
from homevisit.ui.widgets.new_code import NewCode, Weaknesses
from homevisit.ui.widgets.surfaces import Surface, Well, column, plain, row
from homevisit.ui.widgets.text import heading, icon_label, label

_GROUP, _SEPARATORS = 3, " -\u00a0\u2010\u2011\u2012\u2013\u2014"
_EXAMPLE = "XXX-XXX-XXX-XXX-XXX-XXX"


class _Step(Surface):
    """A card: summary or banner, heading, one sentence, the content, the buttons."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__("card", pad="space.8", gap="space.4")
        self.summary = ErrorSummary()
        self._banners = {
            "offline": Banner("", tone="info"),
            "problem": Banner("", tone="attention", icon="warning-circle"),
        }
        for widget in (self.summary, *self._banners.values()):
            widget.hide()
            self.body.addWidget(widget)
        self._said = ""
        self._explained = label(text, "body", "text2", wrap=True)
        self.body.addWidget(plain(column(heading(title), self._explained, gap="space.1")))
        self.setAccessibleName(title)

    @property
    def said(self) -> str:
        """What has come in the way, "" for nothing."""
        return self._said

    def trouble(self, sentence: str, state: str = "problem") -> None:
        """Say above everything what has come in the way; "" takes it away. "offline" is a state, calm and blue."""
        self.summary.set_errors([])
        for name, banner in self._banners.items():
            banner.set_text(sentence)
            banner.setVisible(bool(sentence) and name == ("offline" if state == "offline" else "problem"))
        if sentence != self._said:  # a screen reader need not hear it every five seconds
            self._said = sentence
            announce(self, sentence)

    def focus(self) -> None:
        """Where the keyboard begins."""

    def _buttons(self, *buttons: QWidget) -> QHBoxLayout:
        """The first at the left, the last at the right."""
        line = row(gap="space.3")
        line.setContentsMargins(0, current().px("space.1"), 0, 0)
        for at, button in enumerate(buttons):
            if at == len(buttons) - 1:
                line.addStretch(1)
            line.addWidget(button)
        return line


class CodeStep(_Step):
    """Step 1. Signal: wanted() on *Fortsæt*."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            QCoreApplication.translate("CodeStep", "One-time code"),
            QCoreApplication.translate(
                "CodeStep", "IT gives you the code, face to face or on the telephone. It lasts 72 hours."
            ),
        )
        self.edit = text_input(_EXAMPLE, "l")
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhPreferUppercase | Qt.InputMethodHint.ImhNoPredictiveText)
        self.edit.textEdited.connect(self._group)
        self.edit.returnPressed.connect(self.wanted)
        help_text = self.tr("18 letters and digits. Capitals, blanks and hyphens do not count.")
        self.field = Field(self.tr("One-time code"), self.edit, help_text)
        self.body.addWidget(self.field)
        self.go_on = Button(self.tr("Continue"), "primary", icon="arrow-right", density="l", on_click=self.wanted.emit)
        self.body.addLayout(self._buttons(self.go_on))

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.edit.text()

    def refuse(self, sentence: str) -> None:
        """The code cannot be right, or was not taken."""
        self.trouble("")
        self.field.set_error(sentence)
        self.summary.set_errors([(self.tr("Look at the one-time code"), self.field)])  # a button cannot wrap
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Nothing is wrong with it as far as this computer can tell."""
        self.trouble("")
        self.field.set_error("")

    def set_busy(self, *, busy: bool) -> None:
        """While the server is asked."""
        self.go_on.setEnabled(not busy)

    def focus(self) -> None:
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _group(self, typed: str) -> None:
        """Six groups of three while typing; the cursor stays behind the character it stood behind."""
        before = len(_bare(typed[: self.edit.cursorPosition()]))
        shown = grouped(typed)
        if shown != typed:
            self.edit.setText(shown)
            self.edit.setCursorPosition(min(before + max(0, (before - 1) // _GROUP), len(shown)))


def grouped(typed: str) -> str:
    """A code as one reads it aloud: capitals, in groups of three; what it cannot hold stays, to be seen."""
    bare = _bare(typed)
    return "-".join(bare[start : start + _GROUP] for start in range(0, len(bare), _GROUP))


def _bare(typed: str) -> str:
    return "".join(letter for letter in typed.upper() if letter not in _SEPARATORS)


class ChooseStep(_Step):
    """Step 2. Signals: wanted() when both codes are alike and strong enough; back()."""

    wanted = Signal()
    back = Signal()

    def __init__(self, weaknesses: Weaknesses) -> None:
        """`weaknesses`: what is wrong with a passphrase, as codes."""
        super().__init__(
            QCoreApplication.translate("ChooseStep", "Choose your code"),
            QCoreApplication.translate(
                "ChooseStep",
                "The code unlocks this computer, also without network. "
                "Four random words are easier to remember and harder to guess than signs and digits.",
            ),
        )
        self.new = NewCode(weaknesses)
        self.new.wanted.connect(self._check)
        self.body.addWidget(self.new)
        hint = self.tr(
            "If you forget the code, IT can help you to begin again - but drafts that lie only here are lost."
        )
        line = row(gap="space.2")
        line.addWidget(icon_label("info"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(hint, "body", "text2", wrap=True), 1)
        self.body.addLayout(line)
        self._back = Button(self.tr("Back"), density="l", on_click=self.back.emit)
        self.go_on = Button(self.tr("Continue"), "primary", icon="arrow-right", density="l", on_click=self._check)
        self.body.addLayout(self._buttons(self._back, self.go_on))

    @property
    def passphrase(self) -> str:
        """The chosen one."""
        return self.new.code

    def forget(self) -> None:
        """The profile is made: the passphrase stands nowhere any more."""
        self.new.forget()

    def set_busy(self, *, busy: bool) -> None:
        """While the profile is made and the server asked."""
        self.go_on.setEnabled(not busy)
        self._back.setEnabled(not busy)

    def focus(self) -> None:
        self.new.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _check(self) -> None:
        """Only when somebody wants to go on: typing never puts an error there."""
        if not self.go_on.isEnabled():
            return
        self.trouble("")
        found = self.new.check()
        self.summary.set_errors(found)
        if found:
            found[0][1].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.wanted.emit()


class WaitStep(_Step):
    """Step 3. Signals: look() for *Kig nu*, other_code() to begin with another one-time code."""

    look = Signal()
    other_code = Signal()

    def __init__(self) -> None:
        super().__init__(
            QCoreApplication.translate("WaitStep", "Wait for IT"),
            QCoreApplication.translate(
                "WaitStep",
                "IT sees your computer on its list and lets it in. You may close the computer meanwhile; "
                "we go on from here when you open it again.",
            ),
        )
        well = Well()
        self._done_mark = icon_label("check-circle", "ok", "fill")
        self._done = label("", "body", wrap=True)
        self._looking = label("", "body", "text2", wrap=True)
        for mark, words in ((self._done_mark, self._done), (icon_label("clock"), self._looking)):
            line = row(gap="space.2")
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(words, 1)
            well.body.addLayout(line)
        self.body.addWidget(well)
        self._look = Button(self.tr("Look now"), icon="arrows-clockwise", density="l", on_click=self.look.emit)
        other = link(self.tr("Use another one-time code"), self.other_code.emit)
        self.body.addLayout(self._buttons(other, self._look))
        self.waiting(handed_in=True)

    @property
    def looked_last(self) -> str:
        """What is said about the last look."""
        return self._looking.text()

    def waiting(self, *, handed_in: bool) -> None:
        """Whether the server has this computer's keys already."""
        self.trouble("")
        self._done_mark.set_icon(*(("check-circle", "ok", "fill") if handed_in else ("circle", "control", "regular")))
        done = self.tr("The one-time code has been handed in.")
        self._done.setText(done if handed_in else self.tr("The one-time code has not been handed in yet."))
        looking = self.tr("We look for the answer every 5 seconds.")
        self._looking.setText(looking if handed_in else self.tr("We try again every 5 seconds."))

    def looked(self, at: str) -> None:
        """Nothing yet at this time of the day."""
        self.trouble("")
        self._looking.setText(self.tr("No answer yet. Looked last %1.").replace("%1", at))

    def focus(self) -> None:
        self._look.setFocus(Qt.FocusReason.OtherFocusReason)


class FetchStep(_Step):
    """Step 4. Signals: again() for *Prøv nu*, go_on() to open the desk before all is here."""

    again = Signal()
    go_on = Signal()

    def __init__(self) -> None:
        super().__init__(
            QCoreApplication.translate("FetchStep", "Fetch your families"),
            QCoreApplication.translate(
                "FetchStep", "They come encrypted and are opened on this computer only. The desk opens by itself."
            ),
        )
        well = Well()
        line = row(gap="space.2")
        line.addWidget(icon_label("users-three"), 0, Qt.AlignmentFlag.AlignTop)
        self._progress = label("", "body", wrap=True)
        line.addWidget(self._progress, 1)
        well.body.addLayout(line)
        self.body.addWidget(well)
        self._again = Button(self.tr("Try now"), icon="arrows-clockwise", density="l", on_click=self.again.emit)
        self._later = link(self.tr("Go on, and fetch the rest later"), self.go_on.emit)
        self._choices = plain(self._buttons(self._later, self._again))
        self.body.addWidget(self._choices)
        self._choices.hide()
        self.show_progress(0)

    @property
    def progress(self) -> str:
        """How far it has come."""
        return self._progress.text()

    def show_progress(self, families: int) -> None:
        """How many families have come so far."""
        fetched = self.tr("%n family(ies) fetched so far", "", families)
        self._progress.setText(fetched if families else self.tr("Asking the server what is yours"))

    def trouble(self, sentence: str, state: str = "problem") -> None:
        super().trouble(sentence, state)
        self._choices.setVisible(bool(sentence))
