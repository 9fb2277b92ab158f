"""*Slettet for nylig*: `screen` reads and does, `lines` finds the words, `rows` paints."""

from homevisit.ui.screens.deleted.screen import DeletedScreen

__all__ = ["DeletedScreen"]
