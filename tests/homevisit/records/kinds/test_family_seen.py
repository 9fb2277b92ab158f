from homevisit.records.kind import PERSONAL, Problem
from homevisit.records.kinds.family_seen import KIND
from homevisit.records.merge import merge

ME, FAMILY, DEVICE = "aa" * 16, "fa" * 16, "dd" * 16


def marker(seq: int, hour: int) -> dict[str, object]:
    return {"family_vault": FAMILY, "device": DEVICE, "seq": seq, "seen_at": f"2026-11-18T{hour}:00:00Z"}


def test_it_names_family_and_device_and_lies_with_the_user_alone() -> None:
    assert KIND.validate(marker(7, 12)) == []
    assert KIND.validate(marker(7, 12) | {"family_vault": "x", "seen_at": "noon"}) == [
        Problem("family_vault", "bad_id"),
        Problem("seen_at", "bad_instant"),
    ]
    assert KIND.vault_types == PERSONAL
    assert KIND.index(marker(7, 12)).parent == FAMILY


def test_moving_it_never_asks_a_person() -> None:
    both = merge(KIND, marker(1, 10), marker(9, 12), marker(8, 11), user=ME, edit_id="e")
    assert both == marker(9, 12)
