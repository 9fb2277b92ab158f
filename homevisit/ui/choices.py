"""What the user has chosen: kept in the profile, and in force at once where that is a matter of looks."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from homevisit.base import settings
from homevisit.base.errors import StorageError
from homevisit.base.settings import Settings
from homevisit.ui.theme import Mode, current

_MODES: dict[str, Mode] = {"light": "light", "dark": "dark"}


def mode(chosen: Settings) -> Mode:
    """The theme's mode for a choice."""
    return _MODES.get(chosen.theme, "system")


def text_scale(chosen: Settings) -> float:
    """The theme's text size for a choice: 1.0 to 2.0, in eighths."""
    return 1 + settings.declared()["text_size"].index(chosen.text_size) / 8


class Choices(QObject):
    """Signal: changed(name) after a choice is in force; whoever cares for language or lock listens to it."""

    changed = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """Raises StorageError when the disk cannot be read."""
        super().__init__(parent)
        self._path = path
        self._now = settings.load(path)

    @property
    def now(self) -> Settings:
        """What is chosen."""
        return self._now

    def choose(self, name: str, value: str | int) -> None:
        """Take a choice. On a full disk it holds until the program ends. Raises BadInput for what is no choice."""
        wanted = self._now.with_value(name, value)
        if wanted == self._now:
            return
        self._now = wanted
        with suppress(StorageError):  # nothing else depends on it
            settings.save(self._path, self._now)
        if name == "text_size":
            current().choose(text_size=text_scale(self._now))
        elif name == "theme":
            current().choose(mode=mode(self._now))
        self.changed.emit(name)

    def step_text(self, steps: int) -> None:
        """So many steps larger or smaller, within what there is; 0 is back to 100 %."""
        sizes = settings.declared()["text_size"]
        at = sizes.index(self._now.text_size) + steps if steps else 0
        self.choose("text_size", sizes[min(max(0, at), len(sizes) - 1)])
