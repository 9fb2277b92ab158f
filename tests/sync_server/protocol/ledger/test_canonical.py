import tracemalloc
import unicodedata
from typing import Annotated, Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sync_server.protocol.ledger.canonical import (
    Count,
    Extension,
    Malformed,
    ascending,
    check_document,
    check_extensions,
    decode,
    encode,
    fixed_or_empty,
    leading,
    unknown_critical,
)

pack = msgspec.msgpack.encode


class Pair(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    number: Count
    data: Annotated[bytes, msgspec.Meta(max_length=4)]


DECODER = msgspec.msgpack.Decoder(Pair)


def read(data: bytes, limit: int = 100) -> Pair:
    return decode(DECODER, data, limit, "pair", lambda pair: None)


def test_one_value_has_one_encoding() -> None:
    assert read(b"\x92\x05\xc4\x01a") == Pair(5, b"a")
    assert encode(Pair(5, b"a")) == b"\x92\x05\xc4\x01a"


@pytest.mark.parametrize(
    "data",
    [
        b"\x92\xcc\x05\xc4\x01a",  # number not in its shortest form
        b"\x92\x05\xc5\x00\x01a",  # length not in its shortest form
        b"\xdc\x00\x02\x05\xc4\x01a",  # array head not in its shortest form
        b"\x92\x05\xa1a",  # text for bytes
        b"\x92\x05\xc4\x01a\x00",  # trailing byte
        b"\x93\x05\xc4\x01a\x00",  # one field more
        b"\x91\x05",  # one field less
        b"\x92\xff\xc4\x01a",  # negative
        b"\x92\xcf\x80\x00\x00\x00\x00\x00\x00\x00\xc4\x01a",  # 2^63
        b"\x92\xca\x40\xa0\x00\x00\xc4\x01a",  # a float
        b"\x92\xc3\xc4\x01a",  # a bool
        b"\x92\x05\xc4\x05abcde",  # too long
        b"\x82\x01\x05\x02\xc4\x01a",  # a map
        b"\x92\x05\xc4",  # cut off
        b"",
        b"\x91" * 90,  # deep
        b"\x92\xa2\xff\xff\xc4\x01a",  # no UTF-8
    ],
)
def test_anything_else_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        read(data)


def test_the_limit_comes_before_decoding() -> None:
    with pytest.raises(Malformed, match="pair_too_large"):
        read(b"\x92\x05\xc4\x01a", limit=4)


@given(st.binary(max_size=60))
def test_x21_noise_gives_one_typed_error(data: bytes) -> None:
    try:
        value = read(data)
    except Malformed:
        return
    assert encode(value) == data


def test_leading_tells_a_version_or_a_name_without_reading_the_rest() -> None:
    assert leading(pack([2, ["anything"]]), 100, "x") == 2
    assert leading(pack(["member.add", {}]), 100, "x") == "member.add"
    assert leading(pack([[], 1]), 100, "x") is None
    assert leading(pack([]), 100, "x") is None
    assert leading(pack([True]), 100, "x") is None
    for data in (pack({}), b"\xc1", b"\x91" * 100_000, pack([0] * 65), pack([b"a" * 200])):
        with pytest.raises(Malformed):
            leading(data, 100_001 if len(data) == 100_000 else 150, "x")


def test_sets_and_lengths() -> None:
    ascending([b"a", b"b"], "x")
    ascending([1, 2], "x")
    ascending([], "x")
    for items in ([b"b", b"a"], [b"a", b"a"]):
        with pytest.raises(Malformed, match="x_not_ascending"):
            ascending(items, "x")
    fixed_or_empty(b"", 2, "x")
    fixed_or_empty(b"ab", 2, "x")
    with pytest.raises(Malformed, match="x_length"):
        fixed_or_empty(b"a", 2, "x")


def test_extensions_stand_once_each_and_only_critical_ones_matter() -> None:
    quiet, loud = Extension(False, 1, b""), Extension(True, 2, b"x")
    check_extensions([quiet, loud])
    with pytest.raises(Malformed):
        check_extensions([loud, quiet])
    assert not unknown_critical([quiet])
    assert unknown_critical([quiet, loud])


# ---- documents --------------------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"), max_codepoint=0x17F), max_size=40)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=20) | st.dictionaries(TEXTS, inner, max_size=20),
    max_leaves=40,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=20))
@example({"title": "Blåbærgrød\n\tæøå", "when": "2026-11-18T15:30", "people": ["a", {"b": None}], "n": -(2**63)})
def test_every_canonical_document_passes(document: dict[str, Any]) -> None:
    check_document(pack(document))


@given(st.binary(max_size=80))
@example(b"\x81\xa1a\xc0")
def test_x35_what_passes_is_the_one_encoding_of_what_it_says(data: bytes) -> None:
    try:
        check_document(data)
    except Malformed:
        return
    assert pack(msgspec.msgpack.decode(data)) == data


@given(st.dictionaries(TEXTS, VALUES, max_size=8), st.integers(0, 10_000), st.integers(1, 255))
def test_x35_a_flipped_byte_gives_another_document_or_a_typed_error(
    document: dict[str, Any], place: int, change: int
) -> None:
    data = bytearray(pack(document))
    data[place % len(data)] ^= change
    try:
        check_document(bytes(data))
    except Malformed:
        return
    assert pack(msgspec.msgpack.decode(bytes(data))) == bytes(data)


