"""The headings of a visit note: their words, icons and tones, in the order of the page (docs/DOMAIN.md 4.13)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from homevisit.ui.widgets.badge import Badge
from homevisit.ui.widgets.look import Tone

AGREEMENTS = "agreements"
PAGE = ("observations", "parents", "child", "together", "reflection", AGREEMENTS, "next_time")
"""Every part of the page, in its order. All but the agreements hold prose."""

PROSE = tuple(code for code in PAGE if code != AGREEMENTS)


def title_of(code: str) -> str:
    """*Det så og hørte vi*; a heading of a newer version shows its code."""
    titles = {
        "observations": QCoreApplication.translate("NoteHeadings", "What we saw and heard"),
        "parents": QCoreApplication.translate("NoteHeadings", "The parents tell"),
        "child": QCoreApplication.translate("NoteHeadings", "The child's own voice"),
        "together": QCoreApplication.translate("NoteHeadings", "What we did together"),
        "reflection": QCoreApplication.translate("NoteHeadings", "Professional reflection"),
        AGREEMENTS: QCoreApplication.translate("NoteHeadings", "Agreements"),
        "next_time": QCoreApplication.translate("NoteHeadings", "Next time"),
        "attachments": QCoreApplication.translate("NoteHeadings", "Pictures and files"),
    }
    return titles.get(code, code)


def help_of(code: str) -> str:
    """What stands under a heading while nothing is written and no template says anything."""
    return {
        "observations": QCoreApplication.translate(
            "NoteHeadings",
            "Write what you saw and heard. Your reflections are written apart. Write so that the family can read it.",
        ),
        "parents": QCoreApplication.translate("NoteHeadings", "What do the parents tell, in their own words?"),
        "child": QCoreApplication.translate("NoteHeadings", "What did the child say, show or choose?"),
        "together": QCoreApplication.translate("NoteHeadings", "What did we try, and how did it go?"),
        "reflection": QCoreApplication.translate(
            "NoteHeadings", "What do you make of it? The parents have a right to read this too."
        ),
        "next_time": QCoreApplication.translate("NoteHeadings", "When do we meet, and what do we begin with?"),
    }.get(code, "")


def icon_of(code: str) -> tuple[str, Tone]:
    """Icon and tone: terracotta for the family's own words, plum for what the family's screen does not show."""
    icons: dict[str, tuple[str, Tone]] = {
        "observations": ("eye", "text2"),
        "parents": ("chat-circle-text", "voice"),
        "child": ("smiley", "voice"),
        "together": ("hands-clapping", "text2"),
        "reflection": ("brain", "private"),
        AGREEMENTS: ("handshake", "text2"),
        "next_time": ("calendar-blank", "text2"),
    }
    return icons.get(code, ("note-pencil", "text2"))


def badge_of(code: str) -> Badge | None:
    """Whose words stand here, or who does not see them."""
    if code in ("parents", "child"):
        return Badge(QCoreApplication.translate("NoteHeadings", "The family's words"), "voice")
    if code == "reflection":
        return Badge(
            QCoreApplication.translate("NoteHeadings", "Not shown on the family's screen"), "private", "eye-slash"
        )
    return None
