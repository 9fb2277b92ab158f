"""What lists of vaults uncover is tested with the action that writes them; here, what a list may hold."""

from homevisit.store import known_vaults


def test_what_a_newer_program_lists_otherwise_is_passed_over() -> None:
    assert known_vaults._entry({"id": "aa" * 16, "seq": 3, "more": 1}) == ("aa" * 16, 3)
    assert known_vaults._entry({"id": "aa" * 16}) == ("", 0)
    assert known_vaults._entry({"id": 7, "seq": 3}) == ("", 0)
