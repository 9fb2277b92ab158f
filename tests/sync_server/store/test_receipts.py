from sync_server.protocol.messages.common import SignedReceipt
from sync_server.store import receipts
from tests.support.builders import fixed
from tests.support.server import InProcess
from tests.support.square import Square


def _receipt(town: Square, device: str, seq: int) -> SignedReceipt:
    return SignedReceipt(town.log.vault, fixed(device), seq, bytes(32), "2026-11-18", bytes(64))


def test_the_cursor_grows_with_each_receipt_and_brings_each_once(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    with town.server.store.write() as unit:
        assert receipts.put(unit, 1, _receipt(town, "a", 1))
        assert receipts.put(unit, 1, _receipt(town, "b", 1))
        assert not receipts.put(unit, 1, _receipt(town, "b", 1))
        assert receipts.put(unit, 1, _receipt(town, "a", 2))
        found = receipts.after(unit, town.mette.user, town.mette.id, 0, 10)
        assert [(number, one.device, one.seq) for number, one in found] == [(2, fixed("b"), 1), (3, fixed("a"), 2)]
        assert receipts.after(unit, town.mette.user, town.mette.id, 2, 10) == found[1:]
        assert receipts.after(unit, town.mette.user, fixed("a"), 0, 10) == found[:1]
        assert receipts.after(unit, town.hanne.user, town.hanne.id, 0, 10) == []


def test_answers_are_bounded(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    with town.server.store.write() as unit:
        for number in range(5):
            receipts.put(unit, 1, _receipt(town, f"device {number}", 1))
        assert len(receipts.after(unit, town.mette.user, town.mette.id, 0, 3)) == 3
        assert len(receipts.of_vaults(unit, [1], town.mette.id, 3)) == 3
        assert len(receipts.of_vaults(unit, [1], fixed("device 0"), 9)) == 4
