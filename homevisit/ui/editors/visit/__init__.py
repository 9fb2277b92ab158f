"""A visit being planned: when, what, who, and what to bring."""

from homevisit.ui.editors.visit.form import VisitForm

__all__ = ["VisitForm"]
