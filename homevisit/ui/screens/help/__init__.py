"""*Hjælp*: `screen` leads, `cards` show, `words` turn what the doctor found into sentences."""

from homevisit.ui.screens.help.screen import HelpScreen

__all__ = ["HelpScreen"]
