"""*Synkronisering*: `screen` reads and leads, `cards` say it, `words` finds the words."""

from homevisit.ui.screens.sync.screen import SyncScreen

__all__ = ["SyncScreen"]
