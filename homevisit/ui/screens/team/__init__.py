"""*Hvem kan se det?*: the team of one family, and changes to it."""

from homevisit.ui.screens.team.screen import TeamScreen

__all__ = ["TeamScreen"]
