"""*Kladder*: the notes I have begun and not approved."""

from homevisit.ui.screens.drafts.screen import DraftsScreen

__all__ = ["DraftsScreen"]
