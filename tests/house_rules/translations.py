"""Rules about the catalogues: Danish complete, placeholders equal, every text of the screens in it."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.house_rules.sources import at
from tests.house_rules.texts import source_texts

PLACEHOLDER = re.compile(r"%L?(?:n|\d{1,2})|\{\w*\}")
DANISH = "resources/i18n/homevisit_da.ts"


def danish_complete(root: Path) -> Iterator[str]:
    """Every text has a finished Danish translation, each plural form too, with the placeholders of the source."""
    catalogue = root / DANISH
    if not catalogue.exists():
        return
    for message in ET.parse(catalogue).iter("message"):
        source = message.findtext("source", "")
        translation = message.find("translation")
        if translation is None or translation.get("type") is not None:
            yield f"{DANISH}: not finished: {source!r}"
            continue
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        if not all(form.strip() for form in forms):
            yield f"{DANISH}: empty: {source!r}"
        for form in forms:
            # One visit may be worded without its number; anything else must stand in every form.
            optional = {"%n"} if len(forms) > 1 else set()
            if set(PLACEHOLDER.findall(form)) - optional != set(PLACEHOLDER.findall(source)) - optional:
                yield f"{DANISH}: placeholders differ: {source!r} and {form!r}"


def every_text_collected(root: Path) -> Iterator[str]:
    """Every literal of the screens is in the catalogue: what lupdate did not understand would stay English."""
    catalogue = root / DANISH
    if not catalogue.exists():
        return
    collected = {message.findtext("source", "") for message in ET.parse(catalogue).iter("message")}
    for path, line, text in source_texts(root, "homevisit/ui", "homevisit/commands"):
        if text not in collected:
            yield at(root, path, line, f"not in the catalogue (python3 dev.py strings): {text!r}")
