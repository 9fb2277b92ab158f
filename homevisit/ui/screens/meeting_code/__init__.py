"""*Mødekode*: `screen` reads and leads, `cards` show the number, the words and how far is compared."""

from homevisit.ui.screens.meeting_code.screen import MeetingCodeScreen

__all__ = ["MeetingCodeScreen"]
