"""What shall stand in a field: the input for a text, a day, a number or a choice, filled with what is proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from homevisit.base.errors import BadInput
from homevisit.base.typed_dates import parse_typed_day
from homevisit.store.queries.clarify import Question
from homevisit.ui.i18n.codelists import choices
from homevisit.ui.i18n.dates import day_full
from homevisit.ui.screens.clarify import words
from homevisit.ui.screens.clarify.fields import field_words
from homevisit.ui.widgets.field import choice, text_input
from homevisit.ui.widgets.marked_text import MarkedText, Stretch
from homevisit.ui.widgets.surfaces import Well


class Result(QWidget):
    """An input for one value."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def set_value(self, value: Any) -> None:
        """Show a value as what shall stand."""
        raise NotImplementedError

    def value(self, today: date) -> Any:
        """What shall stand. Raises BadInput for a day that is none."""
        raise NotImplementedError

    def text(self) -> str:
        """What is seen of it."""
        raise NotImplementedError


class TextResult(Result):
    """Prose and lines, freely edited."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        well = Well()
        self.page = MarkedText(name, read_only=False)
        well.body.addWidget(self.page)
        self._column.addWidget(well)
        self.setFocusProxy(self.page)

    def set_value(self, value: Any) -> None:
        self.page.set_stretches([(str(value or ""), None)])

    def show_stretches(self, stretches: Sequence[Stretch]) -> None:
        """The text that is proposed, with whose words are whose."""
        self.page.set_stretches(stretches)

    def value(self, today: date) -> Any:
        return self.page.text()

    def text(self) -> str:
        return self.page.text()


class TypedResult(Result):
    """A day as Danes type it, or a number."""

    def __init__(self, name: str, *, number: bool) -> None:
        super().__init__(name)
        self.edit = text_input()
        self.edit.setAccessibleName(name)
        self._number = number
        self._column.addWidget(self.edit)
        self.setFocusProxy(self.edit)

    def set_value(self, value: Any) -> None:
        shown = "" if value is None else str(value)
        if shown and not self._number:
            with suppress(ValueError):  # what is no day is shown as it stands
                shown = day_full(date.fromisoformat(shown)).replace("\u00a0", " ")
        self.edit.setText(shown)

    def value(self, today: date) -> Any:
        typed = self.edit.text().strip()
        if not typed:
            return None
        if not self._number:
            return parse_typed_day(typed, today, self._name).isoformat()
        if not typed.isdecimal():
            raise BadInput("not_a_count", self._name)
        return int(typed)

    def text(self) -> str:
        return self.edit.text()


class ChoiceResult(Result):
    """One of a list: all codes of a code list, yes and no, or the versions that there are."""

    def __init__(self, name: str, values: Sequence[tuple[Any, str]]) -> None:
        super().__init__(name)
        self._values = list(values)
        self.box = choice([(str(number), shown) for number, (_value, shown) in enumerate(self._values)])
        self.box.setAccessibleName(name)
        self._column.addWidget(self.box)
        self.setFocusProxy(self.box)

    def set_value(self, value: Any) -> None:
        for number, (known, _shown) in enumerate(self._values):
            if known == value and type(known) is type(value):
                self.box.setCurrentIndex(number)

    def value(self, today: date) -> Any:
        return self._values[self.box.currentIndex()][0]

    def text(self) -> str:
        return self.box.currentText()


def result_for(question: Question, names: Mapping[str, str], titles: Mapping[str, str]) -> Result:
    """The input that fits a question."""
    name = field_words(question.about.kind, question.path)
    if question.form in ("text", "line"):
        return TextResult(name)
    if question.form in ("day", "number"):
        return TypedResult(name, number=question.form == "number")
    values: list[tuple[Any, str]] = []
    if question.form == "yes_no":
        values = [(yes, words.yes_no(yes=yes)) for yes in (True, False)]
    elif question.form == "code":
        values = list(choices(question.codelist))
    for version in question.versions:
        if all(version.value != known for known, _shown in values):
            values.append((version.value, words.value_words(question, version.value, names, titles)))
    return ChoiceResult(name, values)
