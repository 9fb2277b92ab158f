"""A form over one record: declared fields, what is wrong with them in words, and the fields that were changed.

It knows no kind: whoever opens it declares the fields and says what a document lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from homevisit.base.clock import parse_day
from homevisit.base.errors import BadInput
from homevisit.base.typed_dates import parse_typed_day
from homevisit.ui.i18n.dates import day_full
from homevisit.ui.theme import current
from homevisit.ui.widgets.banner import ErrorSummary
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.check_list import CheckList
from homevisit.ui.widgets.field import Field, choice, text_input
from homevisit.ui.widgets.header import PageHeader
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import plain, row

PROSE_LINES = 3
Values = dict[str, Any]
Wrong = Callable[[Values], Sequence[tuple[str, str]]]
"""Given the whole document: (field, sentence) for each thing to put right."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field. form: one line of text, prose, a typed day, one or many of `choices` (code, words), a tick, or a line
    of tick and words. missing: what is said when it must be filled in and is not.
    """

    name: str
    label: str
    form: Literal["text", "prose", "day", "choice", "many", "flag"] = "text"
    help: str = ""
    optional: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    missing: str = ""


class RecordForm(QWidget):
    """A page of its own. Signals: submitted(fields: dict) of what was changed, once nothing is wrong; left()."""

    submitted = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_look(self, kind="canvas")
        theme = current()
        self._specs: tuple[FieldSpec, ...] = ()
        self._document: Values = {}
        self._before: Values = {}
        self._wrong: Wrong = _nothing_wrong
        self._today = date.min
        self.fields: dict[str, Field | QCheckBox] = {}
        self._header = PageHeader("")
        self.summary = ErrorSummary()
        self.main = Button("", "primary", on_click=self.submit)
        self.cancel = Button("", "quiet", on_click=self.left.emit)
        self._scroll = Scroll(gap="space.5")
        side = theme.px("space.8")
        self._scroll.body.setContentsMargins(side, theme.px("space.2"), side, theme.px("space.8"))
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        self._page: QWidget | None = None
        self._scroll.body.addLayout(self._place)
        self._scroll.body.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._header)
        page.addWidget(self._scroll, 1)

    def begin(
        self,
        title: str,
        specs: Sequence[FieldSpec],
        document: Mapping[str, Any],
        *,
        today: date,
        main: str,
        cancel: str,
        wrong: Wrong,
        subtitle: str = "",
    ) -> None:
        """Show a record. main: words of the filled button; cancel: of the quiet one, which throws changes away."""
        self._specs, self._document, self._today, self._wrong = tuple(specs), dict(document), today, wrong
        self._header.set_text(title, subtitle)
        self.main.setText(main)
        self.cancel.setText(cancel)
        self._build()
        for spec in specs:
            self._load(spec, document.get(spec.name))
        self._before = self._values()
        if specs:  # with nothing selected: a stray key must not replace what stands there
            self.fields[specs[0].name].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def changes(self) -> Values:
        """Field -> value of what a person has changed since `begin`."""
        return {name: value for name, value in self._values().items() if value != self._before[name]}

    def input(self, name: str) -> QWidget:
        """The widget one types, chooses or ticks in."""
        field = self.fields[name]
        return field.field if isinstance(field, Field) else field

    def submit(self) -> None:
        """The filled button, or Ctrl+Enter: tell what was changed, or what is wrong."""
        if self.check():
            self.submitted.emit(self.changes)

    def leave(self) -> None:
        """Esc: what was changed is kept where it can be; a form nobody touched is simply left."""
        if self.changes:
            self.submit()
        else:
            self.left.emit()

    def check(self) -> bool:
        """Whether nothing is wrong; says what is, at the field and in the summary."""
        wrong = [(spec.name, _bad_day()) for spec in self._specs if self._unreadable(spec)]
        seen = {name for name, _sentence in wrong}
        document = {**self._document, **self.changes}
        wrong += [(name, sentence) for name, sentence in self._wrong(document) if name not in seen]
        self.show_wrong(wrong)
        return not wrong

    def show_wrong(self, wrong: Sequence[tuple[str, str]]) -> None:
        """Show (field, sentence) for each; a field the form has not is told in the summary alone."""
        told: dict[str, str] = {}
        for name, sentence in wrong:
            told.setdefault(name, self._missing(name, sentence))
        for name, field in self.fields.items():
            if isinstance(field, Field):
                field.set_error(told.get(name, ""))
        self.summary.set_errors([(sentence, self.fields.get(name, self.main)) for name, sentence in told.items()])
        if told:
            self._scroll.ensureWidgetVisible(self.summary)
            first = self.fields.get(next(iter(told)))
            if first is not None:
                first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- building ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        if self._page is not None:
            self.summary.setParent(None)
            self.main.setParent(None)
            self.cancel.setParent(None)
            self._place.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        theme = current()
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px("space.5"))
        self._page = plain(layout)
        layout.addWidget(self.summary)
        self.summary.hide()
        self.fields = {}
        for spec in self._specs:
            self.fields[spec.name] = field = _field(spec)
            layout.addWidget(field)
        buttons = row(self.main, self.cancel, gap="space.3")
        buttons.addStretch(1)
        layout.addLayout(buttons)
        self._page.setMaximumWidth(theme.px("width.form"))
        self._place.addWidget(self._page)
        self._page.show()  # at once: by itself Qt shows it a moment later, and a quick Tab would find no field

    def _missing(self, name: str, sentence: str) -> str:
        spec = next((one for one in self._specs if one.name == name), None)
        value = self._values().get(name) if spec is not None else None
        return spec.missing if spec is not None and spec.missing and value in (None, "", []) else sentence

    # -- values -----------------------------------------------------------------------------------------------------

    def _load(self, spec: FieldSpec, value: Any) -> None:
        widget = self.input(spec.name)
        if isinstance(widget, QCheckBox):
            widget.setChecked(bool(value))
        elif isinstance(widget, CheckList):
            widget.set_codes(value if isinstance(value, list | tuple) else ())
        elif isinstance(widget, QComboBox):
            at = widget.findData(value or "")
            if at < 0 and value:  # a code of a newer program stays
                widget.addItem(str(value), value)
                at = widget.count() - 1
            widget.setCurrentIndex(at)
        elif isinstance(widget, QPlainTextEdit):
            widget.setPlainText(str(value or ""))
        elif isinstance(widget, QLineEdit):
            widget.setText(_shown_day(value) if spec.form == "day" else str(value or ""))

    def _values(self) -> Values:
        return {spec.name: self._value(spec) for spec in self._specs}

    def _value(self, spec: FieldSpec) -> Any:
        widget = self.input(spec.name)
        if isinstance(widget, QCheckBox):
            return widget.isChecked()
        if isinstance(widget, CheckList):
            return widget.codes()
        if isinstance(widget, QComboBox):
            return widget.currentData() or None
        if isinstance(widget, QPlainTextEdit):
            return widget.toPlainText().strip()
        assert isinstance(widget, QLineEdit)  # noqa: S101 - the last of the forms
        typed = widget.text().strip()
        if spec.form != "day":
            return typed
        stored = self._document.get(spec.name)
        if typed == _shown_day(stored).strip():
            return stored or None  # as it is written out in this language, which nobody need be able to type
        try:
            return parse_typed_day(typed, self._today).isoformat() if typed else None
        except BadInput:
            return typed  # never a day, so that it counts as changed and wrong

    def _unreadable(self, spec: FieldSpec) -> bool:
        value = self._value(spec) if spec.form == "day" else None
        try:
            return value is not None and parse_day(value) is None
        except BadInput:
            return True


def _field(spec: FieldSpec) -> Field | QCheckBox:
    if spec.form == "flag":
        return QCheckBox(spec.label)
    made: QWidget
    if spec.form == "prose":
        made = _prose()
    elif spec.form == "choice":
        made = choice(list(spec.choices))
    elif spec.form == "many":
        made = CheckList(spec.choices)
    else:
        made = text_input(_day_example() if spec.form == "day" else "")
    return Field(spec.label, made, spec.help, optional=spec.optional)


def _prose() -> QPlainTextEdit:
    """A few lines; Tab goes on to the next field."""
    edit = QPlainTextEdit()
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(PROSE_LINES * current().line("body") + current().px("space.5"))
    return edit


def _shown_day(value: object) -> str:
    try:
        return day_full(parse_day(str(value))) if value else ""
    except BadInput:
        return str(value)


def _day_example() -> str:
    return QCoreApplication.translate("RecordForm", "e.g. 14.3.2023")


def _bad_day() -> str:
    return QCoreApplication.translate("RecordForm", "Write a date like 14.3.2023")


def _nothing_wrong(_document: Values) -> Sequence[tuple[str, str]]:
    return ()
