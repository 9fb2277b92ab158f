import traceback
import unicodedata

import pytest

from homevisit.vault import passphrase
from homevisit.vault.passphrase import (
    Damaged,
    KeyStoreSecretMissing,
    TooShort,
    Weakness,
    WrongPassphrase,
    check_strength,
)
from tests.support import tally

WORDS = "blå kuffert under trappen"
SECRET = bytes(range(32))
PLAIN_FILE, PLAIN_KEY = passphrase.create(WORDS, None)
STORE_FILE, STORE_KEY = passphrase.create(WORDS, SECRET)


def test_the_passphrase_opens_what_it_made() -> None:
    assert len(PLAIN_FILE) == len(STORE_FILE) == passphrase.KEY_FILE_BYTES == 94
    assert passphrase.open(PLAIN_FILE, WORDS, None) == PLAIN_KEY
    assert passphrase.open(STORE_FILE, WORDS, SECRET) == STORE_KEY
    assert len(PLAIN_KEY) == 32
    assert PLAIN_KEY != STORE_KEY
    assert not passphrase.needs_keystore_secret(PLAIN_FILE)
    assert passphrase.needs_keystore_secret(STORE_FILE)


def test_another_passphrase_does_not() -> None:
    for wrong in ("blå kuffert under trappeN", WORDS + " ", ""):
        with pytest.raises(WrongPassphrase):
            passphrase.open(PLAIN_FILE, wrong, None)


def test_letters_count_the_same_however_the_keyboard_makes_them() -> None:
    apart = unicodedata.normalize("NFD", WORDS)
    assert apart != WORDS
    assert passphrase.open(PLAIN_FILE, apart, None) == PLAIN_KEY


def test_without_the_key_store_s_secret_the_passphrase_is_not_even_tried() -> None:
    with pytest.raises(KeyStoreSecretMissing) as caught:
        passphrase.open(STORE_FILE, WORDS, None)
    assert caught.value.code == "keystore_secret_missing"
    for other in (bytes(32), SECRET[:31], b""):
        with pytest.raises(KeyStoreSecretMissing) as caught:
            passphrase.open(STORE_FILE, WORDS, other)
        assert caught.value.code == "keystore_secret_changed"
    with pytest.raises(WrongPassphrase):
        passphrase.open(STORE_FILE, "en anden lang sætning", SECRET)


def test_a_secret_that_was_not_used_is_not_needed() -> None:
    assert passphrase.open(PLAIN_FILE, WORDS, SECRET) == PLAIN_KEY


def test_every_flipped_byte_is_damage_and_never_a_wrong_passphrase() -> None:
    for place in range(len(STORE_FILE)):
        broken = bytearray(STORE_FILE)
        broken[place] ^= 0x20
        with pytest.raises(Damaged):
            passphrase.open(bytes(broken), WORDS, SECRET)
        tally.add("bytes flipped")


@pytest.mark.parametrize(
    "keyfile",
    [b"", b"HVKF", b"HVKF\x01", bytes(94), PLAIN_FILE[:-1], PLAIN_FILE + b"\0"],
    ids=["empty", "magic only", "magic and version", "zeros", "one byte short", "one byte long"],
)
def test_what_is_no_key_file_is_damaged(keyfile: bytes) -> None:
    for use in (lambda: passphrase.open(keyfile, WORDS, None), lambda: passphrase.needs_keystore_secret(keyfile)):
        with pytest.raises(Damaged) as caught:
            use()
        assert caught.value.code == "key_file_damaged"


def test_the_file_of_a_later_version_is_called_newer() -> None:
    with pytest.raises(Damaged) as caught:
        passphrase.open(b"HVKF\x02" + PLAIN_FILE[5:] + b"more", WORDS, None)
    assert caught.value.code == "key_file_newer"


def test_no_part_of_the_head_can_be_exchanged_even_with_a_good_sum() -> None:
    """One who can write the file can also write the sum; what he changes does not open, and costs no more time."""
    for place in [*range(6, 22), *range(38, 86)]:
        broken = bytearray(PLAIN_FILE)
        broken[place] ^= 1
        broken[-8:] = passphrase._sum(bytes(broken[:38]), bytes(broken[38:86]))
        if place in {6, 38, 85}:
            with pytest.raises(WrongPassphrase):
                passphrase.open(bytes(broken), WORDS, None)
    stripped = bytearray(STORE_FILE)
    stripped[5], stripped[22:38] = 0, bytes(16)
    stripped[-8:] = passphrase._sum(bytes(stripped[:38]), bytes(stripped[38:86]))
    with pytest.raises(WrongPassphrase):
        passphrase.open(bytes(stripped), WORDS, None)


