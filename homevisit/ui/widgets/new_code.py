"""Choosing a code twice: what it needs gets its tick while typing, and errors come only when one wants to go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.buttons import link
from homevisit.ui.widgets.field import Field, text_input
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.surfaces import column, plain, row
from homevisit.ui.widgets.text import icon_label, label

Weaknesses = Callable[[str], Sequence[str]]


class NewCode(QWidget):
    """Signals: edited(); wanted() on Enter in the second field."""

    edited = Signal()
    wanted = Signal()

    def __init__(self, weaknesses: Weaknesses, first_name: str = "") -> None:
        """`weaknesses`: what is wrong with a code, as codes. `first_name`: of the first field."""
        super().__init__()
        set_look(self, kind="plain")
        self._weaknesses = weaknesses
        self.first, self.second = hidden_input(), hidden_input()
        self.first_field = Field(first_name or self.tr("Your code"), self.first)
        self.second_field = Field(self.tr("Write the code again"), self.second)
        self.long = Tick(self.tr("At least 15 characters"))
        self.mixed = Tick(self.tr("More than one character"))
        self.alike = Tick(self.tr("The two are alike"))
        ticks = row(self.long, self.mixed, self.alike, gap="space.4")
        ticks.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(current().px("space.4"))
        lines.addWidget(plain(column(self.first_field, plain(ticks), gap="space.2")))
        self.show_codes = link(self.tr("Show the codes"), self._turn, icon="eye")
        again = column(self.second_field, gap="")
        again.addWidget(self.show_codes, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(plain(again))
        self.setFocusProxy(self.first)
        for field in (self.first, self.second):
            field.textChanged.connect(self._typed)
        self.first.returnPressed.connect(lambda: self.second.setFocus(Qt.FocusReason.TabFocusReason))
        self.second.returnPressed.connect(self.wanted)

    @property
    def code(self) -> str:
        """The chosen one."""
        return self.first.text()

    def forget(self) -> None:
        """The code is taken: it stands nowhere any more."""
        if self.first.echoMode() == QLineEdit.EchoMode.Normal:
            self._turn()
        self.first.setText("")  # not `clear`, which Ctrl+Z takes back
        self.second.setText("")
        self.first_field.set_error("")
        self.second_field.set_error("")

    def check(self) -> list[tuple[str, QWidget]]:
        """Say at the fields what is wrong, and give it back: (sentence, field). Nothing when the code will do."""
        wrong = {str(code) for code in self._weaknesses(self.code)}
        first = second = ""
        if "too_short" in wrong:
            first = self.tr("The code needs at least 15 characters")
        elif "display_name" in wrong:
            first = self.tr("The code must not be your name")
        elif wrong:
            first = self.tr("The code must be more than one character again and again")
        if self.code != self.second.text():
            second = self.tr("The two codes are not alike")
        self.first_field.set_error(first)
        self.second_field.set_error(second)
        pairs: list[tuple[str, QWidget]] = [(first, self.first_field), (second, self.second_field)]
        return [(sentence, field) for sentence, field in pairs if sentence]

    def _turn(self) -> None:
        shown = self.first.echoMode() == QLineEdit.EchoMode.Normal
        for field in (self.first, self.second):
            field.setEchoMode(QLineEdit.EchoMode.Password if shown else QLineEdit.EchoMode.Normal)
        self.show_codes.setText(self.tr("Show the codes") if shown else self.tr("Hide the codes"))
        self.show_codes.set_icon("eye" if shown else "eye-slash")

    def _typed(self) -> None:
        wrong = {str(code) for code in self._weaknesses(self.code)}
        self.long.set_kept(kept="too_short" not in wrong)
        self.mixed.set_kept(kept=bool(self.code) and "one_character" not in wrong)
        self.alike.set_kept(kept=bool(self.code) and self.code == self.second.text())
        self.edited.emit()


class Tick(QWidget):
    """A rule and whether it is kept: a ring that becomes a tick."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self._mark = icon_label("circle", "control", size="s")
        self.setLayout(row(self._mark, label(words, "caption", "text2"), gap="space.1"))
        self.set_kept(kept=False)

    def set_kept(self, *, kept: bool) -> None:
        """Show whether the rule is kept."""
        self._mark.set_icon(*(("check-circle", "ok", "fill") if kept else ("circle", "control", "regular")))
        said = self.tr("%1: done") if kept else self.tr("%1: not yet")
        self.setAccessibleName(said.replace("%1", self._words))


def hidden_input() -> QLineEdit:
    """For a code: dots, and nothing for the input method to remember."""
    field = text_input()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setInputMethodHints(
        Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhHiddenText
    )
    return field
