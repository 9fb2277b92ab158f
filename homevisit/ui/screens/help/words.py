"""What the doctor found, in words: the name of each check, what is the matter, and the next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject

from homevisit.base.checks import Check, Report
from homevisit.base.errors import HomevisitError
from homevisit.ui import messages
from homevisit.ui.widgets.look import Tone

_CONTEXT = "doctor"
OFFLINE = frozenset({"unreachable", "timeout", "cut", "portal", "busy", "rate_limited", "server_fault", "too_slow"})
"""No network is a state, not a fault."""

# Any: as in `ui/messages.py`.
NAMES: Mapping[str, Any] = MappingProxyType(
    {
        "program": QT_TRANSLATE_NOOP("doctor", "The program"),
        "texts": QT_TRANSLATE_NOOP("doctor", "The program's texts"),
        "fonts": QT_TRANSLATE_NOOP("doctor", "The typeface"),
        "policy": QT_TRANSLATE_NOOP("doctor", "What IT has set up"),
        "disk": QT_TRANSLATE_NOOP("doctor", "Room on the disk"),
        "folders": QT_TRANSLATE_NOOP("doctor", "Who may read the folder"),
        "key_file": QT_TRANSLATE_NOOP("doctor", "The key to the database"),
        "address": QT_TRANSLATE_NOOP("doctor", "The server's address"),
        "proxy": QT_TRANSLATE_NOOP("doctor", "The way out"),
        "connection": QT_TRANSLATE_NOOP("doctor", "The connection"),
        "certificate": QT_TRANSLATE_NOOP("doctor", "The server's certificate"),
        "server": QT_TRANSLATE_NOOP("doctor", "The right server"),
        "clock": QT_TRANSLATE_NOOP("doctor", "The clock"),
        "protocol": QT_TRANSLATE_NOOP("doctor", "Versions"),
        "database": QT_TRANSLATE_NOOP("doctor", "The database"),
        "queue": QT_TRANSLATE_NOOP("doctor", "What waits to be sent"),
        "vaults": QT_TRANSLATE_NOOP("doctor", "The families' history"),
    }
)

SENTENCES: Mapping[str, Any] = MappingProxyType(
    {
        "unexpected": QT_TRANSLATE_NOOP("doctor", "It could not be looked at. Save the support file for IT."),
        "too_slow": QT_TRANSLATE_NOOP("doctor", "There was no answer in time. Try again when the network is better."),
        "not_asked": QT_TRANSLATE_NOOP("doctor", "It could not be asked here."),
        "resource_missing": QT_TRANSLATE_NOOP("doctor", "A part of the program is missing. IT must install it anew."),
        "disk_low": QT_TRANSLATE_NOOP("doctor", "There is little room left. Delete what you do not need, or call IT."),
        "disk_full": QT_TRANSLATE_NOOP("doctor", "The disk is nearly full. Make room now, or call IT."),
        "no_profile": QT_TRANSLATE_NOOP("doctor", "Nobody has been enrolled on this computer yet."),
        "open_to_others": QT_TRANSLATE_NOOP(
            "doctor", "Other users of this computer may read the folder. The notes are encrypted all the same. Tell IT."
        ),
        "folder_of_another": QT_TRANSLATE_NOOP("doctor", "The folder belongs to another user here. Call IT."),
        "passphrase_only": QT_TRANSLATE_NOOP(
            "doctor", "Your code alone protects the notes here: this computer has no key store. You need do nothing."
        ),
        "address_missing": QT_TRANSLATE_NOOP("doctor", "The server's address is missing. Call IT."),
        "address_not_https": QT_TRANSLATE_NOOP("doctor", "The server's address is not a safe one. Call IT."),
        "through_proxy": QT_TRANSLATE_NOOP("doctor", "It goes through your workplace's proxy. You need do nothing."),
        "wrong_server": QT_TRANSLATE_NOOP("doctor", "Another server than the municipality's answered. Call IT."),
        "clock_wrong": QT_TRANSLATE_NOOP("doctor", "This computer's clock is wrong. Let Windows set it, or call IT."),
        "upgrade": QT_TRANSLATE_NOOP("doctor", "This version is too old to send. Ask IT for an update."),
        "other_protocol": QT_TRANSLATE_NOOP("doctor", "Program and server speak no common version. Call IT."),
        "certificate_issuer": QT_TRANSLATE_NOOP(
            "doctor", "This computer does not know who vouches for the server, so nothing is sent. Call IT."
        ),
        "certificate_name": QT_TRANSLATE_NOOP("doctor", "The certificate is for another server. Call IT."),
        "certificate_ended": QT_TRANSLATE_NOOP("doctor", "It has run out, or the clock is wrong. Call IT."),
        "certificate_ends_soon": QT_TRANSLATE_NOOP("doctor", "The certificate ends soon. Tell IT."),
        "search_damaged": QT_TRANSLATE_NOOP("doctor", "Find may miss something. Your notes are whole. Tell IT."),
        "quarantined": QT_TRANSLATE_NOOP("doctor", "Something is set aside and waits for you. Nothing is lost."),
        "old_queue": QT_TRANSLATE_NOOP("doctor", "Something has waited for days. Get on the network when you can."),
        "vault_stopped": QT_TRANSLATE_NOOP(
            "doctor", "For a family the server's history does not fit. Write on meanwhile, and call IT."
        ),
        "io": QT_TRANSLATE_NOOP("doctor", "The disk does not answer. Call IT."),
        "read_only": QT_TRANSLATE_NOOP("doctor", "The disk cannot be written to. Call IT."),
    }
)


class Counted(QObject):
    """Sentences with a number: lupdate sees plurals in ``self.tr`` only."""

    def minutes_wrong(self, number: int) -> str:
        return self.tr("It is %n minute(s) wrong.", "", number)

    def waiting(self, number: int) -> str:
        return self.tr("%n change(s) wait.", "", number)


def name(check: Check) -> str:
    """What the check is called; its own name for one that a newer doctor has."""
    found = NAMES.get(check.name)
    return check.name if found is None else QCoreApplication.translate(_CONTEXT, found)


def sentence(check: Check) -> str:
    """What is the matter and what to do; "" when all is well."""
    if not check.code:
        return ""
    text = SENTENCES.get(check.code)
    said = messages.sentence(HomevisitError(check.code)) if text is None else QCoreApplication.translate(_CONTEXT, text)
    seconds = check.facts.get("seconds")
    if check.code == "clock_wrong" and isinstance(seconds, int):
        return f"{Counted().minutes_wrong(abs(seconds) // 60)} {said}"
    waiting = check.facts.get("waiting")
    if check.code == "old_queue" and isinstance(waiting, int):
        return f"{Counted().waiting(waiting)} {said}"
    return said


def look(check: Check) -> tuple[str, Tone]:
    """Icon and tone: red only for what is broken here, blue and calm for a network that is not there."""
    if check.name == "connection" and check.code in OFFLINE:
        return "cloud-slash", "info"
    return {
        "ok": ("check-circle", "ok"),
        "note": ("info", "info"),
        "wrong": ("warning-circle", "attention"),
        "unknown": ("info", "text2"),
    }[check.level]  # type: ignore[return-value]  # the tones are literals


def worth_saying(report: Report) -> list[Check]:
    """What is not simply well, the wrong first."""
    order = ("wrong", "note", "unknown")
    silent = {("folders", "not_asked"), ("address", "address_missing")} if _has(report, "policy") else set()
    found = [check for check in report.checks if check.level != "ok" and (check.name, check.code) not in silent]
    return sorted(found, key=lambda check: order.index(check.level))


def as_text(report: Report, title: str) -> str:
    """For the clipboard: a line a check, with its code and numbers, for the one on the telephone with IT."""
    lines = [f"{title} {report.support_code} · {report.at}"]
    for check in report.checks:
        facts = " ".join(f"{key}={value}" for key, value in check.facts.items() if value not in ("", None))
        parts = (name(check), check.code or check.level, sentence(check), facts)
        lines.append(" · ".join(part for part in parts if part))
    return "\n".join(lines)


def listed(checks: Sequence[Check]) -> str:
    """The names of what is in order, one after the other."""
    return " · ".join(name(check) for check in checks)


def _has(report: Report, wrong: str) -> bool:
    return any(check.name == wrong and check.level == "wrong" for check in report.checks)
