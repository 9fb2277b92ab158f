"""What things, fields and values are called in *Skal afklares*."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from homevisit.base.clock import parse_instant, zone
from homevisit.base.ids import hex16
from homevisit.records.side_by_side import Piece
from homevisit.store.queries.clarify import Question, Version
from homevisit.store.queries.set_aside import About, AsidePart, SetAside
from homevisit.ui.i18n import label as code_label
from homevisit.ui.i18n.dates import at_clock, day_full, day_number, dotted, listing, moment
from homevisit.ui.screens.clarify.fields import field_words

_ICONS = {
    "visit": "house-line",
    "visit_note": "note-pencil",
    "note_draft": "note-pencil",
    "addendum": "note-pencil",
    "agreement": "handshake",
    "task": "list-checks",
    "network_membership": "users-three",
    "child": "smiley",
    "family": "users",
    "family_adult": "user",
}


class Counted(QObject):
    """Words with a number: lupdate sees plurals in ``self.tr`` only."""

    def sentences(self, number: int) -> str:
        return self.tr("%n sentence(s)", "", number)

    def words(self, number: int) -> str:
        return self.tr("%n word(s)", "", number)


def icon(kind: str) -> str:
    """The icon of a kind: one meaning, one icon."""
    return _ICONS.get(kind, "pencil-simple")


def kind_words(kind: str) -> str:
    """What a kind of record is called."""
    words = {
        "visit": QCoreApplication.translate("clarify", "Visit"),
        "visit_note": QCoreApplication.translate("clarify", "Visit note"),
        "note_draft": QCoreApplication.translate("clarify", "Draft of a visit note"),
        "addendum": QCoreApplication.translate("clarify", "Addendum"),
        "note_reading": QCoreApplication.translate("clarify", "Read together"),
        "family_remark": QCoreApplication.translate("clarify", "The family's own words"),
        "agreement": QCoreApplication.translate("clarify", "Agreement"),
        "task": QCoreApplication.translate("clarify", "The task"),
        "family": QCoreApplication.translate("clarify", "The family"),
        "child": QCoreApplication.translate("clarify", "Child"),
        "family_adult": QCoreApplication.translate("clarify", "Adult around the child"),
        "network_membership": QCoreApplication.translate("clarify", "On the team"),
        "municipality": QCoreApplication.translate("clarify", "The municipality's settings"),
        "template": QCoreApplication.translate("clarify", "Template"),
        "phrase": QCoreApplication.translate("clarify", "Phrase"),
    }
    return words.get(kind) or QCoreApplication.translate("clarify", "A change")


def thing(about: About) -> str:
    """*Besøg 18.11.*, *Aftale: ring til Line*: what a record is, with what tells it apart."""
    kind = kind_words(about.kind)
    if about.day:
        return f"{kind} {_day(about.day)}"
    if about.kind in ("visit", "visit_note", "note_draft") or not about.title or about.kind == "family":
        return kind
    return f"{kind}: {about.title}"


def what(question: Question) -> str:
    """The field, and the record it stands in."""
    return dotted(field_words(question.about.kind, question.path), thing(question.about))


def person(version: Version, names: Mapping[str, str], me: bytes) -> str:
    """Who wrote a version; nobody is named in doubt."""
    if version.user == me:
        return QCoreApplication.translate("clarify", "You")
    found = names.get(hex16(version.user), "") if version.user else ""
    return found or QCoreApplication.translate("clarify", "Somebody on the team")


def people(question: Question, names: Mapping[str, str], me: bytes) -> str:
    """*Du og Tobias Brandt*, each once, oneself first."""
    versions = sorted(question.versions, key=lambda version: version.user != me)
    return listing(list(dict.fromkeys(person(version, names, me) for version in versions)))


def whose(version: Version, names: Mapping[str, str], me: bytes) -> str:
    """What stands behind a form on a button: a first name, or *din*."""
    if version.user == me:
        return QCoreApplication.translate("clarify", "yours")
    return person(version, names, me).split(maxsplit=1)[0] if version.user else person(version, names, me)


def written_at(instant: str, now: datetime, zone_name: str) -> str:
    """*17.11. kl. 9.20*, "" when it is not known."""
    return moment(parse_instant(instant).astimezone(zone(zone_name)), now) if instant else ""


def heading(question: Question, me: bytes) -> str:
    """What has happened, calmly, as the page's title."""
    users = {version.user for version in question.versions}
    if users == {me}:
        return QCoreApplication.translate("clarify", "You have written two things in the same place")
    if len(question.versions) > 2:
        return QCoreApplication.translate("clarify", "Several have written in the same place")
    if question.form in ("text", "line"):
        return QCoreApplication.translate("clarify", "Two have written in the same place")
    return QCoreApplication.translate("clarify", "Two have chosen differently")


