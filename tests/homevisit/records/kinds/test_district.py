from homevisit.records.kind import ORGANISATION, Problem
from homevisit.records.kinds.district import KIND


def test_a_district_has_a_name() -> None:
    assert KIND.validate({"name": "Åbro"}) == []
    assert KIND.validate({"name": " "}) == [Problem("name", "required")]
    assert KIND.title({"name": "Åbro"}) == "Åbro"
    assert KIND.vault_types == ORGANISATION
