"""Writing the few lines of TOML the program writes itself; the standard library only reads it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

TomlValue = str | int | bool | Sequence[str]


def toml_text(values: Mapping[str, TomlValue], comment: str = "") -> str:
    """Top-level keys in the given order, one a line. `comment` stands above them."""
    lines = [f"# {line}" for line in comment.splitlines()]
    lines += [f"{name} = {_value(value)}" for name, value in values.items()]
    return "\n".join(lines) + "\n"


def _value(value: TomlValue) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        # A JSON string is a TOML basic string but for DEL, which TOML wants escaped.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    return "[" + ", ".join(_value(item) for item in value) + "]"
