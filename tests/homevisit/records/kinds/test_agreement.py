import pytest

from homevisit.records.kind import Document, IndexRow, Problem
from homevisit.records.kinds.agreement import KIND

ME, VISIT = "aa" * 16, "01935f00-0000-7000-8000-000000000006"
AGREEMENT: Document = {"what": "Ring til Line", "who": "Mette Skov", "owner_user": ME, "due": "2026-11-13"}


def test_an_agreement_says_who_does_what_by_when() -> None:
    assert KIND.validate(AGREEMENT) == []
    assert KIND.index({**AGREEMENT, "agreed_on": "2026-11-12", "origin": VISIT}) == IndexRow(
        at="2026-11-12", due="2026-11-13", status="open", owner=ME, parent=VISIT
    )
    assert KIND.search_text(AGREEMENT) == "Ring til Line\nMette Skov"


@pytest.mark.parametrize(
    "change, problem",
    [
        ({"who": ""}, Problem("who", "V12")),
        ({"due": None}, Problem("due", "V12")),
        ({"what": " "}, Problem("what", "required")),
        ({"what": "x" * 201}, Problem("what", "too_long")),
        ({"due": "fredag"}, Problem("due", "bad_day")),
        ({"status": "not_done"}, Problem("reason", "required")),
        ({"status": "postponed"}, Problem("reason", "required")),
    ],
)
def test_what_an_agreement_needs(change: Document, problem: Problem) -> None:
    assert KIND.validate({**AGREEMENT, **change}) == [problem]


def test_a_family_needs_no_date() -> None:
    assert KIND.validate({"what": "Læs fem minutter", "who": "Rasmus", "owner_kind": "family"}) == []
