from homevisit.store import deletions
from homevisit.store.queries.held import held
from homevisit.store.stored import TOMBSTONE, TOMBSTONED, FoldedChange
from tests.homevisit.store.shelf import HER, HER_DEVICE, ME, Shelf


def test_a_hold_is_one_question_a_vault_and_says_who_and_how_much(shelf: Shelf) -> None:
    recs = [shelf.rec() for _ in range(3)]
    with shelf.db.write() as unit:
        assert held(unit, me=ME) == ()
        gone = [FoldedChange(rec, bytes(32), TOMBSTONE, 9, HER_DEVICE, HER, TOMBSTONED) for rec in recs]
        deletions.note(unit, shelf.family, gone, gone, "2026-11-18")
        deletions.mark(unit, deletions.of_vault(unit, shelf.family, deletions.COMING), deletions.ASKED)
        (question,) = held(unit, me=ME)
        assert (question.what, question.vault, question.count, question.request) == ("deleted", shelf.family, 3, b"")
        deletions.note_vault(unit, shelf.family, HER, 10, "2026-11-18")
        deletions.mark(unit, deletions.of_vault(unit, shelf.family, deletions.COMING), deletions.ASKED)
        (question,) = held(unit, me=ME)
        assert (question.what, question.count) == ("vault", 0)


def test_a_colleagues_wish_is_asked_of_the_others_until_somebody_has_signed(shelf: Shelf) -> None:
    nonce = "55" * 16
    asked = shelf.change("erasure_request", what="vault", nonce=nonce, asked_by=HER.hex(), asked_on="2026-11-18")
    shelf.fold(shelf.family, asked)
    with shelf.db.read() as unit:
        (question,) = held(unit, me=ME)
        assert (question.what, question.request) == ("sign_vault", asked.rec)
        assert held(unit, me=HER) == ()
