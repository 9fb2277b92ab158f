import os

import pytest

from homevisit.vault import epoch
from homevisit.vault.errors import CannotOpen, Reason, UnusableKey
from homevisit.vault.identity import DeviceKeys
from homevisit.vault.wrap import unwrap_key, wrap_for_recipients, wrap_key
from tests.homevisit.vault import reference
from tests.support import tally

VAULT = b"v" * 16
ME, COLLEAGUE = DeviceKeys.generate(), DeviceKeys.generate()
KEY = epoch.new_key()
KC = epoch.commitment(VAULT, 4, KEY)
WRAP = wrap_key(KEY, VAULT, 4, ME.device_id, ME.kem.public)


def test_the_device_it_was_made_for_opens_it() -> None:
    assert len(WRAP) == 1168
    assert unwrap_key(WRAP, VAULT, 4, ME.device_id, ME.kem, KC) == KEY
    assert unwrap_key(WRAP, VAULT, 4, ME.device_id, ME.kem, KC, suite=2) == KEY


def test_it_is_bound_as_the_protocol_says() -> None:
    info = reference.lp("hv/1/wrap", VAULT, 4, ME.device_id, 2)
    assert reference.hpke_open(ME.kem.private(), WRAP, info) == KEY


def test_it_opens_in_no_other_place() -> None:
    for vault, number, device, kem in (
        (b"w" * 16, 4, ME.device_id, ME.kem),
        (VAULT, 5, ME.device_id, ME.kem),
        (VAULT, 4, COLLEAGUE.device_id, ME.kem),
        (VAULT, 4, ME.device_id, COLLEAGUE.kem),
    ):
        with pytest.raises(CannotOpen) as caught:
            unwrap_key(WRAP, vault, number, device, kem, epoch.commitment(vault, number, KEY))
        assert caught.value.reason is Reason.NOT_AUTHENTIC


def test_a_well_made_wrap_of_another_key_is_refused() -> None:
    planted = wrap_key(epoch.new_key(), VAULT, 4, ME.device_id, ME.kem.public)
    with pytest.raises(CannotOpen) as caught:
        unwrap_key(planted, VAULT, 4, ME.device_id, ME.kem, KC)
    assert caught.value.reason is Reason.EPOCH_COMMITMENT


@pytest.mark.parametrize("suite", [0, 1, 3, 255])
def test_every_suite_but_two_is_refused_both_ways(suite: int) -> None:
    with pytest.raises(CannotOpen) as caught:
        wrap_key(KEY, VAULT, 4, ME.device_id, ME.kem.public, suite)
    assert caught.value.reason is Reason.UNKNOWN_SUITE
    with pytest.raises(CannotOpen) as caught:
        unwrap_key(WRAP, VAULT, 4, ME.device_id, ME.kem, KC, suite)
    assert caught.value.reason is Reason.UNKNOWN_SUITE


@pytest.mark.parametrize("size", [0, 80, 1167, 1169, 2304])
def test_a_wrap_of_another_length_is_malformed(size: int) -> None:
    with pytest.raises(CannotOpen) as caught:
        unwrap_key(os.urandom(size), VAULT, 4, ME.device_id, ME.kem, KC)
    assert caught.value.reason is Reason.MALFORMED


def test_flipped_bytes_are_noticed() -> None:
    for place in range(0, len(WRAP), 13):
        broken = bytearray(WRAP)
        broken[place] ^= 0x80
        with pytest.raises(CannotOpen):
            unwrap_key(bytes(broken), VAULT, 4, ME.device_id, ME.kem, KC)
        tally.add("bytes flipped")


def test_nothing_is_wrapped_to_what_is_no_key() -> None:
    with pytest.raises(UnusableKey):
        wrap_key(KEY, VAULT, 4, ME.device_id, bytes(1215))
    with pytest.raises(ValueError, match="32 bytes"):
        wrap_key(KEY[:31], VAULT, 4, ME.device_id, ME.kem.public)


def test_a_device_with_bytes_that_are_no_key_stops_nobody_s_rekey() -> None:
    hostile = (b"h" * 16, b"\xff" * 1216)
    everyone = [(ME.device_id, ME.kem.public), hostile, (COLLEAGUE.device_id, COLLEAGUE.kem.public)]
    mine, noise, hers = wrap_for_recipients(KEY, VAULT, 4, everyone)
    assert len(noise) == 1168
    assert unwrap_key(mine, VAULT, 4, ME.device_id, ME.kem, KC) == KEY
    assert unwrap_key(hers, VAULT, 4, COLLEAGUE.device_id, COLLEAGUE.kem, KC) == KEY
    assert wrap_for_recipients(KEY, VAULT, 4, [hostile]) != [noise]
