"""*Find*: one field over the desk, and what it finds as one types."""

from homevisit.ui.find.palette import Find

__all__ = ["Find"]
