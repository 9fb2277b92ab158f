import uuid

import pytest

from homevisit.base.errors import BadInput
from homevisit.base.ids import (
    RecordIds,
    hex16,
    new_family_no,
    new_record_id,
    new_user_id,
    record_bytes,
    record_text,
    unhex16,
)


def test_record_ids_are_uuid7_and_ascend_within_a_process() -> None:
    made = [new_record_id() for _ in range(2000)]
    assert made == sorted(set(made))
    first = uuid.UUID(bytes=made[0])
    assert (first.version, first.variant) == (7, uuid.RFC_4122)


def test_a_clock_set_back_does_not_step_ids_back() -> None:
    times = iter([5_000_000_000, 1_000_000_000, 1_000_000_000, 9_000_000_000])
    source = RecordIds(lambda: next(times))
    made = [source.new() for _ in range(4)]
    assert made == sorted(set(made))
    assert int.from_bytes(made[3][:6], "big") == 9_000  # milliseconds


def test_text_and_bytes_of_a_record_id_map_one_to_one() -> None:
    record = new_record_id()
    assert record_bytes(record_text(record)) == record
    assert record_text(bytes(range(16))) == "00010203-0405-0607-0809-0a0b0c0d0e0f"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "0001020304050607 08090a0b0c0d0e0f",
        "000102030405060708090a0b0c0d0e0f",
        "{00010203-0405-0607-0809-0a0b0c0d0e0f}",
    ],
)
def test_only_the_one_form_of_a_record_id_is_accepted(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        record_bytes(text, "visit")
    assert (caught.value.code, caught.value.field) == ("bad_record_id", "visit")


def test_upper_case_is_another_text_and_refused() -> None:
    text = record_text(bytes(range(16)))
    with pytest.raises(BadInput):
        record_bytes(text.upper())
    with pytest.raises(BadInput):
        unhex16("AB" * 16)


def test_hex_ids() -> None:
    user = new_user_id()
    assert unhex16(hex16(user)) == user
    for wrong in ("", "zz" * 16, "ab" * 15, "ab" * 17):
        with pytest.raises(BadInput):
            unhex16(wrong, "staff")
    with pytest.raises(BadInput):
        hex16(b"short")
    with pytest.raises(BadInput):
        record_text(b"short")


def test_family_numbers_can_be_said_aloud() -> None:
    numbers = {new_family_no() for _ in range(200)}
    assert len(numbers) == 200
    for number in numbers:
        assert number.startswith("F-")
        assert len(number) == 8
        assert not set(number[2:]) & set("ILOU")
