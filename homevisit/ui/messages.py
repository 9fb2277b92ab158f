"""Typed errors and problem codes -> sentences: what is the matter, then what to do. The only place that does this.

A code nobody has written a sentence for gets a general one with the code in it, for the one on the telephone with IT.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from homevisit.base.errors import Fact, HomevisitError
from homevisit.records.kind import Problem

_t = QCoreApplication.translate


def sentence(error: HomevisitError) -> str:
    """The sentence for an error; numbers in its facts are put in."""
    write = _ERRORS.get(error.code) or _ERRORS.get(f"{type(error).__name__}.{error.code}")
    if write is None:
        return _t("messages", "Something went wrong. Nothing is lost. Tell IT this code: %1").replace("%1", error.code)
    return write(error.facts)


def problem(found: Problem) -> str:
    """The sentence for something that is missing or wrong in a form."""
    write = _PROBLEMS.get(found.code)
    if write is None:
        return _t("messages", "Please look at this again (%1)").replace("%1", found.code)
    return write()


def sync_trouble(code: str) -> str:
    """The sentence for why the sync does not go through; empty when there is nothing to say."""
    write = _SYNC.get(code)
    return write() if write is not None else ""


def wait(seconds: int) -> str:
    """How long until the next try with a passphrase is allowed."""
    if seconds < 60:
        return _t("messages", "Wait %n second(s) before you try again.", "", seconds)
    return _t("messages", "Wait %n minute(s) before you try again.", "", -(-seconds // 60))


def _seconds(facts: Mapping[str, Fact]) -> str:
    return wait(int(facts.get("seconds") or 0))


_ERRORS: Mapping[str, Callable[[Mapping[str, Fact]], str]] = MappingProxyType(
    {
        "wrong_passphrase": lambda _f: _t("messages", "That code does not fit. Look at capital letters and spaces."),
        "too_many_tries": _seconds,
        "too_short": lambda _f: _t("messages", "The code needs at least 15 characters"),
        "keystore_secret_missing": lambda _f: _t(
            "messages", "This computer's key store does not answer. Log in to the computer anew, or call IT."
        ),
        "keystore_secret_changed": lambda _f: _t(
            "messages", "This computer's key store has been changed. Call IT; your drafts are still here."
        ),
        "key_file_damaged": lambda _f: _t("messages", "The key file on this computer is damaged. Call IT."),
        "disk_full": lambda _f: _t(
            "messages", "The disk is full. What you write stays on the screen. Make room, and it is saved by itself."
        ),
        "read_only": lambda _f: _t("messages", "The disk cannot be written to. What you write stays on the screen."),
        "locked": lambda _f: _t(
            "messages", "Another program holds the database, perhaps a backup. We try again by ourselves."
        ),
        "damaged": lambda _f: _t(
            "messages", "The database on this computer is damaged. Do not delete anything. Call IT."
        ),
        "newer_version": lambda _f: _t(
            "messages", "A newer version of Hjemmebesøg has been used here. Ask IT to update this computer."
        ),
        "not_there": lambda _f: _t("messages", "A file is missing on this computer. Call IT."),
        "io": lambda _f: _t("messages", "The disk did not answer. What you write stays on the screen."),
        "profile_in_use": lambda _f: _t("messages", "Hjemmebesøg is open already. Look for its window."),
        "policy_missing": lambda _f: _t(
            "messages", "This computer has not been set up by IT yet: the file with the server's address is missing."
        ),
        "draft_gone": lambda _f: _t("messages", "The draft has been approved or deleted on another computer."),
        "note_exists": lambda _f: _t("messages", "The note for this visit is approved already."),
        "visit_unknown": lambda _f: _t("messages", "The visit is not on this computer any more."),
        "bad_code": lambda _f: _t("messages", "That is not a one-time code. It has 18 letters and digits."),
        "code_wrong_length": lambda _f: _t("messages", "A one-time code has 18 letters and digits."),
        "code_wrong_check": lambda _f: _t("messages", "There is a slip in the code. Compare it letter by letter."),
        "invite_unknown": lambda _f: _t(
            "messages", "The code is not known or has been used. Codes last 72 hours. Ask IT for a new one."
        ),
        "invite_closed": lambda _f: _t("messages", "The code has been closed. Ask IT for a new one."),
        "unreachable": lambda _f: _t("messages", "The server could not be reached. Look at the network and try again."),
    }
)

_PROBLEMS: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "required": lambda: _t("messages", "Write a few words here"),
        "V08": lambda: _t("messages", "Write the child's own voice - or why it is missing."),
        "V12": lambda: _t("messages", "Write who, and by when."),
        "V23": lambda: _t("messages", "There seems to be a CPR number in the text. Do you want to remove it?"),
        "too_long": lambda: _t("messages", "The text is too long here"),
        "unknown_code": lambda: _t("messages", "Choose one from the list"),
    }
)

_SYNC: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "unreachable": lambda: _t("messages", "The server does not answer. We try again by ourselves."),
        "timeout": lambda: _t("messages", "The server is slow to answer. We try again by ourselves."),
        "portal": lambda: _t(
            "messages", "The network wants you to log in first. Open a browser, accept, and it goes on."
        ),
        "tls": lambda: _t("messages", "The connection is not safe, so nothing was sent. Tell IT."),
        "proxy": lambda: _t("messages", "The network's proxy refuses. Tell IT."),
        "upgrade": lambda: _t("messages", "This version is too old to send. Ask IT for an update; nothing is lost."),
        "wrong_server": lambda: _t("messages", "That is not the municipality's server, so nothing was sent. Tell IT."),
        "rollback": lambda: _t(
            "messages", "The server shows an older history than this computer has seen. Tell IT; write on meanwhile."
        ),
        "fork": lambda: _t(
            "messages", "The server shows another history than this computer has seen. Tell IT; write on meanwhile."
        ),
        "unauthorized": lambda: _t("messages", "The server does not let this computer in. Tell IT."),
    }
)
