"""*Besøg*: plan one, change the plan, say how it went."""

from homevisit.ui.screens.visit.screen import VisitScreen

__all__ = ["VisitScreen"]
