"""The canary bites: a word is found in every shape it may take, and nowhere else."""

import base64
import zlib
from pathlib import Path

import pytest

from tests.journeys.canary import leaks, leaks_in

WORD = "gravemaskinen"


@pytest.mark.parametrize(
    "hidden",
    [
        WORD.encode(),
        WORD.encode("utf-16-le"),
        base64.b64encode(b"x" + WORD.encode() + b"yz"),
        base64.b64encode(b"xx" + WORD.encode()),
        b"head" + zlib.compress(WORD.encode() * 3, 1) + b"tail",
        WORD.encode().hex().encode(),
    ],
)
def test_it_finds_the_word_in_every_shape(hidden: bytes) -> None:
    assert leaks(b"\0\1" + hidden + b"\2", [WORD]) == [WORD]


def test_it_finds_nothing_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "server.db").write_bytes(bytes(range(256)) * 50)
    assert leaks_in(tmp_path, [WORD]) == []


def test_it_looks_at_file_names_too(tmp_path: Path) -> None:
    (tmp_path / f"{WORD}.txt").write_bytes(b"")
    assert leaks_in(tmp_path, [WORD]) == [(f"{WORD}.txt", WORD)]
