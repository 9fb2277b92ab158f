from typing import Any

import pytest

from homevisit.records.attachment import MOST_CHUNKS, blob_ids, files_of, is_sound, room_problem


def entry(number: int = 1, count: int = 1, **more: Any) -> dict[str, Any]:
    hashes = [f"{number:032x}{part:032x}" for part in range(count)]
    return {
        "id": f"{number:032x}",
        "name": "Alma tegner",
        "media_type": "image/jpeg",
        "bytes": 1000,
        "key": "ab" * 32,
        "chunks": hashes,
        **more,
    }


def test_the_chunks_of_all_files_once_and_ascending() -> None:
    document = {"attachments": [entry(2, 2), entry(1), entry(2, 2)]}
    assert [one.hex() for one in blob_ids(document)] == sorted(entry(2, 2)["chunks"] + entry(1)["chunks"])
    assert blob_ids({}) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "x"},
        {"key": "AB" * 32},
        {"chunks": []},
        {"chunks": ["zz" * 32]},
        {"chunks": "ab"},
        {"bytes": 0},
        {"bytes": True},
        {"bytes": 26 * 1024 * 1024},
        {"media_type": "image/svg+xml"},
        {"name": None},
    ],
)
def test_a_colleagues_nonsense_is_passed_over_and_never_raises(wrong: dict[str, Any]) -> None:
    assert not is_sound(entry(**wrong))
    assert files_of({"attachments": [entry(**wrong), entry(3)]}) == [entry(3)]
    assert blob_ids({"attachments": [entry(**wrong)]}) == ()


@pytest.mark.parametrize("document", [{"attachments": 5}, {"attachments": ["x", None, 1]}, {"attachments": None}])
def test_what_is_no_list_of_files_has_none(document: dict[str, Any]) -> None:
    assert files_of(document) == []


def test_too_many_and_too_large_together() -> None:
    assert room_problem({"attachments": [entry(number) for number in range(20)]}) == ""
    assert room_problem({"attachments": [entry(number) for number in range(21)]}) == "too_many_files"
    large = [entry(number, 25) for number in range(3)]
    assert room_problem({"attachments": large}) == "files_too_large"
    assert len(blob_ids({"attachments": large})) == MOST_CHUNKS
