"""A form's field: the label above in bold, help or the error between label and input, and everything bound together."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.look import Density, set_look
from homevisit.ui.widgets.surfaces import plain, row
from homevisit.ui.widgets.text import IconLabel, label


class Field(QWidget):
    """Label, help, error and one input. The input keeps what was typed, whatever is wrong with it."""

    def __init__(self, name: str, field: QWidget, help_text: str = "", *, optional: bool = False) -> None:
        """`optional` adds the mark after the name; what is required is not marked."""
        super().__init__()
        self.field = field
        self._input = field.edit if isinstance(field, CodeInput) else field
        self._help_text = help_text
        theme = current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.1"))
        words = self.tr("%1 (optional)").replace("%1", name) if optional else name
        self._name = label(words, "strong", wrap=True)
        self._name.setBuddy(self._input)
        self._help = label(help_text, "caption", "text2", wrap=True)
        self._error_text = label("", "body", "danger", wrap=True)
        self._error = plain(row(IconLabel("warning-circle", "danger_text", "regular", "m"), gap="space.2"))
        line = self._error.layout()
        if line is not None:
            line.addWidget(self._error_text)
        self._error.hide()
        for widget in (self._name, self._help, self._error, field):
            column.addWidget(widget)
        self._help.setVisible(bool(help_text))  # not before it has its parent: it would be a window for a moment
        self._input.setAccessibleName(words)
        self._input.setAccessibleDescription(help_text)
        self.setFocusProxy(self._input)
        if isinstance(self._input, QLineEdit):
            self._input.textEdited.connect(self._typed)

    @property
    def error(self) -> str:
        """The sentence shown, or ""."""
        return self._error_text.text()

    def set_error(self, sentence: str) -> None:
        """Show what is wrong, in words, beside a red border; "" takes it away."""
        self._error_text.setText(sentence)
        self._error.setVisible(bool(sentence))
        self._help.setVisible(bool(self._help_text) and not sentence)
        set_look(self._input, state="error" if sentence else "normal")
        self._input.setAccessibleDescription(sentence or self._help_text)

    def _typed(self) -> None:
        """Typing may take an error away, never put one there."""
        if self.error:
            self.set_error("")


def text_input(placeholder: str = "", density: Density = "m") -> QLineEdit:
    """One line of text. The placeholder is an example, never the label."""
    field = QLineEdit()
    field.setPlaceholderText(placeholder)
    set_look(field, density=density)
    return field


def choice(values: list[tuple[str, str]]) -> QComboBox:
    """A list to choose one of: (code, words); ``currentData()`` is the code."""
    field = QComboBox()
    for code, words in values:
        field.addItem(words, code)
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return field


class CodeInput(QWidget):
    """A passphrase: hidden until asked to be shown, never offered to the clipboard or the input method's memory."""

    submitted = Signal()

    def __init__(self, density: Density = "m", *, typed_only: bool = False) -> None:
        """typed_only: nothing of the clipboard gets in, where a stranger could have it shown."""
        super().__init__()
        self.edit = text_input(density=density)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        if typed_only:
            self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
            self.edit.setAcceptDrops(False)
            self.edit.installEventFilter(self)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhHiddenText
        )
        self.edit.returnPressed.connect(self.submitted)
        self._show = Button(self.tr("Show the code"), "quiet", icon="eye", flush=True, on_click=self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.edit)
        column.addWidget(self._show, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.edit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste):
            event.accept()
            return True
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.MiddleButton:
            return True
        return super().eventFilter(watched, event)

    def forget(self) -> None:
        """Nothing stands in it, and Ctrl+Z brings nothing back: `QLineEdit.clear` can be undone, in clear text."""
        self.hide_code()
        self.edit.setText("")

    def hide_code(self) -> None:
        """Back to dots, as before every try."""
        if self.edit.echoMode() == QLineEdit.EchoMode.Normal:
            self._turn()

    def _turn(self) -> None:
        shown = self.edit.echoMode() == QLineEdit.EchoMode.Normal
        self.edit.setEchoMode(QLineEdit.EchoMode.Password if shown else QLineEdit.EchoMode.Normal)
        self._show.setText(self.tr("Show the code") if shown else self.tr("Hide the code"))
        self._show.set_icon("eye" if shown else "eye-slash")
