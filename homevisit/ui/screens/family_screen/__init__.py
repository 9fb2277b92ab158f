"""*Familiens skærm*: one family reads along; nothing else is in the window."""

from homevisit.ui.screens.family_screen.screen import FamilyScreen

__all__ = ["FamilyScreen"]
