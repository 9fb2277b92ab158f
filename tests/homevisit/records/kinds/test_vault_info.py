import pytest

from homevisit.records.kind import VAULT_TYPES, Problem
from homevisit.records.kinds.vault_info import KIND


@pytest.mark.parametrize("vault_type", sorted(VAULT_TYPES))
def test_a_vault_says_which_type_it_is(vault_type: str) -> None:
    assert KIND.validate({"type": vault_type}) == []
    assert vault_type in KIND.vault_types


def test_another_type_is_refused() -> None:
    assert KIND.validate({"type": "public"}) == [Problem("type", "unknown_vault_type")]


def test_it_is_written_once() -> None:
    assert KIND.fact
