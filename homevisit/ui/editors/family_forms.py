"""What is asked about a family, a child, an adult and the task (docs/DOMAIN.md 4.6-4.9), for `RecordForm`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject

from homevisit.records import registry
from homevisit.ui import messages
from homevisit.ui.i18n import choices
from homevisit.ui.widgets.record_form import FieldSpec


def wrong(kind: str, document: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    """(field, sentence) for everything the kind finds missing or wrong in a document."""
    return [(found.field, messages.problem(found)) for found in registry.get(kind).validate(dict(document))]


class FamilyForms(QObject):
    """The fields of each form, in the order they are asked."""

    def family_fields(self, districts: Mapping[str, str], *, new: bool) -> tuple[FieldSpec, ...]:
        """districts: record id as text -> name. A new family is asked for the little one knows at the first visit."""
        shown = (
            FieldSpec(
                "title",
                self.tr("What the family is called here"),
                help=self.tr("E.g. Familien Birk"),
                missing=self.tr("Write what the family is called"),
            ),
            FieldSpec(
                "district", self.tr("District"), "choice", optional=True, choices=(self._nothing(), *districts.items())
            ),
            FieldSpec(
                "languages",
                self.tr("Languages at home"),
                "many",
                choices=tuple(choices("language")),
                missing=self.tr("Choose at least one language"),
            ),
            FieldSpec("interpreter_needed", self.tr("An interpreter is needed"), "flag"),
            FieldSpec(
                "interpreter_language",
                self.tr("The interpreter's language"),
                "choice",
                optional=True,
                choices=(self._nothing(), *choices("language")),
                missing=self.tr("Choose the interpreter's language"),
            ),
            FieldSpec(
                "preferred_contact",
                self.tr("How the family wants to be reached"),
                "choice",
                optional=True,
                choices=(self._nothing(), *choices("preferred_contact")),
            ),
        )
        started = FieldSpec(
            "started_on",
            self.tr("The work together began"),
            "day",
            missing=self.tr("Write the day the work together began"),
        )
        if new:
            return (*shown, started)
        return (
            *shown,
            FieldSpec("address", self.tr("Address"), optional=True),
            FieldSpec("protected_address", self.tr("Name and address are protected"), "flag"),
            FieldSpec("protected_until", self.tr("Ask again about the protection on"), "day", optional=True),
            started,
            FieldSpec("ended_on", self.tr("The work together ended"), "day", optional=True),
        )

    def child_fields(self, units: Mapping[str, str]) -> tuple[FieldSpec, ...]:
        """units: record id as text -> name of the places a child may be cared for in."""
        return (
            FieldSpec("first_name", self.tr("First name"), missing=self.tr("Write the child's first name")),
            FieldSpec("last_name", self.tr("Last name"), optional=True),
            FieldSpec(
                "born_on",
                self.tr("Born"),
                "day",
                missing=self.tr("Write the birthday, or below when the child is expected"),
            ),
            FieldSpec("expected_on", self.tr("Expected, when the child is not born yet"), "day", optional=True),
            FieldSpec(
                "care_form", self.tr("Where the child is during the day"), "choice", choices=tuple(choices("care_form"))
            ),
            FieldSpec("org_unit", self.tr("Place"), "choice", optional=True, choices=(self._nothing(), *units.items())),
            FieldSpec("starts_on", self.tr("Begins there on"), "day", optional=True),
        )

    def adult_fields(self) -> tuple[FieldSpec, ...]:
        """A parent, grandparent, neighbour …"""
        return (
            FieldSpec("name", self.tr("Name"), missing=self.tr("Write the name")),
            FieldSpec(
                "role",
                self.tr("What the person is to the child"),
                "choice",
                choices=tuple(choices("family_adult_role")),
                missing=self.tr("Choose what the person is to the child"),
            ),
            FieldSpec("custody", self.tr("Custody"), "choice", choices=tuple(choices("custody"))),
            FieldSpec("phone", self.tr("Telephone"), optional=True),
            FieldSpec("lives_with_child", self.tr("Lives with the child"), "flag"),
            FieldSpec("gets_minutes", self.tr("Gets what is written after a visit"), "flag"),
            FieldSpec("private_network", self.tr("Is of the family's own network"), "flag"),
        )

    def task_fields(self) -> tuple[FieldSpec, ...]:
        """The task sets the team."""
        return (
            FieldSpec(
                "title",
                self.tr("The task, in the family's words"),
                missing=self.tr("Write the task as the family says it"),
            ),
            FieldSpec(
                "wish",
                self.tr("This is what the family wishes"),
                "prose",
                missing=self.tr("Write what the family wishes"),
            ),
            FieldSpec("why_now", self.tr("Why now?"), "prose", optional=True),
            FieldSpec(
                "competences",
                self.tr("Which skills does the task call for?"),
                "many",
                choices=tuple(choices("profession")),
                missing=self.tr("Choose at least one"),
            ),
            FieldSpec(
                "effect_question",
                self.tr("How do we see that it helped?"),
                "prose",
                missing=self.tr("Write what you will see when it has helped"),
            ),
            FieldSpec("status", self.tr("Status"), "choice", choices=tuple(choices("task_status"))),
            FieldSpec("opened_on", self.tr("Opened"), "day", missing=self.tr("Write the day the task was opened")),
            FieldSpec("closed_on", self.tr("Closed"), "day", optional=True),
            FieldSpec("outcome", self.tr("What became of it"), "prose", optional=True),
        )

    def _nothing(self) -> tuple[str, str]:
        return "", self.tr("Not said")
