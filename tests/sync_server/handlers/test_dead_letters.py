import hashlib

from sync_server.protocol import messages as m
from sync_server.protocol.ledger.commit import Role
from sync_server.protocol.limits import DEAD_LETTER_BYTES
from tests.support.builders import Talk
from tests.support.square import Square
from tests.sync_server.handlers.test_dead_letter_put import asked, closed


def _ask(town: Square, talk: Talk, **request: list[bytes]) -> m.dead_letters.Reply:
    return town.service.dead_letters(m.dead_letters.Request(**request), talk.token)


def _left_behind(town: Square, *letters: bytes) -> None:
    town.share_with(town.hanne.user)
    talk = closed(town, town.hanne)
    for letter in letters:
        town.service.dead_letter_put(asked(town, town.hanne, letter), talk.token)


def _hash(letter: bytes) -> bytes:
    return hashlib.sha256(letter).digest()


def test_a_letter_lies_until_a_member_has_dealt_with_it(town: Square) -> None:
    _left_behind(town, b"one", b"two")
    assert [one.letter for one in _ask(town, town.m, have=[_hash(b"one")]).letters] == [b"two"]
    assert [one.letter for one in _ask(town, town.m, drop=[_hash(b"one")]).letters] == [b"two"]
    assert not _ask(town, town.m, drop=[_hash(b"two")]).letters


def test_others_neither_see_nor_drop_it_and_a_reader_does_not_drop_it(town: Square) -> None:
    """Hard test X17: letters of a vault are for its members."""
    _left_behind(town, b"one")
    stranger, reader = town.colleague("Rie Holm"), town.colleague("Bo Lund")
    town.m.push(town.log, town.log.rekey(town.mette))
    town.m.push(town.log, town.log.add_member(town.mette, reader.device.user, Role.READER))
    assert not _ask(town, stranger, drop=[_hash(b"one")]).letters
    assert [one.letter for one in _ask(town, reader, drop=[_hash(b"one")]).letters] == [b"one"]
    assert [one.letter for one in _ask(town, town.m).letters] == [b"one"]


def test_large_letters_come_page_by_page(town: Square) -> None:
    large = [bytes((number,)) * DEAD_LETTER_BYTES for number in range(3)]
    _left_behind(town, *large)
    first = _ask(town, town.m)
    assert (len(first.letters), first.more) == (2, True)
    rest = _ask(town, town.m, have=[_hash(one.letter) for one in first.letters])
    assert [one.letter for one in rest.letters] == large[2:]
    assert not rest.more
