"""`dead_letters`: what closed laptops and removed members had not sent, for those who go on."""

import msgspec

from sync_server.protocol.messages.common import Bytes16, Bytes32, Bytes64, Message


class SignedLetter(msgspec.Struct, frozen=True, array_like=True):
    """A letter as its device signed it, in the context `farewell`."""

    vault: Bytes16
    device: Bytes16
    letter: bytes
    signature: Bytes64

    def __repr__(self) -> str:
        return f"<SignedLetter of device {self.device.hex()} in vault {self.vault.hex()}>"


class Request(Message, frozen=True, kw_only=True):
    """`have`: SHA-256 of letters the caller holds. `drop`: of letters he has dealt with: the server forgets them."""

    have: list[Bytes32] = []
    drop: list[Bytes32] = []


class Reply(Message, frozen=True, kw_only=True):
    """Letters in the caller's vaults that he does not hold; `more`: ask again with these in `have`."""

    letters: list[SignedLetter] = []
    more: bool = False
