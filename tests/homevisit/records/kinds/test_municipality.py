from homevisit.records.kind import ORGANISATION, Problem
from homevisit.records.kinds.municipality import KIND, Municipality
from homevisit.records.merge import merge
from homevisit.records.shape import to_record


def test_a_name_is_enough_and_the_rest_has_the_defaults_of_the_handbook() -> None:
    settings = to_record(KIND, {"name": "Egelund Kommune"})
    assert isinstance(settings, Municipality)
    assert (settings.timezone, settings.loan_days, settings.renewals) == ("Europe/Copenhagen", 42, 2)
    assert (settings.use_positions, settings.use_ruler, settings.bill_lost) == (True, False, False)
    assert KIND.validate({"name": ""}) == [Problem("name", "required"), Problem("timezone", "required")]


def test_two_coordinators_add_a_competence_each() -> None:
    base = {"name": "Egelund Kommune", "klar_list": [{"id": "robusthed", "label": "Robusthed"}]}
    local, remote = (
        {**base, "klar_list": [*base["klar_list"], {"id": new, "label": new}]} for new in ("klar6", "klar7")
    )
    merged = merge(KIND, base, local, remote, user="aa" * 16, edit_id="e")
    assert [item["id"] for item in merged["klar_list"]] == ["robusthed", "klar7", "klar6"]
    assert "alts" not in merged


def test_it_lies_where_everybody_reads() -> None:
    assert KIND.vault_types == ORGANISATION
