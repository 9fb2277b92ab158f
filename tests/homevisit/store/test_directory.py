from homevisit.store import directory
from homevisit.store.directory import DirectoryUser, KeptEntry
from tests.homevisit.store.shelf import HER, HER_DEVICE, ME, MY_DEVICE, Shelf

METTE = DirectoryUser(ME, "Mette Skov", "Team Nord", ("practitioner",), True, (MY_DEVICE,), b"p" * 16)
HANNE = DirectoryUser(HER, "Hanne Vig", "Team Nord", ("practitioner",), False, (), b"")


def entry(seq: int, signatures: int = 1) -> KeptEntry:
    return KeptEntry(seq, bytes([seq]) * 32, b"entry %d" % seq, tuple(bytes([n]) * 64 for n in range(signatures)))


def test_an_empty_directory_has_a_head_of_zeros(shelf: Shelf) -> None:
    with shelf.db.read() as unit:
        assert directory.head(unit) == (0, bytes(32))
        assert (directory.entries(unit), directory.users(unit)) == ([], [])


def test_entries_are_kept_as_signed_with_the_people_they_lead_to(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        directory.append(unit, [entry(1, 2), entry(2)], [METTE])
        directory.append(unit, [entry(3)], [METTE, HANNE])
    with shelf.db.read() as unit:
        assert directory.entries(unit) == [entry(1, 2), entry(2), entry(3)]
        assert directory.entries(unit, after_seq=2) == [entry(3)]
        assert directory.head(unit) == (3, bytes([3]) * 32)
        assert directory.users(unit) == [METTE, HANNE]
        assert directory.user_of_device(unit) == {MY_DEVICE: ME}
        assert HER_DEVICE not in directory.user_of_device(unit)


def test_a_verified_entry_is_never_replaced(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        directory.append(unit, [entry(1)], [METTE])
        directory.append(unit, [entry(1)._replace(entry=b"other")], [METTE])
    with shelf.db.read() as unit:
        assert directory.entries(unit) == [entry(1)]
