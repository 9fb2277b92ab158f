"""Agreements: who, what, by when; done in place and taken back."""

from typing import Any

import pytest

from homevisit.actions import agreements
from homevisit.base.changes import EMPTY
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


def made(table: Table, **fields: Any) -> tuple[bytes, bytes]:
    vault = table.family()
    return vault, agreements.make_agreement(table.desk, vault, **RING | fields)[1]


def document(table: Table, vault: bytes, rec: bytes) -> dict[str, Any]:
    with table.desk.db.read() as unit:
        found = records.get(unit, vault, rec)
    assert found is not None
    return found.document


def test_a_change_is_checked_and_none_is_no_change(table: Table) -> None:
    vault, rec = made(table)
    assert agreements.change_agreement(table.desk, vault, rec, what=RING["what"]) == EMPTY
    agreements.change_agreement(table.desk, vault, rec, what="Ring til Line i dag", due="2026-11-18")
    assert document(table, vault, rec)["due"] == "2026-11-18"
    for fields in ({"due": None}, {"what": ""}, {"who": " "}):
        with pytest.raises(BadInput):
            agreements.change_agreement(table.desk, vault, rec, **fields)
    assert document(table, vault, rec)["what"] == "Ring til Line i dag"


def test_postponed_wants_a_day_and_a_reason_and_stands_as_before_when_taken_back(table: Table) -> None:
    vault, rec = made(table)
    with pytest.raises(BadInput) as refused:
        agreements.postpone(table.desk, vault, rec, "2026-12-01", "  ")
    assert refused.value.field == "reason"
    with pytest.raises(BadInput) as refused:
        agreements.postpone(table.desk, vault, rec, "", "Line er syg")
    assert refused.value.field == "due"
    _, stood = agreements.postpone(table.desk, vault, rec, "2026-12-01", "Line er syg")
    now = document(table, vault, rec)
    assert (now["status"], now["due"], now["reason"]) == ("postponed", "2026-12-01", "Line er syg")
    agreements.put_back(table.desk, vault, rec, stood)
    back = document(table, vault, rec)
    assert (back["status"], back["due"], back["reason"]) == ("open", "2026-11-20", "")


def test_postponed_may_be_postponed_again_done_may_not(table: Table) -> None:
    vault, rec = made(table)
    agreements.postpone(table.desk, vault, rec, "2026-12-01", "Line er syg")
    agreements.postpone(table.desk, vault, rec, "2026-12-08", "Line er stadig syg")
    agreements.mark_done(table.desk, vault, rec)
    for close in (agreements.mark_not_done, agreements.cancel):
        with pytest.raises(NotAllowed, match="agreement_not_open"):
            close(table.desk, vault, rec, "Nej")


def test_not_done_wants_a_reason_and_cancelled_does_not(table: Table) -> None:
    vault, rec = made(table)
    with pytest.raises(BadInput) as refused:
        agreements.mark_not_done(table.desk, vault, rec, "")
    assert refused.value.field == "reason"
    _, stood = agreements.mark_not_done(table.desk, vault, rec, "Familien er flyttet")
    assert document(table, vault, rec)["status"] == "not_done"
    agreements.put_back(table.desk, vault, rec, stood)
    agreements.cancel(table.desk, vault, rec)
    assert document(table, vault, rec)["status"] == "cancelled"


def test_an_agreement_that_lacks_something_can_still_be_ticked_off(table: Table) -> None:
    vault, rec = made(table)
    with table.desk.db.write() as unit:
        found = records.get(unit, vault, rec)
        assert found is not None
        records.put(
            unit, vault=vault, rec=rec, kind="agreement", document={**found.document, "due": None},
            unit_id=b"u" * 16, at=table.desk.now(),
        )  # fmt: skip
    agreements.mark_done(table.desk, vault, rec)
    assert document(table, vault, rec)["status"] == "done"
