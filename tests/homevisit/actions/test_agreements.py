"""Agreements: who, what, by when; done in place and taken back."""

import pytest

from homevisit.actions import agreements
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.base.ids import new_record_id
from homevisit.store import records
from tests.support.desk import Table

RING = {"what": "Ring til Line", "who": "Mette Skov", "owner_kind": "staff", "due": "2026-11-20"}


def test_done_and_undone_in_place(table: Table) -> None:
    vault = table.family()
    _, rec = agreements.make_agreement(table.desk, vault, **RING)
    agreements.mark_done(table.desk, vault, rec)
    with table.desk.db.read() as unit:
        done = records.get(unit, vault, rec)
    agreements.undo_done(table.desk, vault, rec)
    with table.desk.db.read() as unit:
        undone = records.get(unit, vault, rec)
    assert done is not None
    assert undone is not None
    assert (done.document["status"], done.document["done_on"]) == ("done", "2026-11-18")
    assert (undone.document["status"], undone.document["done_on"]) == ("open", None)


def test_who_and_when_are_needed_for_staff(table: Table) -> None:
    vault = table.family()
    with pytest.raises(BadInput, match="V12"):
        agreements.make_agreement(table.desk, vault, **{**RING, "due": None})
    agreements.make_agreement(table.desk, vault, what="Læs fem minutter", who="Rasmus", owner_kind="family")


def test_an_unknown_agreement_is_refused(table: Table) -> None:
    with pytest.raises(NotAllowed, match="agreement_unknown"):
        agreements.mark_done(table.desk, table.family(), new_record_id())
