"""Receipts: "Alle kan se det" only on somebody's own signed word; forged and foreign ones change nothing (O12)."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from homevisit.store import receipts as kept
from homevisit.store.queries.sync import sync_rows
from sync_server.protocol.ledger.signing import ReceiptClaim
from sync_server.protocol.messages import heads
from sync_server.protocol.messages.common import SignedReceipt
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


class Between:
    """Somebody on the line who adds to what `heads` answers, or takes away."""

    def __init__(self, inner: Any, change: Callable[[heads.Reply], heads.Reply]) -> None:
        self._inner = inner
        self._change = change

    def __getattr__(self, message: str) -> Any:
        call = getattr(self._inner, message)
        if message != "heads":
            return call
        return lambda request, token=b"": self._change(call(request, token))


def a_team(street: Street) -> tuple[Laptop, Laptop, bytes]:
    mette, hanne = street.laptop("Mette Skov"), street.laptop("Hanne Vig")
    vault = mette.family()
    mette.invite(vault, hanne)
    for _ in range(3):
        mette.sync()
        hanne.sync()
    return mette, hanne, vault


def seen(laptop: Laptop, vault: bytes) -> dict[bytes, int]:
    with laptop.db.read() as unit:
        return dict(kept.seen_by(unit, vault))


def step_of(laptop: Laptop, rec: bytes) -> str:
    with laptop.db.read() as unit:
        return next(row.step for row in sync_rows(unit, me=laptop.me.user_id).changes if row.rec == rec)


def test_here_then_sent_then_everyone_each_on_proof(street: Street) -> None:
    mette, hanne, vault = a_team(street)
    rec = mette.put(vault, "task", title="Ro om aftenen")
    assert step_of(mette, rec) == "here"
    mette.sync()
    assert step_of(mette, rec) == "sent"
    mette.sync()
    assert step_of(mette, rec) == "sent"
    hanne.sync()
    hanne.sync()  # the receipt rides in the next heads call
    mette.sync()
    assert step_of(mette, rec) == "everyone"


@pytest.mark.parametrize("lie", ["unsigned", "future", "foreign device", "other hash"])
def test_a_receipt_that_is_not_the_colleagues_own_word_changes_nothing(street: Street, lie: str) -> None:
    mette, hanne, vault = a_team(street)
    stranger = street.laptop("Ole Fremmed")
    rec = mette.put(vault, "task", title="Ro om aftenen")
    mette.sync()
    with mette.db.read() as unit:
        row = unit.row("SELECT seq, hash FROM commit_hdr WHERE vault = ? ORDER BY seq DESC LIMIT 1", (vault,))
    assert row is not None
    seq, head = int(row[0]), bytes(row[1])
    signer = stranger if lie == "foreign device" else hanne
    seq += 5 if lie == "future" else 0
    head = bytes(32) if lie == "other hash" else head
    signature = signer.keys.sign.sign(ReceiptClaim(vault, seq, head, "2026-11-18"))
    if lie == "unsigned":
        signature = bytes(64)
    forged = SignedReceipt(vault, signer.keys.device_id, seq, head, "2026-11-18", signature)
    before = seen(mette, vault)
    mette.service = Between(
        street.service, lambda reply: msgspec.structs.replace(reply, same=False, receipts=[*reply.receipts, forged])
    )
    mette.reopen()
    mette.sync()
    assert seen(mette, vault) == before
    assert step_of(mette, rec) == "sent"


def test_a_withheld_receipt_only_delays(street: Street) -> None:
    mette, hanne, vault = a_team(street)
    rec = mette.put(vault, "task", title="Ro om aftenen")
    mette.sync()
    hanne.sync()
    hanne.sync()
    mette.service = Between(
        street.service, lambda reply: msgspec.structs.replace(reply, receipts=[], receipts_cursor=0)
    )
    mette.reopen()
    mette.sync()
    assert step_of(mette, rec) == "sent"
    mette.service = None
    mette.reopen()
    mette.sync()
    assert step_of(mette, rec) == "everyone"


def test_a_true_receipt_ahead_of_the_served_head_proves_that_commits_are_withheld(street: Street) -> None:
    mette, hanne, vault = a_team(street)
    with mette.db.read() as unit:
        row = unit.row("SELECT max(seq) FROM commit_hdr WHERE vault = ?", (vault,))
    assert row is not None
    ahead = int(row[0]) + 1
    signature = hanne.keys.sign.sign(ReceiptClaim(vault, ahead, b"x" * 32, "2026-11-18"))
    true = SignedReceipt(vault, hanne.keys.device_id, ahead, b"x" * 32, "2026-11-18", signature)
    mette.service = Between(
        street.service, lambda reply: msgspec.structs.replace(reply, same=False, receipts=[*reply.receipts, true])
    )
    mette.reopen()
    mette.sync()
    assert list((mette.folder / "evidence").glob("*omission*"))
