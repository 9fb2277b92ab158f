from homevisit.records.kind import Document, IndexRow, Problem
from homevisit.records.kinds.network_membership import KIND

USER, RECORD = "aa" * 16, "01935f00-0000-7000-8000-000000000001"
ANNE: Document = {"name": "Anne Krag", "basis": "consent", "user": USER, "from_on": "2026-09-10", "task": RECORD}


def test_a_member_is_staff_or_family_and_not_both() -> None:
    assert KIND.validate(ANNE) == []
    assert KIND.validate({**ANNE, "user": None, "adult": RECORD}) == []
    for user, adult in ((USER, RECORD), (None, None)):
        assert KIND.validate({**ANNE, "user": user, "adult": adult}) == [Problem("user", "exactly_one_person")]


def test_a_membership_has_a_basis_a_beginning_and_an_end() -> None:
    assert KIND.validate({**ANNE, "basis": ""}) == [Problem("basis", "required")]
    assert KIND.index({**ANNE, "to_on": "2027-09-10"}) == IndexRow(
        at="2026-09-10", due="2027-09-10", status="invited", owner=USER, parent=RECORD
    )
