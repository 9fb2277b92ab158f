from typing import Any

import pytest

from homevisit.base.errors import NotAllowed
from homevisit.base.ids import new_record_id
from homevisit.store.queries.agreements import SHOWN, agreement_page, open_agreements_of
from tests.homevisit.store.shelf import HER, ME, Shelf, family

MINE: dict[str, Any] = {"owner_kind": "staff", "owner_user": ME.hex(), "who": "Mette Skov"}
HERS: dict[str, Any] = {"owner_kind": "staff", "owner_user": HER.hex(), "who": "Hanne Bro"}


def test_mine_over_all_families_the_first_due_first_and_those_without_a_day_last(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family("Familien Birk"))
    shelf.put(shelf.other, "family", **family("Familien Storm"))
    cases: tuple[tuple[bytes, str, dict[str, Any]], ...] = (
        (shelf.family, "senere", {"due": "2026-12-01"}),
        (shelf.other, "uden dag", {}),
        (shelf.other, "over frist", {"due": "2026-11-01", "status": "postponed", "reason": "Syg"}),
        (shelf.family, "gjort", {"due": "2026-11-02", "status": "done"}),
        (shelf.family, "bortfaldet", {"due": "2026-11-03", "status": "cancelled"}),
    )
    for vault, what, fields in cases:
        shelf.put(vault, "agreement", what=what, **MINE, **fields)
    shelf.put(shelf.family, "agreement", what="hendes", due="2026-11-04", **HERS)
    shelf.put(shelf.family, "agreement", what="familiens", who="Rasmus", owner_kind="family")
    with shelf.db.read() as unit:
        mine = open_agreements_of(unit, me=ME)
        everybody = open_agreements_of(unit, me=ME, everybody=True)
    assert [(row.what, row.family_title, row.mine) for row in mine.rows] == [
        ("over frist", "Familien Storm", True),
        ("senere", "Familien Birk", True),
        ("uden dag", "Familien Storm", True),
    ]
    assert mine.total == 3
    assert [(row.what, row.who, row.mine) for row in everybody.rows][1] == ("hendes", "Hanne Bro", False)
    assert everybody.total == 5
    assert mine.rows[0].reason == "Syg"


def test_with_very_many_the_nearest_are_made_ready_and_all_are_counted(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family())
    for number in range(SHOWN + 3):
        shelf.put(shelf.family, "agreement", what=f"nr. {number}", due=f"20{30 + number // 365}-01-01", **MINE)
    with shelf.db.read() as unit:
        found = open_agreements_of(unit, me=ME)
    assert (len(found.rows), found.total) == (SHOWN, SHOWN + 3)


def test_one_agreement_with_who_may_do_it(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family("Familien Birk"))
    shelf.put(shelf.family, "family_adult", name="Sofie Birk", role="mother")
    rec = shelf.put(shelf.family, "agreement", what="Ring", due="2026-11-20", **MINE)
    with shelf.db.read() as unit:
        page = agreement_page(unit, me=ME, vault=shelf.family, rec=rec, now="2026-11-18T15:05")
        with pytest.raises(NotAllowed, match="agreement_unknown"):
            agreement_page(unit, me=ME, vault=shelf.family, rec=new_record_id(), now="2026-11-18T15:05")
    assert page.agreement.document["what"] == "Ring"
    assert [(person.name, person.kind) for person in page.people] == [("Mette Skov", "staff"), ("Sofie Birk", "family")]
