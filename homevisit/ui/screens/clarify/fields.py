"""What a field of a record is called where two people's words stand in it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_CONTEXT = "fields"


def field_words(kind: str, path: str) -> str:
    """The name of a field, or of a path into a list such as `agreements/<id>/what`."""
    leaf = path.rpartition("/")[2]
    within = "agreement" if path.startswith("agreements/") else kind
    text = _OF_KIND.get((within, leaf)) or _ANY.get(leaf)
    if text is None:
        return QCoreApplication.translate("fields", "A field")
    words = QCoreApplication.translate(_CONTEXT, text)
    if within != kind:
        return QCoreApplication.translate("fields", "Agreement: %1").replace("%1", words[:1].lower() + words[1:])
    return words


# Any below: Qt's stubs call what QT_TRANSLATE_NOOP returns an object; it is the text.
_OF_KIND: Mapping[tuple[str, str], Any] = MappingProxyType(
    {
        ("agreement", "status"): QT_TRANSLATE_NOOP("fields", "How it went"),
        ("agreement", "due"): QT_TRANSLATE_NOOP("fields", "By when"),
        ("agreement", "reason"): QT_TRANSLATE_NOOP("fields", "Why"),
        ("agreement", "origin"): QT_TRANSLATE_NOOP("fields", "Where it was made"),
        ("visit", "status"): QT_TRANSLATE_NOOP("fields", "How the visit stands"),
        ("task", "title"): QT_TRANSLATE_NOOP("fields", "What the task is"),
        ("task", "status"): QT_TRANSLATE_NOOP("fields", "How the task stands"),
        ("network_membership", "status"): QT_TRANSLATE_NOOP("fields", "How it stands"),
        ("network_membership", "name"): QT_TRANSLATE_NOOP("fields", "Name"),
        ("family", "title"): QT_TRANSLATE_NOOP("fields", "What the family is called"),
        ("municipality", "name"): QT_TRANSLATE_NOOP("fields", "Name of the municipality"),
    }
)

_ANY: Mapping[str, Any] = MappingProxyType(
    {
        # note
        "observations": QT_TRANSLATE_NOOP("fields", "What we saw and heard"),
        "parents": QT_TRANSLATE_NOOP("fields", "What the parents say"),
        "child": QT_TRANSLATE_NOOP("fields", "The child's own voice"),
        "together": QT_TRANSLATE_NOOP("fields", "What we did together"),
        "reflection": QT_TRANSLATE_NOOP("fields", "Professional reflection"),
        "next_time": QT_TRANSLATE_NOOP("fields", "Until next time"),
        "time_used_minutes": QT_TRANSLATE_NOOP("fields", "Time used"),
        "template": QT_TRANSLATE_NOOP("fields", "Template"),
        "text": QT_TRANSLATE_NOOP("fields", "Text"),
        "approve_at": QT_TRANSLATE_NOOP("fields", "Approval"),
        # agreement
        "what": QT_TRANSLATE_NOOP("fields", "What was agreed"),
        "who": QT_TRANSLATE_NOOP("fields", "Who does it"),
        "owner_kind": QT_TRANSLATE_NOOP("fields", "Who does it"),
        "owner_user": QT_TRANSLATE_NOOP("fields", "Which colleague"),
        "agreed_on": QT_TRANSLATE_NOOP("fields", "Agreed on"),
        "done_on": QT_TRANSLATE_NOOP("fields", "Done on"),
        "visible_to_family": QT_TRANSLATE_NOOP("fields", "Shown to the family"),
        # visit
        "planned_start": QT_TRANSLATE_NOOP("fields", "When"),
        "planned_minutes": QT_TRANSLATE_NOOP("fields", "How many minutes"),
        "place": QT_TRANSLATE_NOOP("fields", "Place"),
        "purpose": QT_TRANSLATE_NOOP("fields", "Purpose"),
        "two_person": QT_TRANSLATE_NOOP("fields", "Two of us"),
        "interpreter": QT_TRANSLATE_NOOP("fields", "Interpreter"),
        "cancelled_reason": QT_TRANSLATE_NOOP("fields", "Why it was cancelled"),
        "actual_start": QT_TRANSLATE_NOOP("fields", "Began"),
        "actual_end": QT_TRANSLATE_NOOP("fields", "Ended"),
        "next_visit": QT_TRANSLATE_NOOP("fields", "Next visit"),
        "note_expected": QT_TRANSLATE_NOOP("fields", "A note is written"),
        "no_note_reason": QT_TRANSLATE_NOOP("fields", "Why there is no note"),
        "no_note_text": QT_TRANSLATE_NOOP("fields", "Why there is no note"),
        # task
        "wish": QT_TRANSLATE_NOOP("fields", "What the family wishes"),
        "why_now": QT_TRANSLATE_NOOP("fields", "Why now"),
        "effect_question": QT_TRANSLATE_NOOP("fields", "How we see that it helps"),
        "outcome": QT_TRANSLATE_NOOP("fields", "What came of it"),
        "opened_on": QT_TRANSLATE_NOOP("fields", "Begun on"),
        "closed_on": QT_TRANSLATE_NOOP("fields", "Ended on"),
        # family, child, adults, team
        "family_no": QT_TRANSLATE_NOOP("fields", "Family number"),
        "district": QT_TRANSLATE_NOOP("fields", "District"),
        "interpreter_needed": QT_TRANSLATE_NOOP("fields", "Interpreter"),
        "interpreter_language": QT_TRANSLATE_NOOP("fields", "Interpreter's language"),
        "address": QT_TRANSLATE_NOOP("fields", "Address"),
        "protected_address": QT_TRANSLATE_NOOP("fields", "Protected address"),
        "protected_until": QT_TRANSLATE_NOOP("fields", "Protected until"),
        "contact_person": QT_TRANSLATE_NOOP("fields", "Contact person"),
        "org_lead": QT_TRANSLATE_NOOP("fields", "Unit in charge"),
        "preferred_contact": QT_TRANSLATE_NOOP("fields", "How they like to be reached"),
        "started_on": QT_TRANSLATE_NOOP("fields", "Begun on"),
        "ended_on": QT_TRANSLATE_NOOP("fields", "Ended on"),
        "first_name": QT_TRANSLATE_NOOP("fields", "First name"),
        "last_name": QT_TRANSLATE_NOOP("fields", "Last name"),
        "born_on": QT_TRANSLATE_NOOP("fields", "Born"),
        "expected_on": QT_TRANSLATE_NOOP("fields", "Expected"),
        "cpr": QT_TRANSLATE_NOOP("fields", "CPR number"),
        "care_form": QT_TRANSLATE_NOOP("fields", "Where the child is by day"),
        "org_unit": QT_TRANSLATE_NOOP("fields", "Day care"),
        "starts_on": QT_TRANSLATE_NOOP("fields", "Starts on"),
        "language_result": QT_TRANSLATE_NOOP("fields", "Language assessment"),
        "assessed_on": QT_TRANSLATE_NOOP("fields", "Assessed on"),
        "health_note": QT_TRANSLATE_NOOP("fields", "Health to know of"),
        "name": QT_TRANSLATE_NOOP("fields", "Name"),
        "role": QT_TRANSLATE_NOOP("fields", "Who it is to the child"),
        "custody": QT_TRANSLATE_NOOP("fields", "Custody"),
        "custody_by_child": QT_TRANSLATE_NOOP("fields", "Custody"),
        "phone": QT_TRANSLATE_NOOP("fields", "Phone"),
        "lives_with_child": QT_TRANSLATE_NOOP("fields", "Lives with the child"),
        "gets_minutes": QT_TRANSLATE_NOOP("fields", "Gets what was agreed in writing"),
        "private_network": QT_TRANSLATE_NOOP("fields", "Of the family's own network"),
        "basis": QT_TRANSLATE_NOOP("fields", "Basis"),
        "capacity": QT_TRANSLATE_NOOP("fields", "As what"),
        "consent": QT_TRANSLATE_NOOP("fields", "Consent"),
        "from_on": QT_TRANSLATE_NOOP("fields", "From"),
        "to_on": QT_TRANSLATE_NOOP("fields", "To"),
        # municipality, template, phrase
        "it_phone": QT_TRANSLATE_NOOP("fields", "Phone of IT"),
        "underretning_contact": QT_TRANSLATE_NOOP("fields", "Whom to tell a worry"),
        "heading": QT_TRANSLATE_NOOP("fields", "Which heading"),
        "said_by": QT_TRANSLATE_NOOP("fields", "Who said it"),
        "on": QT_TRANSLATE_NOOP("fields", "Which day"),
        "word": QT_TRANSLATE_NOOP("fields", "Which word"),
        "trigger": QT_TRANSLATE_NOOP("fields", "Short form"),
        "title": QT_TRANSLATE_NOOP("fields", "Title"),
        "status": QT_TRANSLATE_NOOP("fields", "How it stands"),
        "reason": QT_TRANSLATE_NOOP("fields", "Why"),
        "due": QT_TRANSLATE_NOOP("fields", "By when"),
    }
)
