"""Receipts: this laptop's signed word about each verified pin, and the check of everybody else's.

With them "Alle kan se det" is a proof (docs/PROTOCOL.md, Receipts). A server can withhold one, not invent one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from homevisit.store import ledger
from homevisit.store import receipts as kept
from homevisit.store.receipts import Receipt
from homevisit.store.unit import Unit
from homevisit.sync import evidence
from homevisit.sync.context import Context
from homevisit.sync.views import View
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.signing import ReceiptClaim, verify
from sync_server.protocol.messages.common import SignedReceipt

AT_ONCE = 256


def due(context: Context, held: Iterable[View], day: str) -> list[SignedReceipt]:
    """A receipt for every vault whose pin has moved since the last one the server took."""
    moved = [view for view in held if view.log is not None and view.usable and view.seq > view.receipted]
    return [_signed(context, view, day) for view in moved[:AT_ONCE]]


def _signed(context: Context, view: View, day: str) -> SignedReceipt:
    claim = ReceiptClaim(view.vault, view.seq, view.head, day)
    signature = context.keys.sign.sign(claim)
    return SignedReceipt(view.vault, context.device, view.seq, view.head, day, signature)


def take(
    context: Context,
    held: Mapping[bytes, View],
    directory: Directory,
    given: Sequence[SignedReceipt],
    served: Mapping[bytes, int],
) -> tuple[list[Receipt], bool]:
    """The receipts that stand, and whether all could be judged: one ahead of what was verified here waits.

    served: the heads (seq) that the same answer named, of vaults that have moved; the others' are ours. A true receipt
    ahead of the head beside it proves that the server withholds commits, one over another hash at a seq verified here
    that there are two histories: evidence. One that is forged, foreign, or of somebody who is not on the vault changes
    nothing.
    """
    true = [one for one in given if _is_true(context, held.get(one.vault), directory, one)]
    ours = context.load(lambda unit: _hashes(unit, true))
    found: list[Receipt] = []
    complete = True
    for one in true:
        mine = ours.get((one.vault, one.seq))
        if mine is None:
            complete = False
            view = held[one.vault]
            if view.usable and one.seq > served.get(one.vault, view.verified[0]):
                _say(context, "omission", one, served.get(one.vault, view.verified[0]), view.head)
        elif mine == one.hash:
            found.append(Receipt(one.vault, one.device, one.seq, one.hash, one.day, one.signature))
        else:
            _say(context, "receipt_fork", one, one.seq, mine)
    return found, complete


def _say(context: Context, what: str, one: SignedReceipt, seq: int, digest: bytes) -> None:
    """Put a colleague's signed word beside what the server shows here at `seq`."""
    facts: dict[str, evidence.Claim] = {
        "seq": one.seq,
        "our_seq": seq,
        "our_hash": digest,
        "their_hash": one.hash,
        "their_device": one.device,
        "their_day": one.day,
        "their_signature": one.signature,
    }
    evidence.write(context.evidence, context.clock, what, one.vault, facts)
    context.tally.code = what


def keep(unit: Unit, found: Sequence[Receipt]) -> None:
    """Write receipts that stand."""
    kept.keep(unit, found)


def _is_true(context: Context, view: View | None, directory: Directory, one: SignedReceipt) -> bool:
    info = directory.device(one.device)
    if view is None or view.log is None or info is None or one.device == context.device or one.seq < 1:
        return False
    if view.log.role_of(directory, info.user, directory.seq) is None:
        return False
    return verify(info.key, one.signature, ReceiptClaim(one.vault, one.seq, one.hash, one.day))


def _hashes(unit: Unit, receipts: Sequence[SignedReceipt]) -> dict[tuple[bytes, int], bytes]:
    found: dict[tuple[bytes, int], bytes] = {}
    for one in receipts:
        digest = ledger.hash_at(unit, one.vault, one.seq)
        if digest is not None:
            found[one.vault, one.seq] = digest
    return found
