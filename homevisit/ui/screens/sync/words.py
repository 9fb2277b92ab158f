"""What a change is called on this screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from homevisit.store.queries.sync import ChangeRow
from homevisit.ui.i18n import label as code_label


def what(item: ChangeRow) -> str:
    """*Besøgsnotat · afslutning*, *Aftale: ring til Line*: the kind in people's words, and what tells it apart."""
    name = _kind_words(item.kind)
    if item.kind in ("visit", "visit_note", "note_draft"):
        purpose = code_label("visit_purpose", item.title).lower() if item.title else ""
        words = f"{name} · {purpose}" if purpose else name
    else:
        words = f"{name}: {item.title}" if item.title else name
    deleted = QCoreApplication.translate("SyncScreen", "%1 (deleted)")
    return deleted.replace("%1", words) if item.deleted else words


def here_sentence(count: int, *, offline: bool) -> str:
    """What is true of the changes that lie on this computer."""
    if not count:
        return QCoreApplication.translate("SyncScreen", "Nothing is waiting on this computer.")
    if offline:
        return QCoreApplication.translate("SyncScreen", "Lies encrypted on this computer and waits for the network.")
    return QCoreApplication.translate("SyncScreen", "Lies encrypted on this computer and is on its way.")


def _kind_words(kind: str) -> str:
    """What a kind of record is called on this screen."""
    words = {
        "visit": QCoreApplication.translate("SyncScreen", "Visit"),
        "visit_note": QCoreApplication.translate("SyncScreen", "Visit note"),
        "note_draft": QCoreApplication.translate("SyncScreen", "Visit note"),
        "addendum": QCoreApplication.translate("SyncScreen", "Addendum"),
        "addendum_draft": QCoreApplication.translate("SyncScreen", "Addendum"),
        "note_reading": QCoreApplication.translate("SyncScreen", "Read together"),
        "family_remark": QCoreApplication.translate("SyncScreen", "The family's own words"),
        "remark_draft": QCoreApplication.translate("SyncScreen", "The family's own words"),
        "agreement": QCoreApplication.translate("SyncScreen", "Agreement"),
        "task": QCoreApplication.translate("SyncScreen", "Task"),
        "family": QCoreApplication.translate("SyncScreen", "Family"),
        "child": QCoreApplication.translate("SyncScreen", "Child"),
        "family_adult": QCoreApplication.translate("SyncScreen", "Adult around the child"),
        "network_membership": QCoreApplication.translate("SyncScreen", "On the team"),
        "municipality": QCoreApplication.translate("SyncScreen", "The municipality's settings"),
        "district": QCoreApplication.translate("SyncScreen", "District"),
        "org_unit": QCoreApplication.translate("SyncScreen", "Unit"),
        "template": QCoreApplication.translate("SyncScreen", "Template"),
        "phrase": QCoreApplication.translate("SyncScreen", "Phrase"),
        "erasure_request": QCoreApplication.translate("SyncScreen", "A wish to remove something for good"),
        "personal_word": QCoreApplication.translate("SyncScreen", "A word for the spelling"),
    }
    return words.get(kind) or QCoreApplication.translate("SyncScreen", "A change")
