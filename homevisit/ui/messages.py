"""Typed errors and problem codes -> sentences: what is the matter, then what to do. The only place that does this.

A code nobody has written a sentence for gets a general one with the code in it, for the one on the telephone with IT.
`ui/internal_codes.py` lists the codes for which that is meant; a test holds every code of the program against them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject

from homevisit.base.errors import HomevisitError

if TYPE_CHECKING:  # the lock screen pays for no record
    from homevisit.records.kind import Problem

_CONTEXT = "messages"
# Any below: Qt's stubs call what QT_TRANSLATE_NOOP returns an object; it is the text.


class Counted(QObject):
    """Sentences with a number: lupdate sees plurals in ``self.tr`` only."""

    def seconds(self, number: int) -> str:
        return self.tr("Wait %n second(s) before you try again.", "", number)

    def minutes(self, number: int) -> str:
        return self.tr("Wait %n minute(s) before you try again.", "", number)


def sentence(error: HomevisitError) -> str:
    """The sentence for an error; numbers in its facts are put in."""
    if error.code == "too_many_tries":
        return wait(int(error.facts.get("seconds") or 0))
    text = ERRORS.get(f"{type(error).__name__}.{error.code}") or ERRORS.get(error.code) or PROBLEMS.get(error.code)
    if text is None:
        return general(error.code)
    return _with_limit(QCoreApplication.translate(_CONTEXT, text), error.facts.get("limit"))


def general(code: str) -> str:
    """What is said of a code that has no sentence of its own."""
    words = QCoreApplication.translate("messages", "Something went wrong. Nothing is lost. Tell IT this code: %1")
    return words.replace("%1", code)


def problem(found: Problem) -> str:
    """The sentence for something that is missing or wrong in a form."""
    text = PROBLEMS.get(found.code)
    if text is None:
        words = QCoreApplication.translate("messages", "Please look at this again (%1)")
        return words.replace("%1", found.code)
    return _with_limit(QCoreApplication.translate(_CONTEXT, text), found.limit)


def sync_trouble(code: str) -> str:
    """The sentence for why the sync does not go through; "" without a code, a general one for an unknown code."""
    if not code:
        return ""
    text = SYNC.get(code)
    if text is None and code.startswith("directory_"):
        text = SYNC["directory"]
    if text is None:
        words = QCoreApplication.translate("messages", "Write on; nothing is lost. Tell IT this code: %1")
        return words.replace("%1", code)
    return QCoreApplication.translate(_CONTEXT, text)


def set_aside(code: str) -> str:
    """Why something of mine could not be sent; a general sentence with the code for one without a sentence."""
    text = ASIDE.get(code)
    if text is None:
        words = QCoreApplication.translate("messages", "It could not be sent. Try again, or tell IT this code: %1")
        return words.replace("%1", code)
    return QCoreApplication.translate(_CONTEXT, text)


def wait(seconds: int) -> str:
    """How long until the next try with a passphrase is allowed; minutes from a minute up, rounded up."""
    return Counted().seconds(seconds) if seconds < 60 else Counted().minutes(-(-seconds // 60))


def _with_limit(said: str, limit: object) -> str:
    """What was too long, and how many characters fit."""
    if not isinstance(limit, int) or not limit:
        return said
    fits = QCoreApplication.translate("messages", "At most %1 characters fit.").replace("%1", str(limit))
    return f"{said.rstrip('.')}. {fits}"


_CALL_IT_POLICY = QT_TRANSLATE_NOOP(
    "messages", "The file with which IT sets up this computer has a fault. Nothing is lost. Call IT."
)
_NOT_OUR_ANSWER = QT_TRANSLATE_NOOP(
    "messages", "The answer was not the server's. Look at the network, or try again later."
)
_NOT_GENUINE = QT_TRANSLATE_NOOP(
    "messages", "The answer does not prove that it comes from your municipality, so it was not used. Call IT."
)
_CODE_SLIP = QT_TRANSLATE_NOOP("messages", "There is a slip in the code. Compare it letter by letter.")
_ENROLMENT_REFUSED = QT_TRANSLATE_NOOP("messages", "The server would not take the code. Ask IT for a new one.")
_HAS_CHANGED = QT_TRANSLATE_NOOP("messages", "It has been changed on another computer. Look at it again.")
_NOT_ON_TEAM = QT_TRANSLATE_NOOP("messages", "You are not on the team of this family. Ask the contact person.")
_TOO_LONG = QT_TRANSLATE_NOOP("messages", "The text is too long. Divide it in two.")

ERRORS: Mapping[str, Any] = MappingProxyType(
    {
        # the door
        "wrong_passphrase": QT_TRANSLATE_NOOP(
            "messages", "That code does not fit. Look at capital letters and spaces."
        ),
        "passphrase_too_short": QT_TRANSLATE_NOOP("messages", "The code needs at least 15 characters"),
        "keystore_secret_missing": QT_TRANSLATE_NOOP(
            "messages", "This computer's key store does not answer. Log in to the computer anew, or call IT."
        ),
        "keystore_secret_changed": QT_TRANSLATE_NOOP(
            "messages", "This computer's key store has been changed. Call IT; your drafts are still here."
        ),
        "key_file_damaged": QT_TRANSLATE_NOOP(
            "messages", "The key file on this computer is damaged. Do not delete anything. Call IT."
        ),
        "key_file_newer": QT_TRANSLATE_NOOP(
            "messages", "A newer version of Hjemmebesøg has been used here. Ask IT to update this computer."
        ),
        "profile_in_use": QT_TRANSLATE_NOOP("messages", "Hjemmebesøg is open already. Look for its window."),
        # the disk
        "disk_full": QT_TRANSLATE_NOOP(
            "messages", "The disk is full. What you write stays on the screen. Make room, and it is saved by itself."
        ),
        "read_only": QT_TRANSLATE_NOOP(
            "messages", "The disk cannot be written to. What you write stays on the screen. Call IT."
        ),
        "locked": QT_TRANSLATE_NOOP(
            "messages", "Another program holds the database, perhaps a backup. Wait a little and try again."
        ),
        "damaged": QT_TRANSLATE_NOOP(
            "messages", "The database on this computer is damaged. Do not delete anything. Call IT."
        ),
        "newer": QT_TRANSLATE_NOOP(
            "messages", "A newer version of Hjemmebesøg has been used here. Ask IT to update this computer."
        ),
        "StorageError.not_there": QT_TRANSLATE_NOOP("messages", "A file is missing on this computer. Call IT."),
        "io": QT_TRANSLATE_NOOP("messages", "The disk did not answer. What you write stays on the screen. Try again."),
        # what IT sets up
        "policy_missing": QT_TRANSLATE_NOOP(
            "messages", "IT has not set up this computer yet: the file with the server's address is missing. Call IT."
        ),
        "policy_not_toml": _CALL_IT_POLICY,
        "policy_no_server": _CALL_IT_POLICY,
        "policy_no_root": _CALL_IT_POLICY,
        "policy_bad_value": _CALL_IT_POLICY,
        "policy_server_not_https": _CALL_IT_POLICY,
        # the first run
        "code_length": QT_TRANSLATE_NOOP("messages", "A one-time code has 18 letters and digits."),
        "code_character": QT_TRANSLATE_NOOP(
            "messages", "There is a character in the code that it cannot have. Only letters and digits count."
        ),
        "code_check": _CODE_SLIP,
        "invite_unknown": QT_TRANSLATE_NOOP(
            "messages", "The code is not known or has been used. Codes last 72 hours. Ask IT for a new one."
        ),
        "invite_closed": QT_TRANSLATE_NOOP("messages", "The code has been closed. Ask IT for a new one."),
        "enrolment_refused": _ENROLMENT_REFUSED,
        "enrolment_forged": _NOT_GENUINE,
        "directory_old": _NOT_GENUINE,
        "directory_not_ours": _NOT_GENUINE,
        "wrong_server": _NOT_GENUINE,
        "directory_busy": QT_TRANSLATE_NOOP("messages", "The server is busy. We try again by ourselves."),
        "rate_limited": QT_TRANSLATE_NOOP("messages", "The server is busy. We try again by ourselves."),
        "busy": QT_TRANSLATE_NOOP("messages", "The server is busy. We try again by ourselves."),
        # the network
        "unreachable": QT_TRANSLATE_NOOP("messages", "The server could not be reached. Look at the network."),
        "timeout": QT_TRANSLATE_NOOP("messages", "The server is slow to answer. Look at the network."),
        "cut": QT_TRANSLATE_NOOP("messages", "The connection was cut. Look at the network."),
        "portal": QT_TRANSLATE_NOOP(
            "messages", "The network wants you to log in first. Open a browser, accept, and it goes on."
        ),
        "tls": QT_TRANSLATE_NOOP("messages", "The connection is not safe, so nothing was sent. Call IT."),
        "proxy": QT_TRANSLATE_NOOP("messages", "The network's proxy refuses. Call IT."),
        "server_fault": QT_TRANSLATE_NOOP("messages", "The server has a fault just now. We try again by ourselves."),
        "not_our_server": _NOT_OUR_ANSWER,
        "answer_too_large": _NOT_OUR_ANSWER,
        # the work
        "draft_gone": QT_TRANSLATE_NOOP("messages", "The draft has been approved or deleted on another computer."),
        "note_exists": QT_TRANSLATE_NOOP("messages", "The note for this visit is approved already."),
        "final_record": QT_TRANSLATE_NOOP("messages", "An approved note is not changed. Write an addendum instead."),
        "visit_unknown": QT_TRANSLATE_NOOP("messages", "The visit is not on this computer any more."),
        "visit_not_open": QT_TRANSLATE_NOOP("messages", "It has been said already how this visit went."),
        "agreement_not_open": QT_TRANSLATE_NOOP("messages", "The agreement is not open any more."),
        "note_unknown": QT_TRANSLATE_NOOP("messages", "The note is not on this computer any more."),
        "agreement_unknown": QT_TRANSLATE_NOOP("messages", "The agreement is not on this computer any more."),
        "record_unknown": QT_TRANSLATE_NOOP("messages", "It is not on this computer any more."),
        "lease_over": QT_TRANSLATE_NOOP(
            "messages",
            "This computer has not synchronised for so long that it cannot be read. Get on the network: a sync opens it"
            " again.",
        ),
        "NotAllowed.not_there": QT_TRANSLATE_NOOP("messages", "It is not on this computer any more."),
        "erased": QT_TRANSLATE_NOOP("messages", "It has been erased after the rules for erasing."),
        "already_member": QT_TRANSLATE_NOOP("messages", "This person is on the team already."),
        "user_unknown": QT_TRANSLATE_NOOP("messages", "This person is not among the municipality's users yet."),
        "vault_not_here": _NOT_ON_TEAM,
        "not_on_team": _NOT_ON_TEAM,
        "NotAllowed.no_member": QT_TRANSLATE_NOOP("messages", "The person is not on the team any more."),
        "NotAllowed.not_writer": QT_TRANSLATE_NOOP(
            "messages", "You may read here and not change the team. Ask the contact person."
        ),
        "removes_himself": QT_TRANSLATE_NOOP(
            "messages", "You cannot do this to yourself. Hand over, or leave the team."
        ),
        "hand_over_first": QT_TRANSLATE_NOOP(
            "messages", "You are the contact person. Hand over to a colleague on the team first."
        ),
        "last_member": QT_TRANSLATE_NOOP(
            "messages", "You are the only one who can read this family. Invite a colleague and hand over first."
        ),
        "unsent_aside": QT_TRANSLATE_NOOP(
            "messages", "Something you wrote here could not be sent. Look at it under Synchronisation first."
        ),
        "asked_already": QT_TRANSLATE_NOOP("messages", "This has been asked for and waits to be sent."),
        "role_already": QT_TRANSLATE_NOOP("messages", "The person has that role already."),
        "keeper_serves": QT_TRANSLATE_NOOP("messages", "The family has a contact person. Ask the contact person."),
        "no_computer": QT_TRANSLATE_NOOP("messages", "This person has no computer here and could not take over."),
        "not_waiting": QT_TRANSLATE_NOOP("messages", "That computer does not wait for access any more."),
        "own_not_in": QT_TRANSLATE_NOOP(
            "messages", "This computer waits for access itself. Do it on the old one, or ask a colleague on the team."
        ),
        "vault_not_ready": QT_TRANSLATE_NOOP(
            "messages", "The family is not whole on this computer yet. Get on the network and wait a little."
        ),
        "not_keeper": QT_TRANSLATE_NOOP("messages", "Only the contact person can do this. Ask the contact person."),
        "newer_schema": QT_TRANSLATE_NOOP(
            "messages", "This was written with a newer version. Ask IT to update this computer."
        ),
        "changed_meanwhile": _HAS_CHANGED,
        "approval_withdrawn": QT_TRANSLATE_NOOP(
            "messages", "It is a draft again: more was written in it on your other computer. Read it and approve it."
        ),
        "TooManyAlternatives.too_many_alternatives": _HAS_CHANGED,
        "too_many_alternatives": _HAS_CHANGED,
        # deleting, bringing back and erasing
        "not_deleted": QT_TRANSLATE_NOOP(
            "messages", "It is not deleted any more, or it is erased. Look at the list again."
        ),
        "being_sent": QT_TRANSLATE_NOOP("messages", "It is just being sent. Wait a little and try again."),
        "others_note": QT_TRANSLATE_NOOP(
            "messages", "What is approved is deleted and brought back by the one who wrote it or the contact person."
        ),
        "visit_has_been": QT_TRANSLATE_NOOP(
            "messages", "Only a planned visit can be deleted. Say on the visit's page how it went instead."
        ),
        "too_early": QT_TRANSLATE_NOOP(
            "messages",
            "It can be erased for good only 30 days after it was deleted. Until then it can be brought back.",
        ),
        "own_request": QT_TRANSLATE_NOOP(
            "messages", "You asked for this yourself. A colleague on the team has to say yes as well."
        ),
        "signed_already": QT_TRANSLATE_NOOP("messages", "You have said yes already. There is nothing more to do."),
        "request_gone": QT_TRANSLATE_NOOP("messages", "Somebody has answered already, or it has been taken back."),
        "letter_unknown": QT_TRANSLATE_NOOP(
            "messages", "It has been taken over or put away already. Look among your drafts."
        ),
        # pictures and files
        "file_type": QT_TRANSLATE_NOOP("messages", "Only pictures (JPEG, PNG, WebP) and PDF can be added."),
        "file_heic": QT_TRANSLATE_NOOP(
            "messages", "Pictures of the kind HEIC cannot be added. Save it as JPEG first, or choose JPEG on the phone."
        ),
        "file_too_large": QT_TRANSLATE_NOOP("messages", "The file is too large. At most 25 MB can be added."),
        "file_unreadable": QT_TRANSLATE_NOOP("messages", "The picture cannot be read. It is damaged or too large."),
        "empty_file": QT_TRANSLATE_NOOP("messages", "The file is empty."),
        "file_gone": QT_TRANSLATE_NOOP("messages", "The file has been removed on another computer."),
        "CannotOpen.cannot_open": QT_TRANSLATE_NOOP("messages", "The file cannot be opened. Ask the one who added it."),
        "document_too_large": _TOO_LONG,
        "body_too_large": _TOO_LONG,
        "text_too_long": _TOO_LONG,
    }
)

PROBLEMS: Mapping[str, Any] = MappingProxyType(
    {
        "too_many_files": QT_TRANSLATE_NOOP("messages", "At most 20 files can be added to one note."),
        "files_too_large": QT_TRANSLATE_NOOP("messages", "The files are too large together. Remove one, or add fewer."),
        "required": QT_TRANSLATE_NOOP("messages", "Write a few words here"),
        "V08": QT_TRANSLATE_NOOP("messages", "Write the child's own voice - or why it is missing."),
        "V12": QT_TRANSLATE_NOOP("messages", "Write who, and by when."),
        "V23": QT_TRANSLATE_NOOP("messages", "There seems to be a CPR number in the text. Do you want to remove it?"),
        "too_long": QT_TRANSLATE_NOOP("messages", "The text is too long here"),
        "minutes_15_to_120": QT_TRANSLATE_NOOP("messages", "A visit takes between 15 and 120 minutes"),
        "ends_before_it_begins": QT_TRANSLATE_NOOP("messages", "It ended before it began"),
        "unknown_code": QT_TRANSLATE_NOOP("messages", "Choose one from the list"),
    }
)

_HISTORY = QT_TRANSLATE_NOOP(
    "messages", "The server shows another history than this computer has seen. Call IT; write on meanwhile."
)
_AGAIN = QT_TRANSLATE_NOOP("messages", "The server is busy. We try again by ourselves.")
_TOO_OLD = QT_TRANSLATE_NOOP("messages", "This version is too old to send. Ask IT for an update; nothing is lost.")
_NOT_LET_IN = QT_TRANSLATE_NOOP("messages", "The server does not let this computer in. Call IT.")

SYNC: Mapping[str, Any] = MappingProxyType(
    {
        "unreachable": QT_TRANSLATE_NOOP("messages", "The server does not answer. We try again by ourselves."),
        "timeout": QT_TRANSLATE_NOOP("messages", "The server is slow to answer. We try again by ourselves."),
        "cut": QT_TRANSLATE_NOOP("messages", "The connection was cut. We try again by ourselves."),
        "busy": _AGAIN,
        "rate_limited": _AGAIN,
        "directory_busy": _AGAIN,
        "server_fault": QT_TRANSLATE_NOOP("messages", "The server has a fault just now. We try again by ourselves."),
        "not_our_server": _NOT_OUR_ANSWER,
        "answer_too_large": _NOT_OUR_ANSWER,
        "portal": QT_TRANSLATE_NOOP(
            "messages", "The network wants you to log in first. Open a browser, accept, and it goes on."
        ),
        "tls": QT_TRANSLATE_NOOP("messages", "The connection is not safe, so nothing was sent. Call IT."),
        "proxy": QT_TRANSLATE_NOOP("messages", "The network's proxy refuses. Call IT."),
        "upgrade": _TOO_OLD,
        "wrong_server": QT_TRANSLATE_NOOP(
            "messages", "That is not the municipality's server, so nothing was sent. Call IT."
        ),
        "healing": QT_TRANSLATE_NOOP(
            "messages", "The server is being put back after a fault. What you write is kept here and sent afterwards."
        ),
        "restore": QT_TRANSLATE_NOOP(
            "messages", "The server says it was put back from a copy. IT must confirm it first. Write on meanwhile."
        ),
        "rollback": _HISTORY,
        "fork": _HISTORY,
        "invalid_commit": _HISTORY,
        "directory": _HISTORY,
        "directory_unknown_root": QT_TRANSLATE_NOOP(
            "messages",
            "IT's set-up of this computer names a key that nobody has signed for. Nothing is sent. Call IT.",
        ),
        "unauthorized": _NOT_LET_IN,
        "forbidden": _NOT_LET_IN,
        "not_enrolled": _NOT_LET_IN,
        "device_closed": QT_TRANSLATE_NOOP("messages", "IT has closed this computer's access. Call IT."),
        "quarantined": QT_TRANSLATE_NOOP("messages", "Something could not be sent. Nothing is lost."),
    }
)

_TOO_LARGE = QT_TRANSLATE_NOOP("messages", "It is too large to be sent in one piece. Copy the text and divide it.")
_ERASED = QT_TRANSLATE_NOOP("messages", "It belongs to something that has been erased after the rules for erasing.")
_IS_FINAL = QT_TRANSLATE_NOOP("messages", "It was approved on another computer, and what is approved is not changed.")
_NOT_HERE_ANY_MORE = QT_TRANSLATE_NOOP("messages", "The person it is about is not among the municipality's users.")

ASIDE: Mapping[str, Any] = MappingProxyType(
    {
        "blob_gone": QT_TRANSLATE_NOOP(
            "messages", "One of its pictures is no longer on this computer. Add it again, or remove it."
        ),
        "vault_full": QT_TRANSLATE_NOOP("messages", "There is no more room for this family's pictures. Tell IT."),
        "too_large": _TOO_LARGE,
        "unit_too_large": _TOO_LARGE,
        "file_too_large": _TOO_LARGE,
        "document_too_large": _TOO_LARGE,
        "body_too_large": _TOO_LARGE,
        "text_too_long": _TOO_LARGE,
        "erased": _ERASED,
        "rec_erased": _ERASED,
        "final_record": _IS_FINAL,
        "rec_final": _IS_FINAL,
        "too_many_alternatives": QT_TRANSLATE_NOOP(
            "messages", "Many had written in the same place. That has been decided meanwhile: try again."
        ),
        "not_keeper": QT_TRANSLATE_NOOP("messages", "Only the contact person can do this. Ask the contact person."),
        "not_writer": _NOT_ON_TEAM,
        "author_no_writer": _NOT_ON_TEAM,
        "no_member": QT_TRANSLATE_NOOP("messages", "The person is not on the team any more."),
        "role_changed": _HAS_CHANGED,
        "hand_over_first": QT_TRANSLATE_NOOP(
            "messages", "You are the contact person. Hand over to a colleague on the team first."
        ),
        "user_inactive": _NOT_HERE_ANY_MORE,
        "user_unknown": _NOT_HERE_ANY_MORE,
        "device_inactive": QT_TRANSLATE_NOOP("messages", "IT has closed the computer that it was meant for."),
        "no_recovery_set": QT_TRANSLATE_NOOP(
            "messages", "The municipality has not set up recovery yet. Try again when IT has done so."
        ),
    }
)
