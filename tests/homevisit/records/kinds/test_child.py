from homevisit.records.kind import Document, Problem
from homevisit.records.kinds.child import KIND

ALMA: Document = {"first_name": "Alma", "born_on": "2023-03-14", "care_form": "kindergarten"}


def test_a_child_is_found_by_name_and_never_by_cpr() -> None:
    assert KIND.validate(ALMA) == []
    assert KIND.search_text({**ALMA, "last_name": "Birk", "cpr": "7403234120"}) == "Alma\nBirk"
    assert KIND.index(ALMA).at == "2023-03-14"


def test_a_child_not_born_yet_is_expected() -> None:
    unborn = {"first_name": "Baby", "expected_on": "2027-02-12", "care_form": "home"}
    assert KIND.validate(unborn) == []
    assert KIND.index(unborn).at == "2027-02-12"
    assert KIND.validate({"first_name": "Baby", "care_form": "home"}) == [Problem("born_on", "required")]


def test_a_birthday_is_a_day() -> None:
    assert KIND.validate({**ALMA, "born_on": "14.03.2023"}) == [Problem("born_on", "bad_day")]