def test_a_new_passphrase_opens_the_same_key_and_the_old_one_no_longer() -> None:
    again = passphrase.rewrap(STORE_FILE, WORDS, "rød kuffert oven på skabet", SECRET)
    assert passphrase.open(again, "rød kuffert oven på skabet", SECRET) == STORE_KEY
    assert again[6:22] != STORE_FILE[6:22], "fresh salt"
    with pytest.raises(WrongPassphrase):
        passphrase.open(again, WORDS, SECRET)


def test_a_key_store_s_secret_can_be_added_or_renewed_with_the_passphrase() -> None:
    added = passphrase.rewrap(PLAIN_FILE, WORDS, WORDS, None, SECRET)
    assert passphrase.needs_keystore_secret(added)
    assert passphrase.open(added, WORDS, SECRET) == PLAIN_KEY
    renewed = passphrase.rewrap(added, WORDS, WORDS, SECRET, bytes(32))
    assert passphrase.open(renewed, WORDS, bytes(32)) == PLAIN_KEY


def test_rewrapping_needs_the_old_passphrase_and_a_good_new_one() -> None:
    with pytest.raises(WrongPassphrase):
        passphrase.rewrap(PLAIN_FILE, "en anden lang sætning", WORDS, None)
    with pytest.raises(TooShort):
        passphrase.rewrap(PLAIN_FILE, WORDS, "for kort", None)
    with pytest.raises(TooShort):
        passphrase.rewrap(PLAIN_FILE, "en anden lang sætning", "for kort", None)


@pytest.mark.parametrize("short", ["", "hemmelig", "a" * 14, unicodedata.normalize("NFD", "å" * 14)])
def test_fewer_than_15_characters_are_refused(short: str) -> None:
    with pytest.raises(TooShort) as caught:
        passphrase.create(short, None)
    assert caught.value.facts["minimum"] == 15
    assert Weakness.TOO_SHORT in check_strength(short)


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_key_store_secret_has_32_bytes(size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        passphrase.create(WORDS, bytes(size))
    assert len(passphrase.new_keystore_secret()) == 32
    assert passphrase.new_keystore_secret() != passphrase.new_keystore_secret()


@pytest.mark.parametrize(
    "typed, name, found",
    [
        (WORDS, "Hanne Damgaard", []),
        ("a" * 15, "", [Weakness.ONE_CHARACTER]),
        ("aAaAaAaAaAaAaAa", "", [Weakness.ONE_CHARACTER]),
        ("aaa", "", [Weakness.TOO_SHORT, Weakness.ONE_CHARACTER]),
        ("hanne  damgaard!", "Hanne Damgaard", [Weakness.DISPLAY_NAME]),
        ("Hanne Damgaard cykler", "Hanne Damgaard", []),
        (WORDS, "", []),
    ],
)
def test_strength_says_what_is_wrong(typed: str, name: str, found: list[Weakness]) -> None:
    assert check_strength(typed, name) == found


def test_no_error_repeats_the_passphrase() -> None:
    strange = "meget hemmelig \ud800 sætning"
    keyfile, _ = passphrase.create(strange, None)
    assert passphrase.open(keyfile, strange, None)
    for call in (
        lambda: passphrase.open(PLAIN_FILE, strange, None),
        lambda: passphrase.create("meget hem", None),
        lambda: passphrase.open(b"meget hemmelig", strange, None),
    ):
        try:
            call()
        except (WrongPassphrase, TooShort, Damaged) as error:
            told = "".join(traceback.format_exception(error)).replace(__file__, "")
            lines = [line for line in told.splitlines() if "lambda" not in line]
            assert "meget hem" not in "\n".join(lines)
        else:
            pytest.fail("refused nothing")


def test_the_derivation_costs_64_mib_and_three_passes_and_reads_nothing_from_the_file() -> None:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    from tests.homevisit.vault import reference

    head, wrapped = STORE_FILE[:38], STORE_FILE[38:86]
    salt = head[6:22]
    slow = Argon2id(salt=salt, length=32, iterations=3, lanes=1, memory_cost=64 * 1024).derive(WORDS.encode())
    key = reference.hkdf(slow + SECRET, reference.lp("hv/1/keyfile", head), 32, salt)
    assert reference.chacha(key, bytes(12), bytes(STORE_KEY), head) == wrapped
