"""An erasure that a person asked for, as the operation of a commit (docs/PROTOCOL.md, Control operations)."""

from __future__ import annotations

from typing import Any

from homevisit.base.ids import record_bytes, unhex16
from sync_server.protocol.ledger.control import Cosigned, EraseRecord, EraseVault


def erasure_op(name: str, args: dict[str, Any], day: str) -> EraseRecord | EraseVault:
    """args: `nonce` in hex, `cosigs` as [signer in hex, signature in hex], for records `recs` as record ids."""
    nonce = unhex16(args["nonce"])
    cosigs = tuple(
        Cosigned(unhex16(signer), bytes.fromhex(signature)) for signer, signature in sorted(args.get("cosigs", ()))
    )
    if name == "erase.vault":
        return EraseVault(nonce, cosigs, day, ())
    recs = tuple(sorted(record_bytes(rec) for rec in args["recs"]))
    return EraseRecord(recs, nonce, cosigs, day, ())
