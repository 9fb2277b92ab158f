"""The outcomes of VALID other than yes (docs/PROTOCOL.md, Three verdicts).

`reason` is always the name of a rule, never content: it may be logged, stored and shown to the other side.
"""


class Malformed(ValueError):
    """Bytes that are no header, entry, body or document of this protocol. In a log, that makes the entry Invalid."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Invalid(Exception):
    """The entry or commit breaks a rule that every client, today or in ten years, judges alike."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class DirectoryFork(Invalid):
    """A validly signed commit names another hash for a directory entry we hold: evidence of two directories."""


class Paused(Exception):
    """Not for this program to judge: a version, operation, entry type, suite or critical extension it does not know.

    Never evidence against anybody: the log waits, headers are kept, writing goes on.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class DirectoryBehind(Paused):
    """The commit names a directory entry we have not got yet: fetch the directory up to `needed`, then try again."""

    def __init__(self, needed: int) -> None:
        super().__init__("directory_behind")
        self.needed = needed
