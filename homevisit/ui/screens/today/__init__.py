"""*I dag*: where am I going, what did I promise, what have I begun."""

from homevisit.ui.screens.today.screen import TodayScreen

__all__ = ["TodayScreen"]
