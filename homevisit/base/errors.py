"""The typed errors of the client.

An error carries a code and content-free facts (numbers, ids, field names), never a name or a word somebody wrote:
errors end up in logs. Only `ui/messages.py` turns a code into a sentence with the next step.
"""

from __future__ import annotations

from typing import Literal

Fact = str | int | bool | None
"""What a fact may be: an id, a count, a field's name. Never a person's text."""

StorageTrouble = Literal["disk_full", "read_only", "locked", "damaged", "newer", "not_there", "io"]


class HomevisitError(Exception):
    """Root of everything the client raises on purpose.

    `code` is a stable snake_case word that screens, commands and tests rely on; `facts` are content-free.
    """

    def __init__(self, code: str, **facts: Fact) -> None:
        self.code = code
        self.facts: dict[str, Fact] = dict(facts)
        shown = " ".join(f"{name}={value}" for name, value in sorted(self.facts.items()))
        super().__init__(f"{code} {shown}".rstrip())


class BadInput(HomevisitError):
    """What a person typed, or a file holds, breaks a rule. `field` names where, the value is never repeated."""

    def __init__(self, code: str, field: str = "", **facts: Fact) -> None:
        self.field = field
        super().__init__(code, field=field, **facts)


class NotAllowed(HomevisitError):
    """The role, the vault or the record's state does not permit this; trying again will not help."""


class StorageError(HomevisitError):
    """The disk or the database did not do what was asked; nothing was half written."""

    def __init__(self, code: StorageTrouble, **facts: Fact) -> None:
        super().__init__(code, **facts)


class Locked(HomevisitError):
    """The profile is locked: no key is held, so nothing can be read or written before unlocking."""

    def __init__(self, code: str = "profile_locked", **facts: Fact) -> None:
        super().__init__(code, **facts)


class OfflineError(HomevisitError):
    """The server could not be reached. Nothing is lost; work goes on and is sent later."""


class ServerProblem(HomevisitError):
    """The server answered, and the answer cannot be used (an error, not our protocol, or evidence against it)."""


class NeedsPerson(HomevisitError):
    """A machine must not decide this; it waits in *Skal afklares* until somebody does."""
