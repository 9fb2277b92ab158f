"""*Mine aftaler*: everything open, over all families, overdue first."""

from homevisit.ui.screens.agreements.screen import AgreementsScreen

__all__ = ["AgreementsScreen"]
