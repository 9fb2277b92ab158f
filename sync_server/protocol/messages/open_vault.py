"""`open_vault`: after a restore, a keeper or an officer ends the wait for laptops that have not answered."""

from sync_server.protocol.messages.common import Bytes16, Count, Message


class Request(Message, frozen=True, kw_only=True):
    """One vault, or all that are still closed (officers only)."""

    vault: Bytes16 | None = None


class Reply(Message, frozen=True, kw_only=True):
    """How many vaults this has opened."""

    opened: Count
