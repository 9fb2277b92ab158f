"""closed.toml: that this profile was closed, why, and what was kept. Plain, and nothing of families in it.

It is written before the key is destroyed. A start that finds it beside a key file finishes what was begun.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from homevisit.base.files import read_if_there, write_atomically
from homevisit.base.toml_text import toml_text

Why = Literal["wipe", "farewell", "signed_out"]
_REASONS: tuple[Why, ...] = ("wipe", "farewell", "signed_out")


@dataclass(frozen=True, slots=True)
class Closed:
    """why: reported lost or stolen (wipe), given back or replaced (farewell), or signed out by its user. at: instant.

    letters: sealed files left on the disk; handed_in: how many of them the server has taken. phone: IT's.
    """

    why: Why
    at: str
    letters: int = 0
    handed_in: int = 0
    phone: str = ""


def load(path: Path) -> Closed | None:
    """What happened here, None when nothing did. A file without sense still says that the profile was closed."""
    data = read_if_there(path, "closed")
    if data is None:
        return None
    try:
        values = tomllib.loads(data.decode())
    except (ValueError, RecursionError):
        return Closed("wipe", "")
    why: Why = next((one for one in _REASONS if one == values.get("why")), "wipe")
    return Closed(
        why,
        _text(values.get("at")),
        _count(values.get("letters")),
        _count(values.get("handed_in")),
        _text(values.get("phone")),
    )


def save(path: Path, closed: Closed) -> None:
    """Write it, whole or not at all. Raises StorageError."""
    text = toml_text(
        {
            "why": closed.why,
            "at": closed.at,
            "letters": closed.letters,
            "handed_in": closed.handed_in,
            "phone": closed.phone,
        },
        "This profile was closed. Its key is destroyed.",
    )
    write_atomically(path, text.encode(), "closed")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
