from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from homevisit.base.errors import BadInput
from homevisit.records import registry
from homevisit.records.kind import ALTS, FAMILY, Document, Kind
from homevisit.records.shape import check_shape, from_record, to_record


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    pos: int


@dataclass(frozen=True, slots=True)
class Sheet:
    title: str
    done: bool = False
    count: int = 0
    note: str | None = None
    tags: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    place: Place | None = None
    words: Mapping[str, str] = field(default_factory=dict)


KIND = Kind(name="sheet", schema=1, record=Sheet, vault_types=FAMILY)
FULL: Document = {
    "title": "t",
    "done": True,
    "count": 2,
    "note": "n",
    "tags": ["a", "b"],
    "items": [{"id": "1", "what": "x"}, {"id": "2"}],
    "place": {"pos": 3},
    "words": {"a": "b"},
}


def test_a_document_becomes_a_dataclass_and_back() -> None:
    record = to_record(KIND, FULL)
    assert record == Sheet("t", True, 2, "n", ("a", "b"), (Item("1", "x"), Item("2")), Place(3), {"a": "b"})
    assert from_record(record, FULL) == FULL


def test_only_what_was_said_is_written() -> None:
    assert from_record(Sheet("t")) == {"title": "t"}
    assert from_record(Sheet("t", count=1)) == {"title": "t", "count": 1}


def test_a_value_set_back_to_its_default_is_written_where_it_stood() -> None:
    assert from_record(Sheet("t"), {"title": "t", "count": 1}) == {
        "title": "t",
        "count": 0,
    }


def test_unknown_fields_are_kept_also_deep_inside() -> None:
    document: Document = {
        "title": "t",
        "mood": "new",
        "items": [{"id": "1", "what": "x", "colour": 1}, {"id": "2", "colour": 2}],
        "place": {"pos": 1, "line": 4},
        ALTS: [],
    }
    changed = Sheet("u", items=(Item("2", "y"), Item("3"), Item("1", "x")), place=Place(2))
    assert from_record(changed, document) == {
        "title": "u",
        "mood": "new",
        "items": [{"id": "2", "what": "y", "colour": 2}, {"id": "3"}, {"id": "1", "what": "x", "colour": 1}],
        "place": {"pos": 2, "line": 4},
        ALTS: [],
    }
    assert document["title"] == "t"


@pytest.mark.parametrize(
    "change, code, field",
    [
        ({"title": None}, "wrong_type", "title"),
        ({"done": 1}, "wrong_type", "done"),
        ({"count": True}, "wrong_type", "count"),
        ({"count": "1"}, "wrong_type", "count"),
        ({"note": 1}, "wrong_type", "note"),
        ({"tags": "ab"}, "wrong_type", "tags"),
        ({"tags": ["a", None]}, "wrong_type", "tags.1"),
        ({"items": [{"what": "x"}]}, "missing", "items.0.id"),
        ({"items": ["x"]}, "wrong_type", "items.0"),
        ({"items": [{"id": "1", "what": 2}]}, "wrong_type", "items.0.what"),
        ({"place": {}}, "missing", "place.pos"),
        ({"place": 3}, "wrong_type", "place"),
        ({"words": {"a": 1}}, "wrong_type", "words"),
        ({"words": []}, "wrong_type", "words"),
    ],
)
def test_what_does_not_fit_is_named(change: Document, code: str, field: str) -> None:
    with pytest.raises(BadInput) as caught:
        to_record(KIND, {**FULL, **change})
    assert (caught.value.code, caught.value.field) == (code, field)


def test_a_missing_field_is_named() -> None:
    with pytest.raises(BadInput) as caught:
        check_shape(KIND, {})
    assert (caught.value.code, caught.value.field) == ("missing", "title")


@pytest.mark.parametrize(
    "alts",
    [
        {},
        ["x"],
        [{"field": "a"}],
        [{"field": "a", "user": 1, "edit_id": "e", "value": 1}],
        [{"field": "a", "user": "u", "edit_id": "e", "value": 1, "x": 1}],
    ],
)
def test_alternatives_have_a_shape_too(alts: object) -> None:
    check_shape(KIND, {"title": "t", ALTS: [{"field": "a", "user": "u", "edit_id": "e", "value": None}]})
    with pytest.raises(BadInput) as caught:
        check_shape(KIND, {"title": "t", ALTS: alts})
    assert caught.value.field.startswith(ALTS)


@pytest.mark.parametrize("kind", registry.KINDS, ids=registry.names())
def test_every_kind_can_be_read_whatever_the_document_holds(kind: Kind) -> None:
    with pytest.raises(BadInput):
        to_record(kind, {name: object() for name in kind.defaults})