def value_words(question: Question, value: Any, names: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """A value as people read it; what stands for nothing is said in words."""
    if value is None or value in ("", []):
        return QCoreApplication.translate("clarify", "Nothing is written")
    if question.form == "yes_no":
        return yes_no(yes=bool(value))
    if question.form == "code":
        return code_label(question.codelist, str(value))
    if question.form in ("day", "plan"):
        return _when(str(value))
    if question.form == "user":
        return names.get(str(value)) or QCoreApplication.translate("clarify", "Somebody on the team")
    if question.form == "record":
        return titles.get(str(value)) or QCoreApplication.translate("clarify", "Something that is not on this computer")
    if isinstance(value, list):
        return listing([str(item) for item in value])
    return str(value)


def yes_no(*, yes: bool) -> str:
    """*Ja* or *Nej*."""
    return QCoreApplication.translate("clarify", "Yes") if yes else QCoreApplication.translate("clarify", "No")


def added(pieces: Sequence[Piece]) -> str:
    """*1 sætning, 2 ord*: how much a text has that the other has not; "" for nothing."""
    own = [piece.text.strip() for piece in pieces if piece.own and piece.text.strip()]
    sentences = sum(text.count(". ") + text.count(".\n") + 1 for text in own if text[-1:] in ".!?…")
    words = sum(len(text.split()) for text in own if text[-1:] not in ".!?…")
    counted = Counted()
    parts = [counted.sentences(sentences) if sentences else "", counted.words(words) if words else ""]
    return ", ".join(part for part in parts if part)


def unit_words(one: SetAside) -> str:
    """What a unit that could not be sent is about: its weightiest record."""
    part = _weightiest(one)
    if part is not None:
        words = thing(part.about)
        deleted = QCoreApplication.translate("clarify", "%1 (deleted)")
        return deleted.replace("%1", words) if part.deleted else words
    return operation(one.controls[0]) if one.controls else QCoreApplication.translate("clarify", "A change")


def unit_icon(one: SetAside) -> str:
    """The icon of what `unit_words` names."""
    part = _weightiest(one)
    return "users-three" if part is None else icon(part.about.kind)


def _weightiest(one: SetAside) -> AsidePart | None:
    order = ("visit_note", "addendum", "family_remark", "agreement", "visit", "task", "child", "family")
    weight = {kind: at for at, kind in enumerate(order)}
    return min(one.parts, key=lambda part: weight.get(part.about.kind, len(order)), default=None)


def operation(op: str) -> str:
    """What somebody asked for about the team, or to have removed."""
    words = {
        "member.add": QCoreApplication.translate("clarify", "Somebody new on the team"),
        "member.remove": QCoreApplication.translate("clarify", "Somebody leaves the team"),
        "member.leave": QCoreApplication.translate("clarify", "You leave the team"),
        "role.set": QCoreApplication.translate("clarify", "A new role on the team"),
        "wrap.repair": QCoreApplication.translate("clarify", "A computer that shall have access"),
        "erase.record": QCoreApplication.translate("clarify", "Something is removed for good"),
        "erase.vault": QCoreApplication.translate("clarify", "Everything about the family is removed for good"),
    }
    return words.get(op) or QCoreApplication.translate("clarify", "A change of the team")


def all_text(one: SetAside) -> str:
    """Everything a person wrote in a unit, as it goes to the clipboard: headings and texts."""
    blocks = []
    for part in one.parts:
        lines = [thing(part.about)]
        for name, text in part.texts:
            lines.append(f"{field_words(part.about.kind, name)}:\n{text}")
        blocks.append("\n\n".join(lines))
    return "\n\n".join(blocks)


def _day(plan: str) -> str:
    return day_number(date.fromisoformat(plan[:10]))


def _when(value: str) -> str:
    """A day, or a plan with its clock time; what is neither stands as it is."""
    try:
        day = day_full(date.fromisoformat(value[:10]))
        return day if len(value) == 10 else f"{day} {at_clock(datetime.fromisoformat(value).time())}"
    except ValueError:
        return value
