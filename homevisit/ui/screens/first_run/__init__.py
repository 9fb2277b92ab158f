"""The first run on a computer: `screen` leads through it, `steps` are its four cards."""

from homevisit.ui.screens.first_run.screen import FirstRunScreen

__all__ = ["FirstRunScreen"]
