"""Every key that means something, in one table: it makes the shortcuts and the keyboard map (docs/DESIGN.md, 9).

No key is Alt with a letter, nor Ctrl with Alt: on a Danish keyboard those write @, £ and {.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

Place = Literal["everywhere", "writing", "lists", "find"]
PLACES: tuple[Place, ...] = ("everywhere", "writing", "lists", "find")
Maker = Literal["shortcut", "widget", "system"]
Do = Callable[..., object]


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does. keys: any of them does it, in Qt's portable spelling.

    place: where it works. by: `shortcut` is made here, `widget` is the widget's own (arrows in a list), `system` the
    operating system's. numbered: what it does is told which of its keys was pressed, from 0.
    """

    name: str
    keys: tuple[str, ...]
    place: Place = "everywhere"
    by: Maker = "shortcut"
    numbered: bool = False


KEYS: tuple[Key, ...] = (
    Key("find", ("Ctrl+K",)),
    Key("new_visit", ("Ctrl+N",)),
    Key("main", ("Ctrl+Return", "Ctrl+Enter")),
    Key("go", tuple(f"Ctrl+{number}" for number in range(1, 10)), numbered=True),
    Key("back", ("Alt+Left",)),
    Key("forward", ("Alt+Right",)),
    Key("leave", ("Esc",)),
    Key("move", ("Tab", "Shift+Tab"), by="system"),
    Key("family_screen", ("F9",)),
    Key("lock", ("Ctrl+L",)),
    Key("larger", ("Ctrl++", "Ctrl+=")),
    Key("smaller", ("Ctrl+-",)),
    Key("usual_size", ("Ctrl+0",)),
    Key("saved", ("Ctrl+S",)),
    Key("sync", ("F5",)),
    Key("help", ("F1",)),
    Key("next_section", ("Ctrl+Down",), "writing"),
    Key("previous_section", ("Ctrl+Up",), "writing"),
    Key("new_agreement", ("Ctrl+Shift+A",), "writing"),
    Key("add_file", ("Ctrl+Shift+B",), "writing"),
    Key("phrases", ("Ctrl+Space",), "writing", by="widget"),
    Key("next_misspelt", ("F7",), "writing", by="widget"),
    Key("better_words", ("Alt+Return",), "writing", by="widget"),
    Key("undo", ("Ctrl+Z",), "writing", by="widget"),
    Key("dictate", ("Meta+H",), "writing", by="system"),
    Key("rows", ("Up", "Down"), "lists", by="widget"),
    Key("ends", ("Home", "End"), "lists", by="widget"),
    Key("open", ("Return",), "lists", by="widget"),
    Key("mark", ("Space",), "lists", by="widget"),
    Key("second", ("Shift+Space",), "lists", by="widget"),
    Key("hits", ("Up", "Down"), "find", by="widget"),
    Key("pages", ("PgUp", "PgDown"), "find", by="widget"),
    Key("choose", ("Return",), "find", by="widget"),
    Key("close_find", ("Esc",), "find", by="widget"),
)
_BY_NAME = {key.name: key for key in KEYS}


def shortcut(widget: QWidget, name: str, do: Do, *, within: bool = False) -> list[QShortcut]:
    """The shortcuts of one line of the table, living in `widget`; KeyError for a name that is not in it.

    within: only while the focus is inside `widget`; otherwise while its window is the active one.
    """
    key = _BY_NAME[name]
    made = []
    for at, keys in enumerate(key.keys):
        one = QShortcut(QKeySequence(keys), widget)
        if within:
            one.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        one.activated.connect(partial(do, at) if key.numbered else do)
        made.append(one)
    return made


def bind(widget: QWidget, do: Mapping[str, Do], *, within: bool = False) -> None:
    """`shortcut` for each name."""
    for name, action in do.items():
        shortcut(widget, name, action, within=within)


class InDialogs(QObject):
    """Makes one shortcut work while a dialog stands over the window: Qt gives keys to the dialog alone."""

    def __init__(self, owner: QWidget, name: str, do: Do) -> None:
        """`owner`: whose life the shortcuts share. `watch` says over which window."""
        super().__init__(owner)
        self._name, self._do = name, do
        self._window: QWidget | None = None

    def watch(self, window: QWidget) -> None:
        """Look out for dialogs over this window, and over no other."""
        if window is not self._window:
            if self._window is not None:
                self._window.removeEventFilter(self)
            self._window = window
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowBlocked:
            for dialog in watched.findChildren(QDialog):
                if not dialog.property("has_keys"):
                    dialog.setProperty("has_keys", True)
                    shortcut(dialog, self._name, self._do)
        return False


