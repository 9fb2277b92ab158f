"""The screen *Familier*."""

from homevisit.ui.screens.families.screen import FamiliesScreen

__all__ = ["FamiliesScreen"]
