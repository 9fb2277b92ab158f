from homevisit.store.queries.help import HelpRows, help_rows
from tests.homevisit.store.shelf import Shelf


def test_whom_to_call_is_what_the_municipality_has_written(shelf: Shelf) -> None:
    with shelf.db.read() as unit:
        assert help_rows(unit) == HelpRows("", "")
    shelf.put(
        shelf.organisation,
        "municipality",
        name="Egelund Kommune",
        it_phone="70 00 00 00",
        underretning_contact="Familieafdelingen",
    )
    with shelf.db.read() as unit:
        assert help_rows(unit) == HelpRows("70 00 00 00", "Familieafdelingen")
