"""The words of the code lists (resources/codelists.json): the one door from a code to what people read."""

import functools
import json
from collections.abc import Mapping

from homevisit.base.paths import resources
from homevisit.ui.i18n.catalogue import language


def label(name: str, code: str) -> str:
    """What `code` of the list `name` is called in the present language.

    A code this version does not know (written by a newer one) is shown as it stands; nothing is lost by reading it.
    Raises KeyError for an unknown list.
    """
    values = _lists()[name]
    return values[code][language()] if code in values else code


def choices(name: str) -> list[tuple[str, str]]:
    """(code, words) of every value a person may choose in the list `name`, in its own order. KeyError as `label`."""
    shown = language()
    return [(code, words[shown]) for code, words in _lists()[name].items() if not words["inactive"]]


@functools.cache
def _lists() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """List name -> code -> {"da", "en", "inactive" ("" while in use)}; read once, when the first label is asked for."""
    raw = json.loads((resources() / "codelists.json").read_text(encoding="utf-8"))
    return {
        name: {
            value["code"]: {"da": value["da"], "en": value["en"], "inactive": "yes" if value.get("inactive") else ""}
            for value in content["values"]
        }
        for name, content in raw.items()
    }
