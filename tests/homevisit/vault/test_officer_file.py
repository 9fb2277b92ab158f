import os

import pytest

from homevisit.vault import officer_file
from homevisit.vault.passphrase import Damaged, TooShort, WrongPassphrase

WORDS = "nøglen ligger i boksen"
ROOT, USER, SECRET = b"f" * 32, b"u" * 16, os.urandom(32)
FILE = officer_file.write(officer_file.OFFICER, ROOT, USER, SECRET, WORDS)


def test_the_passphrase_opens_it_in_its_own_role() -> None:
    assert officer_file.read(FILE, officer_file.OFFICER, WORDS) == (ROOT, USER, SECRET)
    root = officer_file.write(officer_file.ROOT, ROOT, b"", SECRET, WORDS)
    assert officer_file.read(root, officer_file.ROOT, WORDS) == (ROOT, b"", SECRET)
    assert SECRET not in FILE
    assert ROOT not in FILE


def test_another_passphrase_or_role_does_not() -> None:
    with pytest.raises(WrongPassphrase):
        officer_file.read(FILE, officer_file.OFFICER, "nøglen ligger i skuffen")
    with pytest.raises(Damaged) as caught:
        officer_file.read(FILE, officer_file.ROOT, WORDS)
    assert caught.value.code == "other_role"
    with pytest.raises(TooShort):
        officer_file.write(officer_file.ROOT, ROOT, b"", SECRET, "for kort")


def test_any_damage_is_called_damage() -> None:
    for place in [0, 17, 18, 60, 111, 112, len(FILE) - 1]:
        broken = bytearray(FILE)
        broken[place] ^= 1
        with pytest.raises(Damaged):
            officer_file.read(bytes(broken), officer_file.OFFICER, WORDS)
    for cut in (b"", FILE[:18], FILE[:112], FILE[:-1]):
        with pytest.raises(Damaged):
            officer_file.read(cut, officer_file.OFFICER, WORDS)


def test_two_files_of_one_secret_have_no_key_in_common() -> None:
    again = officer_file.write(officer_file.OFFICER, ROOT, USER, SECRET, WORDS)
    assert again[112:] != FILE[112:]
    with pytest.raises((WrongPassphrase, Damaged)):
        officer_file.read(FILE[:112] + again[112:], officer_file.OFFICER, WORDS)
