"""The forms of a family's page: which fields, what is written, and how it is taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from homevisit.actions import families as actions
from homevisit.base.errors import BadInput, HomevisitError
from homevisit.records import registry
from homevisit.store.queries.family import FamilyPage, Part
from homevisit.ui import messages
from homevisit.ui.context import Context
from homevisit.ui.editors.family_forms import FamilyForms, wrong
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.record_form import FieldSpec, RecordForm


class PartEditing(QObject):
    """One form at a time over the family, a child, an adult or the task.

    Signals: left() when the form is done with; failed(HomevisitError) when taking back did not go.
    """

    left = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._forms = FamilyForms(self)
        self._vault, self._kind = b"", ""
        self._part: Part | None = None
        self._new: dict[str, Any] = {}
        self.form = RecordForm()
        self.form.submitted.connect(self._save)
        self.form.left.connect(self.left)

    @property
    def changed(self) -> bool:
        """Whether something is written that is not saved."""
        return bool(self.form.changes)

    def open(self, page: FamilyPage, kind: str, rec: bytes | None, today: date) -> None:
        """Show the form of a part; without `rec` of a new one."""
        self._vault, self._kind, self._part = page.vault, kind, _part(page, kind, rec)
        self._new = {} if self._part is not None else _blank(kind, today.isoformat())
        new = self._part is None
        document = self._new if self._part is None else self._part.document
        self.form.begin(
            self._title(new=new),
            self._fields(page),
            {**registry.get(kind).defaults, **document},
            today=today,
            main=self.tr("Add") if new else self.tr("Done"),
            cancel=self.tr("Do not add") if new else self.tr("Throw the changes away"),
            wrong=lambda filled: wrong(kind, filled),
            subtitle=page.title,
        )

    def keep(self) -> None:
        """The page is left: what is written goes to the store when nothing is wrong with it."""
        if self.form.changes and self.form.check():
            self._save(self.form.changes)

    def _save(self, fields: dict[str, Any]) -> None:
        vault, kind, part = self._vault, self._kind, self._part
        act = self._context.background.act
        if part is None:
            given = {**self._new, **fields}
            act(lambda desk: actions.add_part(desk, vault, kind, **given), self._saved, self._refused)
            return
        if not fields:
            self.left.emit()
            return
        whole = {**registry.get(kind).defaults, **part.document}
        before = {name: whole.get(name) for name in fields}

        def saved(_result: object) -> None:
            self._saved(None)
            undo = self._put_back
            self._context.offer(self._said, self.tr("Undo"), lambda: undo(vault, part.rec, before))

        act(lambda desk: actions.edit_part(desk, vault, part.rec, **fields), saved, self._refused)

    @property
    def _said(self) -> str:
        return self.tr("The change is saved here.")

    def _put_back(self, vault: bytes, rec: bytes, before: dict[str, Any]) -> None:
        self._context.background.act(lambda desk: actions.edit_part(desk, vault, rec, **before), None, self.failed.emit)

    def _saved(self, _result: object) -> None:
        announce(self.form, self._said)
        self.left.emit()

    def _refused(self, error: HomevisitError) -> None:
        field = error.field if isinstance(error, BadInput) else ""
        self.form.show_wrong([(field, messages.sentence(error))])

    def _fields(self, page: FamilyPage) -> tuple[FieldSpec, ...]:
        if self._kind == "family":
            return self._forms.family_fields(page.districts, new=False)
        if self._kind == "child":
            return self._forms.child_fields(page.units)
        return self._forms.adult_fields() if self._kind == "family_adult" else self._forms.task_fields()

    def _title(self, *, new: bool) -> str:
        titles = {
            ("family", False): self.tr("The family"),
            ("child", False): self.tr("A child of the family"),
            ("child", True): self.tr("Add a child"),
            ("family_adult", False): self.tr("An adult around the child"),
            ("family_adult", True): self.tr("Add an adult"),
            ("task", False): self.tr("The task"),
            ("task", True): self.tr("The task"),
        }
        return titles[self._kind, new]


def _blank(kind: str, today: str) -> dict[str, Any]:
    """What a new part begins with."""
    blank: dict[str, dict[str, Any]] = {
        "child": {"first_name": "", "care_form": "home"},
        "family_adult": {"name": "", "role": "mother", "custody": "unknown"},
        "task": {"title": "", "opened_on": today},
    }
    return blank[kind]


def _part(page: FamilyPage, kind: str, rec: bytes | None) -> Part | None:
    parts = [page.facts, *page.children, *page.adults, *([page.task] if page.task is not None else [])]
    return next((part for part in parts if (part.kind, part.rec) == (kind, rec)), None)
