from sync_server.store import letters
from tests.support.builders import fixed
from tests.support.server import InProcess
from tests.support.square import Square


def test_letters_are_kept_once_counted_and_dropped_by_members_only(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    with town.server.store.write() as unit:
        for letter in (b"one", b"two", b"one"):
            letters.put(unit, 1, fixed("closed"), letter, bytes(64), 7)
        assert letters.count(unit, fixed("closed"), b"three") == 2
        assert letters.count(unit, fixed("closed"), b"two") == 1
        found, more = letters.of_user(unit, town.mette.user, (), 1)
        assert ([one.letter for one in found], more) == ([b"one"], True)
        assert letters.of_user(unit, town.hanne.user, (), 9) == ([], False)


def test_the_letters_of_an_erased_vault_go(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    with town.server.store.write() as unit:
        letters.put(unit, 1, fixed("closed"), b"one", bytes(64), 7)
        letters.drop_all(unit, 1)
        assert letters.of_user(unit, town.mette.user, (), 9) == ([], False)
