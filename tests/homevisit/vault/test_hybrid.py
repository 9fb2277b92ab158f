import os

import pytest

from homevisit.vault.errors import CannotOpen, Reason, UnusableKey
from homevisit.vault.hybrid import OVERHEAD, require_suite, seal_to, usable
from homevisit.vault.identity import KemKey
from tests.homevisit.vault import reference

KEM = KemKey.generate()
SECRET = bytes(range(32))


def test_only_the_holder_of_the_key_opens_it_under_the_same_info() -> None:
    sealed = seal_to(SECRET, KEM.public, b"her")
    assert len(sealed) == len(SECRET) + OVERHEAD
    assert KEM.open(sealed, b"her") == SECRET
    for key, info in ((KEM, b"der"), (KEM, b""), (KemKey.generate(), b"her")):
        with pytest.raises(CannotOpen) as caught:
            key.open(sealed, info)
        assert caught.value.reason is Reason.NOT_AUTHENTIC


def test_it_is_hpke_with_x_wing_and_not_something_of_the_library_s_own() -> None:
    sealed = seal_to(SECRET, KEM.public, b"her")
    assert reference.hpke_open(KEM.private(), sealed, b"her") == SECRET


def test_sealing_twice_gives_different_bytes() -> None:
    assert seal_to(SECRET, KEM.public, b"") != seal_to(SECRET, KEM.public, b"")


@pytest.mark.parametrize("place", [0, 500, 1087, 1088, 1119, 1120, 1135, 1167])
def test_a_flipped_byte_in_any_part_is_noticed(place: int) -> None:
    sealed = bytearray(seal_to(SECRET, KEM.public, b""))
    sealed[place] ^= 0x10
    with pytest.raises(CannotOpen):
        KEM.open(bytes(sealed), b"")


@pytest.mark.parametrize("size", [0, 1, 1088, 1119, 1120, 1135, 1136, 1167, 1168, 1169, 5000])
def test_garbage_of_any_length_is_a_typed_error(size: int) -> None:
    for garbage in (bytes(size), os.urandom(size)):
        with pytest.raises(CannotOpen):
            KEM.open(garbage, b"")


@pytest.mark.parametrize(
    "public",
    [
        b"",
        KEM.public[:-1],
        KEM.public + b"\0",
        b"\xff" * 1216,  # coefficients beyond the modulus
        KEM.public[:1184] + bytes(32),  # a point of low order: the classical half would be known to all
    ],
)
def test_what_is_no_public_key_is_refused_before_anything_is_sealed_to_it(public: bytes) -> None:
    with pytest.raises(UnusableKey):
        seal_to(SECRET, public, b"")
    assert not usable(public)
    assert usable(KEM.public)


@pytest.mark.parametrize("suite", [-1, 0, 1, 3, 255])
def test_every_suite_but_two_is_refused(suite: int) -> None:
    with pytest.raises(CannotOpen) as caught:
        require_suite(suite)
    assert caught.value.reason is Reason.UNKNOWN_SUITE
    require_suite(2)
