import pytest

from homevisit.base.errors import BadInput
from homevisit.store import letters
from tests.homevisit.store.shelf import Shelf


def test_unsent_words_become_letters_of_bounded_size_without_deletions(shelf: Shelf) -> None:
    for number in range(30):
        shelf.put(shelf.family, "task", title=f"{number} " + "x" * 9000)
    gone = shelf.change("task", title="væk")
    shelf.fold(shelf.family, gone)
    with shelf.db.read() as unit:
        found = letters.pieces(letters.unsent_edits(unit, shelf.family))
        assert letters.vaults_with_unsent(unit) == [shelf.family]
    assert len(found) == 3
    assert sum(len(letters.items(one)) for one in found) == 30
    assert all(len(one) < letters.PIECE_BYTES + 20_000 for one in found)


@pytest.mark.parametrize("content", [b"", b"\xc1", b"\x91\x01", b"\x93\x01\x02\x03", bytes(range(200, 240))])
def test_nonsense_that_somebody_signed_is_one_typed_error(content: bytes) -> None:
    with pytest.raises(BadInput):
        letters.items(content)


def test_a_letter_goes_from_come_to_dealt_with_to_forgotten(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        for digest, content in ((b"1" * 32, b"\x90"), (b"2" * 32, None), (b"1" * 32, b"\x90")):
            letters.keep_come(
                unit, vault=shelf.family, device=b"d" * 16, digest=digest, at="2026-11-18T14:05:00Z", content=content
            )
        (one,) = letters.in_state(unit, letters.HERE)
        assert letters.hashes(unit) == [b"1" * 32, b"2" * 32]
        letters.done(unit, one.id)
        assert letters.get(unit, one.id) == one._replace(state=letters.DONE, content=None)
        letters.forget(unit, [one.id])
        assert letters.hashes(unit) == [b"2" * 32]


def test_the_outbox_of_a_closed_vault_is_emptied_and_the_others_stay(shelf: Shelf) -> None:
    shelf.put(shelf.family, "task", title="a")
    shelf.put(shelf.other, "task", title="b")
    with shelf.db.write() as unit:
        letters.empty_outbox(unit, shelf.family)
        assert letters.vaults_with_unsent(unit) == [shelf.other]
