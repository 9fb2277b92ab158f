import contextlib
import json
import unicodedata
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from homevisit.base.errors import BadInput
from homevisit.records import registry
from homevisit.records.codec import (
    MAX_INT,
    MIN_INT,
    NewerSchema,
    Unreadable,
    clean_text,
    decode_body,
    decode_document,
    encode_body,
    encode_document,
    encode_normalised,
    from_json,
    normalise,
    to_json,
    upgrade,
)
from homevisit.records.kind import FAMILY, Document, Kind
from homevisit.records.kinds.district import District
from sync_server.protocol import limits

GOLDEN = sorted((Path(__file__).parents[2] / "golden" / "records").glob("*.json"))
AT = "2026-11-18T14:20:10Z"

texts = st.text(max_size=40).map(clean_text)
leaves = st.none() | st.booleans() | st.integers(MIN_INT, MAX_INT) | texts
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=20
)
documents = st.dictionaries(texts, values, max_size=6)


def load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


# ---- golden documents --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", GOLDEN, ids=[path.stem for path in GOLDEN])
def test_a_released_document_keeps_its_bytes_and_its_meaning(path: Path) -> None:
    golden = load(path)
    data = bytes.fromhex(golden["msgpack"])
    assert path.stem == f"{golden['kind']}.v{golden['schema']}"
    assert encode_document(golden["document"]) == data
    assert decode_document(data) == golden["document"]
    body = bytes.fromhex(golden["body"])
    assert encode_body(golden["kind"], golden["schema"], AT, data) == body
    opened = decode_body(body)
    assert (opened.kind, opened.schema, opened.at, opened.document) == (golden["kind"], golden["schema"], AT, data)


@pytest.mark.parametrize("path", GOLDEN, ids=[path.stem for path in GOLDEN])
def test_a_released_document_is_read_by_this_version(path: Path) -> None:
    golden = load(path)
    kind = registry.get(golden["kind"])
    document = upgrade(kind, golden["schema"], golden["document"])
    assert kind.validate(document) == []
    index = kind.index(document)
    assert {name: getattr(index, name) for name in golden["index"]} == golden["index"]
    assert kind.search_text(document) == golden["search_text"]
    assert kind.title(document) == golden["title"]


# ---- documents ---------------------------------------------------------------------------------------------------


@given(documents)
def test_bytes_and_document_map_one_to_one(document: Document) -> None:
    data = encode_document(document)
    assert decode_document(data) == normalise(document)
    assert encode_document(decode_document(data)) == data


@given(documents)
def test_a_document_is_one_to_one_with_its_json(document: Document) -> None:
    stored = normalise(document)
    line = to_json(stored)
    assert len(line.splitlines()) == 1
    assert encode_document(from_json(line)) == encode_document(stored)


def test_the_order_of_fields_does_not_change_the_bytes() -> None:
    one, other = {"b": {"y": 1, "x": 2}, "a": 1, "å": 2}, {"å": 2, "a": 1, "b": {"x": 2, "y": 1}}
    assert encode_document(one) == encode_document(other)
    assert list(decode_document(encode_document(one))) == ["a", "b", "å"]


def test_text_is_stored_composed_and_with_plain_line_ends() -> None:
    document = {"a": unicodedata.normalize("NFD", "Åse på skødet"), "b": "x\r\ny\rz\n", "liste": ["e\u0301"]}
    assert normalise(document) == {"a": "Åse på skødet", "b": "x\ny\nz\n", "liste": ["é"]}
    assert document["liste"] == ["e\u0301"]


@pytest.mark.parametrize(
    "document, code, field",
    [
        ({"a": 1.5}, "value_type", "a"),
        ({"a": {"b": [0, b"x"]}}, "value_type", "a.b.1"),
        ({"a": {1: 2}}, "key_not_text", "a"),
        ({"a": 1 << 63}, "number_range", "a"),
        ({"a": -(1 << 63) - 1}, "number_range", "a"),
        ({"a": "x\0y"}, "control_character", "a"),
        ({"a": "x\x85y"}, "control_character", "a"),
        ({"agreements": [{"what": "x\x1by"}]}, "control_character", "agreements.0.what"),
        ({"a": "\ud800"}, "bad_unicode", "a"),
        ({"e\u0301": 1, "é": 2}, "duplicate_field", "é"),
        ({"a": "x" * (limits.DOCUMENT_TEXT_CODE_POINTS + 1)}, "text_too_long", "a"),
        ({"a": [0] * limits.DOCUMENT_NODES}, "too_many_values", f"a.{limits.DOCUMENT_NODES - 2}"),
    ],
)
def test_what_no_document_may_hold_is_refused_by_name(document: Document, code: str, field: str) -> None:
    with pytest.raises(BadInput) as caught:
        encode_document(document)
    assert (caught.value.code, caught.value.field) == (code, field)


def nested(depth: int, *, lists: bool) -> Document:
    inner: Any = "x"
    for _ in range(depth - 1):
        inner = [inner] if lists else {"a": inner}
    return {"a": inner}


@pytest.mark.parametrize("lists", [True, False])
def test_our_limits_are_the_protocols(lists: bool) -> None:
    deepest = nested(limits.DOCUMENT_DEPTH, lists=lists)
    assert decode_document(encode_document(deepest)) == deepest
    with pytest.raises(BadInput, match="too_deep"):
        encode_document(nested(limits.DOCUMENT_DEPTH + 1, lists=lists))
    widest: Document = {"a": [0] * (limits.DOCUMENT_NODES - 2)}
    assert decode_document(encode_document(widest)) == widest
    longest = {"a": "å" * limits.DOCUMENT_TEXT_CODE_POINTS}
    assert decode_document(encode_document(longest)) == longest


