"""*Besøgsnotat*: write the note of a visit, approve it, read it, add to it."""

from homevisit.ui.screens.note.screen import NoteScreen

__all__ = ["NoteScreen"]
