from homevisit.records.kind import Document, Problem
from homevisit.records.kinds.family_adult import KIND

SOFIE: Document = {"name": "Sofie", "role": "mother", "custody": "joint"}


def test_an_adult_has_name_role_and_custody() -> None:
    assert KIND.validate(SOFIE) == []
    assert KIND.validate({"name": "Sofie"}) == [Problem("role", "required")]
    assert KIND.validate({**SOFIE, "custody": ""}) == [Problem("custody", "required")]
    assert KIND.search_text({**SOFIE, "phone": "12345678"}) == "Sofie"


def test_custody_can_differ_by_child() -> None:
    child = "01935f00-0000-7000-8000-000000000003"
    assert KIND.validate({**SOFIE, "custody_by_child": {child: "sole"}}) == []
    assert KIND.validate({**SOFIE, "custody_by_child": {child: 1}}) == [Problem("custody_by_child", "wrong_type")]
