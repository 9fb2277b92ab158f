"""The writing page of a visit note (kind `note_draft`)."""

from homevisit.ui.editors.note_draft.page import NoteDraftEditor

__all__ = ["NoteDraftEditor"]