def place_words(place: Place) -> str:
    """Where keys work, as a heading."""
    return {
        "everywhere": QCoreApplication.translate("Keys", "Everywhere"),
        "writing": QCoreApplication.translate("Keys", "While you write"),
        "lists": QCoreApplication.translate("Keys", "In a list"),
        "find": QCoreApplication.translate("Keys", "In Find"),
    }[place]


def words(name: str) -> str:
    """What a key does, for people; KeyError for a name that is not in the table."""
    return _everywhere()[name] if name in _everywhere() else _somewhere()[name]


def key_words(key: Key) -> str:
    """The keys as they stand on a Danish keyboard: *Ctrl + 1 … 9*, *Mellemrum*."""
    if key.numbered:
        return f"{_written(key.keys[0])} … {key.keys[-1][-1]}"
    shown = list(dict.fromkeys(_written(keys) for keys in key.keys))
    # The second way to the same letter (Ctrl and = for +) is for keyboards, not for readers.
    return shown[0] if key.name == "larger" else " / ".join(shown)


def _written(keys: str) -> str:
    """*Ctrl + ↓* of "Ctrl+Down"; a plus at the end is the key itself."""
    parts = [part or "+" for part in (keys[:-1] if keys.endswith("++") else keys).split("+")]
    names = _key_names()
    return " + ".join(names.get(part, part) for part in parts)


def _key_names() -> dict[str, str]:
    return {
        "Return": "Enter",
        "Up": "↑",
        "Down": "↓",
        "Left": "←",
        "Right": "→",
        "Meta": "Windows",
        "-": "−",
        "Space": QCoreApplication.translate("Keys", "Space"),
        "PgUp": QCoreApplication.translate("Keys", "Page up"),
        "PgDown": QCoreApplication.translate("Keys", "Page down"),
    }


def _everywhere() -> dict[str, str]:
    return {
        "find": QCoreApplication.translate("Keys", "Find families, people, notes and agreements"),
        "new_visit": QCoreApplication.translate("Keys", "New visit"),
        "main": QCoreApplication.translate("Keys", "The screen's filled button, such as Approve"),
        "go": QCoreApplication.translate("Keys", "A place in the navigation, from the top"),
        "back": QCoreApplication.translate("Keys", "Back to where you were"),
        "forward": QCoreApplication.translate("Keys", "Forward again"),
        "leave": QCoreApplication.translate("Keys", "Close what is open, or go back; no text is ever lost"),
        "move": QCoreApplication.translate("Keys", "To the next thing, or the one before"),
        "family_screen": QCoreApplication.translate("Keys", "The family's screen, to read together"),
        "lock": QCoreApplication.translate("Keys", "Lock now"),
        "larger": QCoreApplication.translate("Keys", "Larger text"),
        "smaller": QCoreApplication.translate("Keys", "Smaller text"),
        "usual_size": QCoreApplication.translate("Keys", "Text at its usual size"),
        "saved": QCoreApplication.translate("Keys", "Shows where everything is saved; it happens by itself"),
        "sync": QCoreApplication.translate("Keys", "Try to synchronise now"),
        "help": QCoreApplication.translate("Keys", "Help and these keys"),
    }


def _somewhere() -> dict[str, str]:
    return {
        "next_section": QCoreApplication.translate("Keys", "Next section"),
        "previous_section": QCoreApplication.translate("Keys", "The section before"),
        "new_agreement": QCoreApplication.translate("Keys", "New agreement"),
        "add_file": QCoreApplication.translate("Keys", "Add a picture or file"),
        "phrases": QCoreApplication.translate("Keys", "Phrases that fit here; Tab writes out the letters of one"),
        "next_misspelt": QCoreApplication.translate("Keys", "The next word that may be misspelt"),
        "better_words": QCoreApplication.translate("Keys", "Suggestions for it"),
        "undo": QCoreApplication.translate("Keys", "Undo; for ten seconds also an approval"),
        "dictate": QCoreApplication.translate("Keys", "Dictate, with what Windows has built in"),
        "rows": QCoreApplication.translate("Keys", "The row above or below"),
        "ends": QCoreApplication.translate("Keys", "The first or the last row"),
        "open": QCoreApplication.translate("Keys", "Open the row"),
        "mark": QCoreApplication.translate("Keys", "Press the row's own button, such as done"),
        "second": QCoreApplication.translate("Keys", "Press the row's second button, such as to the visit"),
        "hits": QCoreApplication.translate("Keys", "The hit above or below"),
        "pages": QCoreApplication.translate("Keys", "The group above or below"),
        "choose": QCoreApplication.translate("Keys", "Open it at the right place"),
        "close_find": QCoreApplication.translate("Keys", "Close Find and go on where you were"),
    }
