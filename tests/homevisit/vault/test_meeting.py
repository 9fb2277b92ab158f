"""Hard test X34: words that nobody can prepare, and that no two people mistake for each other's."""

import hashlib
import unicodedata

import pytest

from homevisit.base.errors import BadInput
from homevisit.vault.meeting import FIRST, SECOND, WORDS, number_of, words

VAULTS = [(bytes([n]) * 16, bytes([n + 100]) * 32) for n in (3, 1, 2)]

FROZEN = (
    ("rosentrillebør", "tomatstøvle", "påsketromme", "strandflaske"),
    ("dragestøvle", "papirballon", "tomatbog", "snegleslæde"),
)
FROZEN_LIST = "d048e62ed514b51938f32671f174a01aee18356d2bf390047c2a8991f12063b4"


def edits(one: str, other: str) -> int:
    """How many letters must be changed, added or left out."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        following = [i]
        for j, theirs in enumerate(other, 1):
            following.append(min(row[j] + 1, following[-1] + 1, row[j - 1] + (letter != theirs)))
        row = following
    return row[-1]


def test_2048_different_words() -> None:
    assert (len(FIRST), len(SECOND)) == (64, 32)
    every = {first + second for first in FIRST for second in SECOND}
    assert len(every) == 2048
    assert all(unicodedata.is_normalized("NFC", word) and word.isalpha() and word.islower() for word in every)
    assert max(map(len, every)) <= 18


@pytest.mark.parametrize("parts", [FIRST, SECOND])
def test_no_two_parts_are_nearer_than_three_letters(parts: tuple[str, ...]) -> None:
    assert min(edits(one, other) for at, one in enumerate(parts) for other in parts[:at]) >= 3


def test_frozen() -> None:
    """What two versions of the program say to each other at a meeting may never change."""
    assert words("123456", bytes(32), []) == FROZEN[0]
    assert words("123456", b"d" * 32, VAULTS) == FROZEN[1]
    assert hashlib.sha256(" ".join(FIRST + SECOND).encode()).hexdigest() == FROZEN_LIST


def test_order_does_not_matter_and_everything_else_does() -> None:
    base = words("123456", b"d" * 32, VAULTS)
    assert len(base) == WORDS
    assert words("123 456", b"d" * 32, list(reversed(VAULTS))) == base
    assert words("123457", b"d" * 32, VAULTS) != base
    assert words("123456", b"e" * 32, VAULTS) != base
    assert words("123456", b"d" * 32, VAULTS[:2]) != base
    assert words("123456", b"d" * 32, [*VAULTS[:2], (VAULTS[2][0], bytes(32))]) != base


def test_a_collision_prepared_without_the_days_number_is_none_with_it() -> None:
    """Hard test X34: two histories ground (over nonce16) to the same words for one number differ under the next."""
    seen: dict[str, bytes] = {}
    pair = None
    for nonce in range(1 << 12):
        head = hashlib.sha256(nonce.to_bytes(4, "big")).digest()
        first = words("000000", bytes(32), [(bytes(16), head)])[0]  # one word of four: the rest would take 2^22
        if first in seen:
            pair = seen[first], head
            break
        seen[first] = head
    assert pair is not None
    differ = 0
    for number in ("271828", "314159", "161803", "141421"):
        one, other = (words(number, bytes(32), [(bytes(16), head)])[0] for head in pair)
        differ += one != other
    assert differ >= 3


@pytest.mark.parametrize("text", ["", "12345", "1234567", "12345a", "１２３４５６"])
def test_a_number_is_six_digits(text: str) -> None:
    with pytest.raises(BadInput):
        number_of(text)
