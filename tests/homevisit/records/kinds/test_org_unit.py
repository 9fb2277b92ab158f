from homevisit.records.kind import ORGANISATION, Problem
from homevisit.records.kinds.org_unit import KIND

DISTRICT = "01935f00-0000-7000-8000-000000000001"


def test_a_unit_belongs_to_its_district() -> None:
    document = {"name": "Dagplejen", "type": "childminding", "district": DISTRICT}
    assert KIND.validate(document) == []
    assert KIND.index(document).parent == DISTRICT
    assert KIND.index({"name": "PPR", "type": "ppr", "district": None}).parent is None
    assert KIND.vault_types == ORGANISATION


def test_its_type_is_a_code_and_its_district_an_id() -> None:
    codes = {"org_unit_type": frozenset({"ppr"})}
    assert KIND.validate({"name": "PPR", "type": "ppr"}, codes) == []
    assert KIND.validate({"name": "PPR", "type": "x"}, codes) == [Problem("type", "unknown_code")]
    assert KIND.validate({"name": "PPR", "type": "ppr", "district": "Åbro"}) == [Problem("district", "bad_record_id")]
