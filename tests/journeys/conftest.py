"""Journeys wear what the window's own tests wear: theme and language."""

from tests.homevisit.ui.conftest import catalogues, danish, english, installed_theme, theme

__all__ = ["catalogues", "danish", "english", "installed_theme", "theme"]