def allowed(text: str) -> bool:
    """The rule for text as the specification words it."""
    controls = {*range(0x20), *range(0x7F, 0xA0)} - {0x09, 0x0A}
    return unicodedata.is_normalized("NFC", text) and controls.isdisjoint(map(ord, text))


@given(st.text(st.characters(codec="utf-8"), max_size=40))
@example("æøåÆØÅéüñ\n\t")
@example("\x85")
@example("a\u0301")
@example("\u0340")
@example("– ”igen” …")
def test_x35_the_quick_look_at_a_text_gives_the_verdict_of_the_rule(text: str) -> None:
    judged_by_the_rule(text)


@pytest.mark.parametrize("point", [*range(0x400), 0x2013, 0x2028, 0x212B, 0xAC00, 0xFB1D, 0x1F600])
def test_x35_each_sign_alone(point: int) -> None:
    judged_by_the_rule(chr(point))


def judged_by_the_rule(text: str) -> None:
    data = msgspec.msgpack.encode({"a": text})
    if allowed(text):
        check_document(data)
    else:
        with pytest.raises(Malformed):
            check_document(data)


def long_text(length: int) -> bytes:
    return pack({"a": "x" * length})


def nested(depth: int) -> bytes:
    return b"\x81\xa1a" * (depth - 1) + b"\x80"


@pytest.mark.parametrize("number", [0, 127, 128, 255, 256, 65535, 65536, 2**32 - 1, 2**32, 2**63 - 1, -1, -32, -33])
def test_every_width_of_number(number: int) -> None:
    check_document(pack({"n": number}))
    check_document(pack({"n": -number - 1}))


@pytest.mark.parametrize(
    "data",
    [
        long_text(65536),
        nested(16),
        pack({"a": [0] * 4094}),
        pack({str(number): "" for number in range(4095)}),
        pack({"a": "line\nnext\tcell"}),
        b"\x80",
    ],
)
def test_documents_at_their_limits_pass(data: bytes) -> None:
    check_document(data)


@pytest.mark.parametrize(
    "data, reason",
    [
        (long_text(65537), "document_text_too_long"),
        (nested(17), "document_too_deep"),
        (pack({"a": [0] * 4095}), "document_too_many_values"),
        (b"\xdf\x00\x10\x00\x00" + b"\xa0\x90" * 100_000, "document_key_twice"),
        (b"\x81\xa1a\xdd\x00\x03\xff\x00" + b"\x90" * 0x3FF00, "document_too_many_values"),
        (b"\x82\xa1a\x01\xa1a\x02", "document_key_twice"),
        (b"\x81\x01\x01", "document_key_no_text"),
        (b"\x81\xc4\x01a\x01", "document_type"),
        (b"\x81\xa1a\xc4\x01b", "document_type"),
        (b"\x81\xa1a\xca\x3f\x80\x00\x00", "document_type"),
        (b"\x81\xa1a\xcb\x7f\xf8\x00\x00\x00\x00\x00\x00", "document_type"),
        (b"\x81\xa1a\xd4\x01\x00", "document_type"),
        (b"\x81\xa1a\xc7\x01\x01\x00", "document_type"),
        (b"\x81\xa1a\xc1", "document_type"),
        (b"\x81\xa1a\xcf\x80\x00\x00\x00\x00\x00\x00\x00", "document_number"),
        (b"\x81\xa1a\xcc\x7f", "document_not_shortest"),
        (b"\x81\xa1a\xcd\x00\xff", "document_not_shortest"),
        (b"\x81\xa1a\xd0\xff", "document_not_shortest"),
        (b"\x81\xa1a\xd0\x01", "document_not_shortest"),
        (b"\x81\xa1a\xd1\xff\x80", "document_not_shortest"),
        (b"\x81\xa1a\xd9\x01b", "document_not_shortest"),
        (b"\x81\xd9\x01a\x01", "document_not_shortest"),
        (b"\xde\x00\x01\xa1a\x01", "document_not_shortest"),
        (b"\x81\xa1a\xdc\x00\x00", "document_not_shortest"),
        (b"\x80\x00", "document_trailing_bytes"),
        (b"\x81\xa1a", "document_cut_off"),
        (b"\x81\xa2a", "document_cut_off"),
        (b"\x81\xa1a\xcd\x01", "document_cut_off"),
        (b"\x81\xa1a\xdb\xff\xff\xff\xff", "document_cut_off"),
        (b"", "document_cut_off"),
        (b"\x90", "document_no_map"),
        (b"\x81\xa1a\xa1\xff", "document_text_utf8"),
        (b"\x81\xa1a\xa3\xed\xa0\x80", "document_text_utf8"),
        (pack({"a": "one\r\ntwo"}), "document_text_control_character"),
        (pack({"a": "\x00"}), "document_text_control_character"),
        (pack({"a\x1b": ""}), "document_text_control_character"),
        (pack({"a": "\x85"}), "document_text_control_character"),
        (pack({"a": "a\u030a"}), "document_text_not_nfc"),
        (pack({"a": "x" * 70_000, "b": "x" * 70_000, "c": "x" * 70_000, "d": "x" * 60_000}), "document_too_large"),
    ],
)
def test_x35_everything_else_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(Malformed, match=rf"\A{reason}\Z"):
        check_document(data)


def test_x35_a_bomb_of_empty_containers_costs_little_memory() -> None:
    bomb = b"\x81\xa1a\xdd\x00\x03\xff\x00" + b"\x90" * 0x3FF00
    tracemalloc.start()
    with pytest.raises(Malformed):
        check_document(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * 1024 * 1024
