"""An erasure that a person asked for, as the operation of a commit (docs/PROTOCOL.md, Control operations)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from homevisit.base.ids import record_bytes, unhex16
from sync_server.protocol.ledger.control import Cosigned, EraseRecord, EraseVault
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.signing import Cosignature, verify
from sync_server.protocol.ledger.vaultlog import VaultState

Stands = Callable[[Cosigned, str, "tuple[bytes, ...] | None", bytes], bool]
"""Co-signature, name of the operation, its records (None for the whole vault), nonce."""


def erasure_op(name: str, args: dict[str, Any], day: str, stands: Stands) -> EraseRecord | EraseVault:
    """args: `nonce` in hex, `cosigs` as [signer in hex, signature in hex], for records `recs` as record ids.

    stands: whether a co-signature would be taken. One that would not is left out: whoever adds a false one to a true
    wish must not keep it from being carried out.
    """
    nonce = unhex16(args["nonce"])
    recs = None if name == "erase.vault" else tuple(sorted(record_bytes(rec) for rec in args["recs"]))
    given = (
        Cosigned(unhex16(signer), bytes.fromhex(signature)) for signer, signature in sorted(args.get("cosigs", ()))
    )
    cosigs = tuple(one for one in given if stands(one, name, recs, nonce))
    return EraseVault(nonce, cosigs, day, ()) if recs is None else EraseRecord(recs, nonce, cosigs, day, ())


def second_person(state: VaultState, directory: Directory, author_user: bytes) -> Stands:
    """As the rules have it: the device of another member, admitted now, or an officer who is another user."""

    def stands(one: Cosigned, name: str, recs: tuple[bytes, ...] | None, nonce: bytes) -> bool:
        claim = Cosignature(state.vault, name, recs, nonce)
        device = directory.device(one.signer)
        if device is not None:
            admitted = state.may_receive(directory, one.signer, directory.seq)
            return device.user != author_user and admitted and verify(device.key, one.signature, claim)
        officer = directory.officer(one.signer, directory.seq)
        return officer is not None and officer.user != author_user and verify(officer.sign_pub, one.signature, claim)

    return stands
