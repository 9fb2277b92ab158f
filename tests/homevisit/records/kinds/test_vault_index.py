from homevisit.records.kind import PERSONAL, Problem
from homevisit.records.kinds.vault_index import KIND
from homevisit.records.merge import merge

ME, DEVICE = "aa" * 16, "dd" * 16


def test_it_names_the_device_that_renews_it_and_lies_with_the_user_alone() -> None:
    assert KIND.validate({"device": DEVICE, "written_on": "2026-11-18"}) == []
    assert KIND.validate({"device": "x", "written_on": "today"}) == [
        Problem("device", "bad_id"),
        Problem("written_on", "bad_day"),
    ]
    assert KIND.vault_types == PERSONAL


def test_renewing_it_never_asks_a_person() -> None:
    base, local, remote = (
        {
            "device": DEVICE,
            "written_on": f"2026-11-{day}",
            "vaults": [{"id": ME, "genesis": "", "seq": day, "hash": ""}],
        }
        for day in (17, 19, 18)
    )
    assert merge(KIND, base, local, remote, user=ME, edit_id="e") == local
