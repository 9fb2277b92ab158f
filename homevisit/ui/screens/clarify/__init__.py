"""*Skal afklares*: `screen` reads and leads, `question` and `aside` show one thing, `words` finds the words."""

from homevisit.ui.screens.clarify.screen import ClarifyScreen

__all__ = ["ClarifyScreen"]
