"""The screen *Familien*."""

from homevisit.ui.screens.family.screen import FamilyOverview

__all__ = ["FamilyOverview"]
