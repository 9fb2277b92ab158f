from homevisit.store import meta, vaults
from homevisit.store.queries.doctor import doctor_rows
from tests.homevisit.store.shelf import Shelf


def test_an_empty_outbox_has_no_oldest_change(shelf: Shelf) -> None:
    with shelf.db.read() as unit:
        rows = doctor_rows(unit)
    assert (rows.waiting, rows.quarantined, rows.oldest, rows.sealed, rows.server_id) == (0, 0, "", 0, b"")


def test_what_waits_is_counted_with_the_instant_of_the_oldest(shelf: Shelf) -> None:
    shelf.put(shelf.family, "vault_info", type="family")
    shelf.put(shelf.family, "task", title="Ring")
    shelf.put(shelf.family, "task", title="Skriv")
    with shelf.db.write() as unit:
        unit.run("UPDATE unsent SET quarantine = 'unit_too_large' WHERE id = (SELECT max(id) FROM unsent)")
        meta.put(unit, "server_id", b"s" * 32)
        rows = doctor_rows(unit)
    assert (rows.waiting, rows.quarantined, rows.reasons) == (2, 1, ("unit_too_large",))
    assert rows.oldest == "2026-11-18T12:00:01Z"  # what the program writes by itself is nobody's change
    assert rows.server_id == b"s" * 32


def test_a_vault_that_stands_still_is_named(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        vaults.set_state(unit, shelf.family, vaults.STOPPED, "fork")
        rows = doctor_rows(unit)
    assert rows.states[vaults.STOPPED] == 1
    assert rows.problems == ("fork",)
