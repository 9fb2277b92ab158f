"""*Indstillinger*: `screen` leads, `cards` hold the choices."""

from homevisit.ui.screens.settings.screen import SettingsScreen

__all__ = ["SettingsScreen"]
