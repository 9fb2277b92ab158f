"""Deleted things -> the words of their rows and of the question before the last step. Pure: no clock, no widget."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QObject

from homevisit.base.clock import parse_plan
from homevisit.store.queries.deleted import DeletedRow
from homevisit.ui.i18n import label as code_label
from homevisit.ui.i18n.dates import day_full, day_near, dotted, quoted
from homevisit.ui.screens.deleted.rows import DeletedLine
from homevisit.ui.widgets.badge import BadgeSpec
from homevisit.ui.widgets.paint import Action

CAN_GO = ("alone", "second")
"""What `DeletedRow.erasing` is where this person may take the last step."""
_ICONS = {
    "visit_note": "note-pencil",
    "note_draft": "note-pencil",
    "addendum": "note-pencil",
    "note_reading": "book-open-text",
    "family_remark": "quotes",
    "agreement": "handshake",
    "visit": "house-line",
    "task": "list-checks",
    "child": "smiley",
    "family_adult": "user",
}


class Counts(QObject):
    """Words that follow a number: lupdate sees plurals in ``self.tr`` only."""

    def things(self, number: int) -> str:
        return self.tr("%n deleted thing(s)", "", number) if number else ""


def what(row: DeletedRow, today: date) -> str:
    """*Besøg · opfølgning · tor. 03.12.*, *Aftale: ring til Line*."""
    name = _kind(row.kind)
    if row.kind in ("visit", "visit_note", "note_draft"):
        purpose = code_label("visit_purpose", row.title).lower() if row.title else ""
        return dotted(name, purpose, day_near(parse_plan(row.day).date(), today) if row.day else "")
    return f"{name}: {row.title}" if row.title else name


def line(row: DeletedRow, today: date) -> DeletedLine:
    """What it was above; its first words, who deleted it, and how long it can be brought back below."""
    title = dotted(what(row, today), row.family_title)
    below = dotted(_deleted(row, today), _until(row, today))
    words = quoted(row.words) if row.words else ""
    asked = QCoreApplication.translate("Deleted", "Waits for a second person")
    badge = BadgeSpec(asked, "attention", "clock") if row.erasing == "asked" else None
    back = Action(QCoreApplication.translate("Deleted", "Bring back"), "arrow-counter-clockwise") if row.back else None
    return DeletedLine(
        key=row.key,
        spoken=", ".join(part for part in (title, badge.text if badge else "", words, below) if part),
        title=title,
        caption="\n".join(part for part in (words, below) if part),
        icon=_ICONS.get(row.kind, "trash"),
        tone="private" if row.own else "neutral",
        badge=badge,
        back=back,
        erase=row.erasing in CAN_GO,
    )


def question(row: DeletedRow, today: date) -> tuple[str, str]:
    """What is asked before it goes for good, and what a yes means."""
    title = QCoreApplication.translate("Deleted", "Remove for good? %1").replace("%1", what(row, today))
    if row.erasing == "second":
        return title, QCoreApplication.translate(
            "Deleted",
            "You cannot do it alone: somebody else on the team must agree. The others are asked, and until one has"
            " agreed it lies here and can be brought back. After that nobody can bring it back, neither we nor IT.",
        )
    if row.own:
        return title, QCoreApplication.translate(
            "Deleted", "It is erased on your computers and on the server. Nobody can bring it back, neither we nor IT."
        )
    return title, QCoreApplication.translate(
        "Deleted",
        "It is erased on everybody's computers and on the server, the next time each of them is on the network. Nobody"
        " can bring it back, neither we nor IT.",
    )


def _deleted(row: DeletedRow, today: date) -> str:
    on = day_near(date.fromisoformat(row.on), today)
    if row.mine:
        said = QCoreApplication.translate("Deleted", "Deleted by you %1")
    elif row.who:
        said = QCoreApplication.translate("Deleted", "Deleted by %2 %1")
    else:
        said = QCoreApplication.translate("Deleted", "Deleted %1")
    return said.replace("%1", on).replace("%2", row.who)


def _until(row: DeletedRow, today: date) -> str:
    until = date.fromisoformat(row.until)
    if not row.back:
        return QCoreApplication.translate("Deleted", "Only its author and the contact person can bring it back")
    if today <= until:
        return QCoreApplication.translate("Deleted", "Can be brought back until %1").replace("%1", day_full(until))
    if row.own:
        return QCoreApplication.translate("Deleted", "Is erased by itself at the next synchronisation")
    return QCoreApplication.translate("Deleted", "Can be brought back until the contact person removes it for good")


def _kind(kind: str) -> str:
    words = {
        "visit": QCoreApplication.translate("Deleted", "Visit"),
        "visit_note": QCoreApplication.translate("Deleted", "Visit note"),
        "note_draft": QCoreApplication.translate("Deleted", "Draft"),
        "addendum": QCoreApplication.translate("Deleted", "Addendum"),
        "note_reading": QCoreApplication.translate("Deleted", "Read together"),
        "family_remark": QCoreApplication.translate("Deleted", "The family's own words"),
        "agreement": QCoreApplication.translate("Deleted", "Agreement"),
        "task": QCoreApplication.translate("Deleted", "Task"),
        "child": QCoreApplication.translate("Deleted", "Child"),
        "family_adult": QCoreApplication.translate("Deleted", "Adult around the child"),
    }
    return words.get(kind, kind)