def test_a_hopelessly_deep_document_is_a_typed_error() -> None:
    with pytest.raises(BadInput, match="too_deep"):
        encode_document(nested(100_000, lists=True))


def test_a_document_too_large_for_its_envelope_is_refused() -> None:
    document = {str(number): "x" * 60_000 for number in range(5)}
    with pytest.raises(BadInput) as caught:
        encode_document(document)
    assert caught.value.code == "document_too_large"
    with pytest.raises(BadInput, match="document_too_large"):
        encode_body("visit", 1, AT, b"x" * (limits.PLAINTEXT_BYTES - 10))


def test_something_else_than_a_map_is_no_document() -> None:
    with pytest.raises(BadInput, match="document_not_a_map"):
        normalise([])  # type: ignore[arg-type]  # the point of the test


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x90",
        b"\xc0",
        b"\x81\xa1a",
        b"\x81\xa1a\xcb" + bytes(8),
        b"\x82\xa1a\x01\xa1a\x02",
        b"\x81\xa1a\xa1\xff",
        b"\x81\xa1a\xc4\x01x",
        b"\x81\xa1a\x01\x00",
        b"\x81\x01\x01",
        b"\x81\xa1a" + b"\x91" * 5000 + b"\x01",
    ],
)
def test_bytes_that_are_no_document_are_unreadable_and_nothing_worse(data: bytes) -> None:
    with pytest.raises(Unreadable):
        decode_document(data)


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    for read in (decode_document, decode_body):
        with contextlib.suppress(Unreadable):
            read(data)


@given(documents)
def test_what_is_normalised_already_is_encoded_to_the_same_bytes(document: Document) -> None:
    assert encode_normalised(normalise(document)) == encode_document(document)


# ---- bodies ------------------------------------------------------------------------------------------------------


@given(documents)
def test_a_body_holds_the_very_bytes_of_the_document(document: Document) -> None:
    data = encode_document(document)
    body = encode_body("visit_note", 3, AT, data)
    assert data in body
    assert decode_body(body).document == data
    assert decode_body(body).schema == 3


def test_a_document_with_another_order_of_keys_is_still_readable_and_kept_as_it_is() -> None:
    data = b"\x82\xa1b\x01\xa1a\x02"
    assert decode_body(encode_body("visit", 1, AT, data)).document == data
    assert decode_document(data) == {"a": 2, "b": 1}


@pytest.mark.parametrize(
    "parts",
    [
        ("visit", 1, AT),
        ("visit", 1, AT, {}, 0),
        ("Visit", 1, AT, {}),
        ("", 1, AT, {}),
        ("visit", 0, AT, {}),
        ("visit", "1", AT, {}),
        ("visit", 1, "x" * 33, {}),
        ("visit", 1, AT, []),
        ("visit", 1, AT, {"a": 1.5}),
        (b"visit", 1, AT, {}),
    ],
)
def test_other_arrays_are_no_bodies(parts: object) -> None:
    with pytest.raises(Unreadable):
        decode_body(msgspec.msgpack.encode(parts))


def test_a_body_has_one_encoding_and_one_limit() -> None:
    body = encode_body("visit", 1, AT, b"\x80")
    assert decode_body(body).document == b"\x80"
    with pytest.raises(Unreadable, match="body"):
        decode_body(body + b"\x00")
    with pytest.raises(Unreadable, match="not_canonical"):
        decode_body(body.replace(b"\xa5visit\x01", b"\xd9\x05visit\x01"))
    with pytest.raises(Unreadable, match="too_large"):
        decode_body(bytes(limits.PLAINTEXT_BYTES + 1))


# ---- schemas -----------------------------------------------------------------------------------------------------


def test_an_older_document_climbs_every_step_and_a_newer_one_is_left_alone() -> None:
    kind = Kind(
        name="letter",
        schema=3,
        record=District,
        vault_types=FAMILY,
        upgrades={1: lambda old: {**old, "two": True}, 2: lambda old: {**old, "three": old["two"]}},
    )
    assert upgrade(kind, 1, {"a": 1}) == {"a": 1, "two": True, "three": True}
    assert upgrade(kind, 3, {"a": 1}) == {"a": 1}
    with pytest.raises(NewerSchema) as caught:
        upgrade(kind, 4, {})
    assert caught.value.facts == {"kind": "letter", "schema": 4}


# ---- text and lines ----------------------------------------------------------------------------------------------


@given(st.text())
def test_cleaned_text_can_always_be_stored(text: str) -> None:
    cleaned = clean_text(text)
    assert decode_document(encode_document({"a": cleaned})) == {"a": cleaned}
    assert clean_text(cleaned) == cleaned


def test_cleaning_keeps_what_was_meant() -> None:
    assert clean_text("en\r\nto\u2028tre\x0bfire\tfem\x07\u0000") == "en\nto\ntre\nfire\tfem"
    assert clean_text("A\u030ase") == "Åse"


@pytest.mark.parametrize(
    "line, code",
    [
        ("", "not_json"),
        ("{", "not_json"),
        ("[" * 100_000, "not_json"),
        ("[]", "not_an_object"),
        ('{"a": 1.5}', "float_not_allowed"),
        ('{"a": 1e3}', "float_not_allowed"),
        ('{"a": NaN}', "float_not_allowed"),
        ('{"a": 1, "a": 2}', "duplicate_field"),
    ],
)
def test_a_line_that_is_no_record_is_refused(line: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        from_json(line)
    assert caught.value.code == code


def test_large_numbers_survive_the_line() -> None:
    assert from_json(to_json({"seq": MAX_INT})) == {"seq": MAX_INT}
