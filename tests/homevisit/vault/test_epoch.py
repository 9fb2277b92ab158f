import os

import pytest

from homevisit.vault import epoch
from homevisit.vault.errors import CannotOpen, Reason
from tests.homevisit.vault import reference

VAULT, OTHER = b"v" * 16, b"w" * 16


def test_keys_are_random_and_32_bytes() -> None:
    made = {epoch.new_key() for _ in range(200)} | {epoch.new_share() for _ in range(200)}
    assert len(made) == 400
    assert {len(key) for key in made} == {32}


def test_the_commitment_names_vault_epoch_and_key() -> None:
    key = epoch.new_key()
    committed = epoch.commitment(VAULT, 3, key)
    assert committed == reference.sha256(reference.lp("hv/1/epoch", VAULT, 3, key))
    assert epoch.matches(VAULT, 3, key, committed)
    assert not epoch.matches(OTHER, 3, key, committed)
    assert not epoch.matches(VAULT, 4, key, committed)
    assert not epoch.matches(VAULT, 3, epoch.new_key(), committed)
    assert not epoch.matches(VAULT, 3, key + b"\0", committed)
    assert not epoch.matches(VAULT, 3, key, b"")
    for no_key in (b"", key[:31], key + b"\0"):
        assert not epoch.matches(VAULT, 3, no_key, epoch.commitment(VAULT, 3, no_key)), "committed to, but no key"


def test_one_key_opens_every_epoch_before_it() -> None:
    keys = [epoch.new_key() for _ in range(5)]
    kcs = [epoch.commitment(VAULT, number, key) for number, key in enumerate(keys, start=1)]
    links = [epoch.make_link(VAULT, number, keys[number - 1], keys[number - 2]) for number in range(2, 6)]
    key = keys[-1]
    for number in range(5, 1, -1):
        assert len(links[number - 2]) == epoch.LINK_BYTES == 48
        key = epoch.open_link(VAULT, number, key, links[number - 2], kcs[number - 2])
        assert key == keys[number - 2]


def test_the_link_is_what_the_protocol_says() -> None:
    old, new = epoch.new_key(), epoch.new_key()
    assert epoch.make_link(VAULT, 2, new, old) == reference.link(VAULT, 2, new, old)


def test_a_link_opens_nowhere_else() -> None:
    old, new = epoch.new_key(), epoch.new_key()
    link, kc = epoch.make_link(VAULT, 2, new, old), epoch.commitment(VAULT, 1, old)
    for vault, number, key in ((OTHER, 2, new), (VAULT, 3, new), (VAULT, 2, old)):
        with pytest.raises(CannotOpen) as caught:
            epoch.open_link(vault, number, key, link, kc)
        assert caught.value.reason is Reason.NOT_AUTHENTIC
    for place in range(len(link)):
        broken = bytearray(link)
        broken[place] ^= 4
        with pytest.raises(CannotOpen):
            epoch.open_link(VAULT, 2, new, bytes(broken), kc)


def test_a_link_to_a_key_nobody_committed_to_is_refused() -> None:
    old, planted, new = epoch.new_key(), epoch.new_key(), epoch.new_key()
    with pytest.raises(CannotOpen) as caught:
        epoch.open_link(VAULT, 2, new, epoch.make_link(VAULT, 2, new, planted), epoch.commitment(VAULT, 1, old))
    assert caught.value.reason is Reason.EPOCH_COMMITMENT


@pytest.mark.parametrize("size", [0, 16, 47, 49, 96])
def test_a_link_of_another_length_is_malformed(size: int) -> None:
    with pytest.raises(CannotOpen) as caught:
        epoch.open_link(VAULT, 2, epoch.new_key(), os.urandom(size), bytes(32))
    assert caught.value.reason is Reason.MALFORMED


def test_the_first_epoch_has_no_link() -> None:
    with pytest.raises(ValueError, match="epoch 2"):
        epoch.make_link(VAULT, 1, epoch.new_key(), epoch.new_key())
    with pytest.raises(CannotOpen):
        epoch.open_link(VAULT, 1, epoch.new_key(), bytes(48), bytes(32))
    same = epoch.new_key()
    with pytest.raises(ValueError, match="different"):
        epoch.make_link(VAULT, 2, same, same)
