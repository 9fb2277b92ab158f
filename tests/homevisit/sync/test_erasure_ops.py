from homevisit.base.ids import new_record_id, record_text
from homevisit.sync.erasure_ops import erasure_op
from sync_server.protocol.ledger.control import Cosigned, EraseRecord, EraseVault

DAY, NONCE = "2026-11-18", bytes(range(16))


def taken(_one: Cosigned, _name: str, _recs: tuple[bytes, ...] | None, _nonce: bytes) -> bool:
    return True


def test_records_and_signatures_stand_in_the_order_the_rules_want() -> None:
    recs = sorted(new_record_id() for _ in range(3))
    args = {"nonce": NONCE.hex(), "recs": [record_text(rec) for rec in reversed(recs)], "cosigs": []}
    assert erasure_op("erase.record", args, DAY, taken) == EraseRecord(tuple(recs), NONCE, (), DAY, ())


def test_a_whole_vault_names_no_record() -> None:
    given = [[(b"b" * 16).hex(), (b"2" * 64).hex()], [(b"a" * 16).hex(), (b"1" * 64).hex()]]
    cosigs = (Cosigned(b"a" * 16, b"1" * 64), Cosigned(b"b" * 16, b"2" * 64))
    args = {"nonce": NONCE.hex(), "cosigs": given}
    assert erasure_op("erase.vault", args, DAY, taken) == EraseVault(NONCE, cosigs, DAY, ())


def test_a_signature_that_would_not_be_taken_is_left_out() -> None:
    given = [[(b"b" * 16).hex(), (b"2" * 64).hex()], [(b"a" * 16).hex(), (b"1" * 64).hex()]]

    def only_b(one: Cosigned, name: str, recs: tuple[bytes, ...] | None, nonce: bytes) -> bool:
        assert (name, recs, nonce) == ("erase.vault", None, NONCE)
        return one.signer == b"b" * 16

    made = erasure_op("erase.vault", {"nonce": NONCE.hex(), "cosigs": given}, DAY, only_b)
    assert made == EraseVault(NONCE, (Cosigned(b"b" * 16, b"2" * 64),), DAY, ())
