"""What a user chooses for himself. Each setting is declared once, here; the settings screen is built from this."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from homevisit.base.errors import BadInput
from homevisit.base.files import read_if_there, write_atomically


def _choice(default: str | int, *choices: str | int) -> Any:
    return field(default=default, metadata={"choices": choices})


@dataclass(frozen=True, slots=True)
class Settings:
    """text_size: per cent, steps of an eighth, rounded. idle_lock_minutes: at most what `policy.idle_lock` allows.

    spelling: Danish words that may be misspelt are marked.
    """

    text_size: int = _choice(100, 100, 113, 125, 138, 150, 163, 175, 188, 200)
    theme: str = _choice("system", "system", "light", "dark")
    language: str = _choice("da", "da", "en")
    idle_lock_minutes: int = _choice(5, 1, 2, 5, 10, 15)
    spelling: bool = _choice(True, True, False)

    def with_value(self, name: str, value: object) -> Settings:
        """These settings with one changed; raises BadInput for an unknown name or a value not among its choices."""
        if name not in declared():
            raise BadInput("unknown_setting", name)
        if not any(value == choice and type(value) is type(choice) for choice in declared()[name]):
            raise BadInput("not_a_choice", name)
        return replace(self, **{name: value})  # type: ignore[arg-type]  # checked against the declaration above


def declared() -> Mapping[str, tuple[str | int, ...]]:
    """Every setting's name and its choices, in the order of the screen."""
    return {item.name: item.metadata["choices"] for item in fields(Settings)}


def load(path: Path) -> Settings:
    """The saved settings. A missing or damaged file, or a value that is no choice (any more), means the default.

    Nobody must be kept from unlocking by a broken settings file. Raises StorageError when the disk cannot be read.
    """
    settings = Settings()
    for name, value in _read(path).items():
        if name in declared():
            try:
                settings = settings.with_value(name, value)
            except BadInput:
                continue
    return settings


def save(path: Path, settings: Settings) -> None:
    """Write the settings; what a newer version has put into the file stays. Raises StorageError."""
    values = _read(path) | {name: getattr(settings, name) for name in declared()}
    text = json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_atomically(path, text.encode(), "settings")


def _read(path: Path) -> dict[str, Any]:
    data = read_if_there(path, "settings")
    try:
        values = json.loads(data) if data else {}
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
