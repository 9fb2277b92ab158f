"""What goes wrong in this room, as typed errors that carry no key, no text and no byte of what was being opened."""

import enum

from homevisit.base.errors import BadInput, HomevisitError


class Reason(enum.StrEnum):
    """Why something sealed does not open (docs/PROTOCOL.md, Three verdicts: READABLE)."""

    MALFORMED = "malformed"
    """A part has a length that no honest client writes."""
    UNKNOWN_SUITE = "unknown_suite"
    """Suite 0, 1 or one this program does not know."""
    KEY_COMMITMENT = "key_commitment"
    """The key is not the one this was sealed with: another epoch key, or another shred share."""
    NOT_AUTHENTIC = "not_authentic"
    """Changed on the way, moved to another place, or sealed to somebody else."""
    EPOCH_COMMITMENT = "epoch_commitment"
    """It opens, but to another epoch key than the one its rekey committed to."""
    PADDING = "padding"
    """The length is no size class, the wrong one, or the filling is not zeros."""
    CODING = "coding"
    """The first byte is neither raw nor zlib, or the zlib stream is broken, cut off or followed by something."""
    TOO_LARGE = "too_large"
    """More than 256 KiB would come out."""


class CannotOpen(HomevisitError):
    """Something sealed does not open here. A verdict about one record, epoch or chunk; never a reason to stop a log."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__("cannot_open", reason=str(reason))


class BodyTooLarge(BadInput):
    """The body would not fit in 256 KiB; `size` is its length in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__("body_too_large", size=size)


class FileTooLarge(BadInput):
    """The attachment is over the limit for one file; `size` is its length in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__("file_too_large", size=size)


class UnusableKey(HomevisitError):
    """A key that somebody else published, or one read back from storage, is no key of a suite this program uses."""

    def __init__(self, code: str = "unusable_key") -> None:
        super().__init__(code)
