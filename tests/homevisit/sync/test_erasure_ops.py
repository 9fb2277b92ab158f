from homevisit.base.ids import new_record_id, record_text
from homevisit.sync.erasure_ops import erasure_op
from sync_server.protocol.ledger.control import Cosigned, EraseRecord, EraseVault

DAY, NONCE = "2026-11-18", bytes(range(16))


def test_records_and_signatures_stand_in_the_order_the_rules_want() -> None:
    recs = sorted(new_record_id() for _ in range(3))
    args = {"nonce": NONCE.hex(), "recs": [record_text(rec) for rec in reversed(recs)], "cosigs": []}
    assert erasure_op("erase.record", args, DAY) == EraseRecord(tuple(recs), NONCE, (), DAY, ())


def test_a_whole_vault_names_no_record() -> None:
    given = [[(b"b" * 16).hex(), (b"2" * 64).hex()], [(b"a" * 16).hex(), (b"1" * 64).hex()]]
    cosigs = (Cosigned(b"a" * 16, b"1" * 64), Cosigned(b"b" * 16, b"2" * 64))
    assert erasure_op("erase.vault", {"nonce": NONCE.hex(), "cosigs": given}, DAY) == EraseVault(NONCE, cosigs, DAY, ())
