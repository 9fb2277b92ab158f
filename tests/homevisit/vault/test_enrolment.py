import hmac
import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homevisit.base.errors import BadInput
from homevisit.vault.enrolment import (
    BadCode,
    grouped,
    invite_keys,
    new_code,
    parse_code,
    reply_mac,
    request_mac,
    same_mac,
)
from tests.homevisit.vault import reference

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET = bytes.fromhex("00112233445566778899")


def code_of(typed: str) -> str:
    with pytest.raises(BadCode) as caught:
        parse_code(typed)
    assert typed == "" or typed not in str(caught.value)
    assert isinstance(caught.value, BadInput)
    return caught.value.code


def test_a_code_is_six_groups_of_three() -> None:
    code = new_code()
    groups = code.split("-")
    assert [len(group) for group in groups] == [3] * 6
    assert set("".join(groups)) <= set(ALPHABET)
    assert len({new_code() for _ in range(500)}) == 500


@given(st.binary(min_size=10, max_size=10))
def test_every_code_comes_back(secret: bytes) -> None:
    assert parse_code(grouped(secret)) == secret


@pytest.mark.parametrize("size", [0, 9, 11])
def test_a_code_is_ten_bytes(size: int) -> None:
    with pytest.raises(ValueError, match="10 bytes"):
        grouped(bytes(size))


def test_it_is_read_as_people_type_it() -> None:
    code = grouped(sum(1 << 10 * place for place in range(8)).to_bytes(10, "big"))
    assert {"0", "1"} <= set(code)
    for typed in (
        code,
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " "),
        f"  {code}\n",
        code.replace("-", " – "),
        code.replace("0", "o"),
        code.replace("0", "O").replace("1", "l"),
        code.replace("1", "I"),
        code.replace("1", "i"),
        "-".join(code.replace("-", "")),
    ):
        assert parse_code(typed) == parse_code(code)


def test_one_wrong_character_anywhere_is_noticed() -> None:
    right = grouped(SECRET).replace("-", "")
    for place, letter in itertools.product(range(18), ALPHABET):
        if right[place] != letter:
            assert code_of(right[:place] + letter + right[place + 1 :]) == "code_check"


@given(st.binary(min_size=10, max_size=10), st.integers(0, 16), st.integers(1, 17), st.data())
def test_two_wrong_characters_are_noticed(secret: bytes, place: int, gap: int, data: st.DataObject) -> None:
    right = list(grouped(secret).replace("-", ""))
    typed = right.copy()
    for at in {place, min(17, place + gap)}:
        typed[at] = data.draw(st.sampled_from(ALPHABET))
    if typed != right:
        assert code_of("".join(typed)) == "code_check"


def test_neighbours_exchanged_are_noticed() -> None:
    right = grouped(SECRET).replace("-", "")
    for place in range(17):
        typed = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
        if typed != right:
            assert code_of(typed) == "code_check"


@pytest.mark.parametrize(
    "typed, code",
    [
        ("", "code_length"),
        ("ABC", "code_length"),
        ("0" * 17, "code_length"),
        ("0" * 19, "code_length"),
        ("0" * 18, "code_check"),
        ("U" * 18, "code_character"),
        ("ABC-DEF-GHJ-KMN-PQR-ST*", "code_character"),
        ("æøå", "code_character"),
        ("٠" * 18, "code_character"),
    ],
)
def test_what_is_no_code_says_what_is_wrong_with_it(typed: str, code: str) -> None:
    assert code_of(typed) == code


def test_the_keys_of_a_code_are_what_the_protocol_says() -> None:
    keys = invite_keys(grouped(SECRET).lower())
    derived = reference.hkdf(SECRET, reference.lp("hv/1/enrol-keys"), 80)
    assert keys.invite_id + keys.k_up + keys.k_down == derived
    assert (len(keys.invite_id), len(keys.k_up), len(keys.k_down)) == (16, 32, 32)
    with pytest.raises(BadCode):
        invite_keys("ABC")


def test_the_keys_of_a_code_are_not_shown() -> None:
    keys = invite_keys(new_code())
    for secret in (keys.k_up, keys.k_down):
        assert repr(secret) not in repr(keys)
        assert secret.hex() not in repr(keys)
    assert repr(keys.invite_id) in repr(keys)


def test_the_macs_are_what_the_protocol_says_and_never_the_same_both_ways() -> None:
    keys = invite_keys(grouped(SECRET))
    asked = reference.lp("hv/1/enrol", b"everything the laptop says")
    assert request_mac(keys.k_up, asked) == hmac.new(keys.k_up, asked, "sha256").digest()
    parts = (b"f" * 32, keys.invite_id, b"u" * 16, b"d" * 16, b"s" * 32, 7, b"h" * 32)
    expected = hmac.new(keys.k_down, reference.lp("hv/1/enrolled", *parts), "sha256").digest()
    assert reply_mac(keys.k_down, *parts) == expected
    assert reply_mac(keys.k_up, *parts) != expected
    assert request_mac(keys.k_up, reference.lp("hv/1/enrolled", *parts)) != expected


def test_the_reply_names_every_part() -> None:
    keys = invite_keys(grouped(SECRET))
    right: dict[str, Any] = {
        "root_fpr": b"f" * 32,
        "invite_id": keys.invite_id,
        "user_id": b"u" * 16,
        "device_id": b"d" * 16,
        "server_id": b"s" * 32,
        "dir_seq": 7,
        "dir_hash": b"h" * 32,
    }
    macs = {reply_mac(keys.k_down, **right)}
    for name, part in right.items():
        macs.add(reply_mac(keys.k_down, **right | {name: 8 if part == 7 else bytes(len(part))}))
    assert len(macs) == 8


def test_macs_are_compared_whole() -> None:
    mac = request_mac(b"k" * 32, b"asked")
    assert same_mac(mac, bytes(mac))
    for wrong in (b"", mac[:-1], mac + b"\0", bytes(32)):
        assert not same_mac(mac, wrong)
