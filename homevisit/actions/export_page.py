"""The exported family as one page in Danish that any browser shows, without a script and without the network."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from homevisit.base.paths import resources
from homevisit.records import registry

ORDER = (
    "family",
    "child",
    "family_adult",
    "network_membership",
    "task",
    "visit",
    "visit_note",
    "addendum",
    "note_reading",
    "family_remark",
    "agreement",
)
_LEFT_OUT = frozenset({"vault_info", "erasure_request"})
_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:52em;margin:2em auto;padding:0 1em}section{margin:1em 0 2em}"
    "article{border:1px solid #bbb;border-radius:6px;padding:.5em 1em;margin:.7em 0;break-inside:avoid}"
    "dt{font-weight:bold;margin-top:.4em}dd{margin:0;white-space:pre-wrap}img{max-width:100%}.warn{border:2px solid}"
)


def page(title: str, day: str, lines: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> str:
    """The whole page. lines: as `edge.line_of`; names: user id in hex -> name."""
    words = json.loads((resources() / "export.da.json").read_text(encoding="utf-8"))
    codes = json.loads((resources() / "codelists.json").read_text(encoding="utf-8"))
    told = _Told(words, codes, names, {line["rec"]: _name(line) for line in lines})
    kinds = [*ORDER, *sorted({line["kind"] for line in lines} - set(ORDER) - _LEFT_OUT)]
    sections = []
    for kind in kinds:
        found = [line for line in lines if line["kind"] == kind]
        if found:
            heading = html.escape(words["kinds"].get(kind, kind))
            body = "".join(told.article(line) for line in sorted(found, key=_when))
            sections.append(f"<section><h2>{heading}</h2>{body}</section>")
    head = html.escape(title)
    said = html.escape(words["warning"])
    on = html.escape(words["exported"].replace("%1", _day(day)))
    return (
        f'<!DOCTYPE html>\n<html lang="da"><head><meta charset="utf-8"><title>{head}</title><style>{_STYLE}</style>'
        f'</head><body><h1>{head}</h1><p>{on}</p><article class="warn"><p>{said}</p></article>'
        f"{''.join(sections)}</body></html>\n"
    )


class _Told:
    """Documents -> what people read."""

    def __init__(
        self,
        words: Mapping[str, Any],
        codes: Mapping[str, Any],
        names: Mapping[str, str],
        titles: Mapping[str, str],
    ) -> None:
        self._words, self._names, self._titles = words, names, titles
        self._codes = {
            name: {value["code"]: str(value["da"]) for value in content["values"]} for name, content in codes.items()
        }

    def article(self, line: Mapping[str, Any]) -> str:
        """One record; fields without anything in them are left out."""
        known = registry.get(line["kind"]) if line["kind"] in registry.names() else None
        lists = {} if known is None else known.codelists
        rows = "".join(
            f"<dt>{html.escape(self._words['fields'].get(name, name))}</dt><dd>{self._value(name, value, lists)}</dd>"
            for name, value in line["document"].items()
            if value not in (None, "", [], {}, ()) and value is not False
        )
        return f"<article><dl>{rows}</dl></article>"

    def _value(self, name: str, value: object, lists: Mapping[str, str]) -> str:
        if name == "attachments" and isinstance(value, list):
            return "<br>".join(_file(entry) for entry in value)
        if isinstance(value, (list, tuple)):
            return "<br>".join(self._value(name, one, lists) for one in value)
        if isinstance(value, Mapping):
            return html.escape(", ".join(f"{key}: {one}" for key, one in value.items() if one not in (None, "")))
        if value is True:
            return html.escape(self._words["yes"])
        text = str(value)
        code = self._codes.get(lists.get(name, ""), {}).get(text)
        return html.escape(code or self._names.get(text) or self._titles.get(text) or _day(text))


def _file(entry: Mapping[str, Any]) -> str:
    name, said = html.escape(str(entry.get("name", ""))), html.escape(str(entry.get("text", "")))
    path = html.escape(str(entry.get("path", "")), quote=True)
    if not path:
        return name
    shown = f'<img src="{path}" alt="{said}">' if str(entry.get("media_type")).startswith("image/") else name
    return f'<a href="{path}">{shown}</a> {said}'


def _name(line: Mapping[str, Any]) -> str:
    document = line["document"]
    for field in ("first_name", "name", "planned_start", "held_on", "title"):
        if document.get(field):
            return _day(str(document[field]))
    return ""


def _when(line: Mapping[str, Any]) -> str:
    document: Iterable[object] = (
        line["document"].get(name) for name in ("planned_start", "held_on", "written_at", "agreed_on", "on")
    )
    return next((str(value) for value in document if value), str(line["at"]))


def _day(text: str) -> str:
    """*18.11.2026*, *18.11.2026 15.30* for what begins with a day; anything else as it stands."""
    if len(text) >= 10 and text[4] == text[7] == "-" and (text[:4] + text[5:7] + text[8:10]).isdigit():
        at = f" {text[11:16].replace(':', '.')}" if text[10:11] == "T" else ""
        return f"{text[8:10]}.{text[5:7]}.{text[:4]}{at}" if len(text) == 10 or at else text
    return text
