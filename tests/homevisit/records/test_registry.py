from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from homevisit.base.paths import resources
from homevisit.records import registry
from homevisit.records.codec import from_json
from homevisit.records.kind import VAULT_TYPES, Kind, MergeRule

GOLDEN = Path(__file__).parents[2] / "golden" / "records"
every_kind = pytest.mark.parametrize("kind", registry.KINDS, ids=registry.names())


def test_every_kinds_file_is_in_the_list_and_named_after_its_kind() -> None:
    folder = Path(registry.__file__).parent / "kinds"
    files = {file.stem for file in folder.glob("*.py")} - {"__init__"}
    assert files == set(registry.names())
    assert len(registry.names()) == len(registry.KINDS)


def test_a_kind_of_a_newer_client_is_a_typed_error() -> None:
    assert registry.get("visit_note").fact
    with pytest.raises(registry.UnknownKind) as caught:
        registry.get("kit_event")
    assert caught.value.facts == {"kind": "kit_event"}


@every_kind
def test_a_kind_declares_only_what_it_has(kind: Kind) -> None:
    names = {item.name for item in fields(kind.record)}
    assert is_dataclass(kind.record)
    for declared in (kind.merge, kind.order, kind.longest, kind.formats, kind.codelists, kind.required):
        assert set(declared) <= names
    assert kind.vault_types
    assert kind.vault_types <= VAULT_TYPES
    assert set(kind.upgrades) == set(range(1, kind.schema))
    assert {name for name, rule in kind.merge.items() if rule is MergeRule.ORDERED} == set(kind.order)
    assert not kind.order or "reopened" in names
    assert "alts" not in names


@every_kind
def test_a_fact_is_never_merged_and_declares_no_rules(kind: Kind) -> None:
    assert not (kind.fact and kind.merge)


@every_kind
def test_no_family_data_may_lie_in_a_vault_for_everybody(kind: Kind) -> None:
    assert kind.name == "vault_info" or not (
        {"family", "personal"} & kind.vault_types and "organisation" in kind.vault_types
    )


@every_kind
def test_what_is_derived_never_fails_on_an_empty_document(kind: Kind) -> None:
    kind.index({})
    assert kind.search_text({}) == ""
    assert isinstance(kind.title({}), str)
    assert kind.checks({}) is not None


@every_kind
def test_every_kind_has_its_golden_document(kind: Kind) -> None:
    assert (GOLDEN / f"{kind.name}.v{kind.schema}.json").is_file()


@every_kind
def test_the_lists_its_codes_come_from_exist(kind: Kind) -> None:
    lists = from_json((resources() / "codelists.json").read_text(encoding="utf-8"))
    assert set(kind.codelists.values()) <= lists.keys()
    for field, order in kind.order.items():
        codes = {value["code"] for value in lists[kind.codelists[field]]["values"]}
        assert set(order) <= codes
