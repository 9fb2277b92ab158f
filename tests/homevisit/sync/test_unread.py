from homevisit.sync import unread
from tests.support.laptop import Laptop


def test_what_is_still_to_be_asked_for_is_remembered_a_vault_at_a_time(mette: Laptop) -> None:
    one, other = b"a" * 16, b"b" * 16
    with mette.db.write() as unit:
        unread.mark_unread(unit, other, left=True)
        unread.mark_unread(unit, one, left=True)
        unread.mark_unread(unit, one, left=True)
        assert unread.unread_vaults(unit) == [one, other]
        unread.mark_unread(unit, other, left=False)
        assert unread.unread_vaults(unit) == [one]


def test_nothing_is_asked_for_of_a_vault_that_is_not_here(mette: Laptop) -> None:
    with mette.db.read() as unit:
        assert unread.unopened(unit, bytes(16)) == ([], {})
