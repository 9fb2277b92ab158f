import pytest

from homevisit.vault import epoch
from homevisit.vault.errors import CannotOpen, Reason, UnusableKey
from homevisit.vault.identity import KemKey, RecoveryOfficerKeys
from homevisit.vault.recovery import PAIRS, peel_inner, peel_outer, wrap_for_pair, wrap_for_pairs
from tests.homevisit.vault import reference
from tests.support import tally

VAULT, EPOCH, SET = b"v" * 16, 3, 12
OFFICERS = [RecoveryOfficerKeys.generate() for _ in range(3)]
PUBLIC = [officer.kem.public for officer in OFFICERS]
KEY = epoch.new_key()
KC = epoch.commitment(VAULT, EPOCH, KEY)
WRAPS = wrap_for_pairs(KEY, VAULT, EPOCH, SET, PUBLIC)


def test_any_two_of_three_open_it_one_after_the_other() -> None:
    assert PAIRS == ((0, 1), (0, 2), (1, 2))
    for pair, (outer, inner) in enumerate(PAIRS):
        assert len(WRAPS[pair]) == 2304
        peeled = peel_outer(WRAPS[pair], VAULT, EPOCH, pair, SET, OFFICERS[outer].kem, PUBLIC[inner])
        assert len(peeled) == 1168
        assert KEY not in peeled
        opened = peel_inner(peeled, VAULT, EPOCH, pair, SET, PUBLIC[outer], OFFICERS[inner].kem, KC)
        assert opened == KEY


def test_both_layers_are_bound_as_the_protocol_says() -> None:
    outer, inner = OFFICERS[0].kem, OFFICERS[1].kem
    info = [reference.lp("hv/1/recover", VAULT, EPOCH, 0, layer, SET, outer.public, inner.public) for layer in (0, 1)]
    peeled = reference.hpke_open(outer.private(), WRAPS[0], info[1])
    assert reference.hpke_open(inner.private(), peeled, info[0]) == KEY


def test_no_officer_opens_anything_alone_or_in_the_wrong_order() -> None:
    for pair, (outer, inner) in enumerate(PAIRS):
        for officer in OFFICERS:
            if officer is not OFFICERS[outer]:
                with pytest.raises(CannotOpen):
                    peel_outer(WRAPS[pair], VAULT, EPOCH, pair, SET, officer.kem, PUBLIC[inner])
        peeled = peel_outer(WRAPS[pair], VAULT, EPOCH, pair, SET, OFFICERS[outer].kem, PUBLIC[inner])
        for officer in OFFICERS:
            if officer is not OFFICERS[inner]:
                with pytest.raises(CannotOpen):
                    peel_inner(peeled, VAULT, EPOCH, pair, SET, PUBLIC[outer], officer.kem, KC)


def test_a_pair_wrap_opens_in_no_other_place() -> None:
    outer, inner = OFFICERS[0].kem, PUBLIC[1]
    for vault, number, pair, recovery_set, other in (
        (b"w" * 16, EPOCH, 0, SET, inner),
        (VAULT, EPOCH + 1, 0, SET, inner),
        (VAULT, EPOCH, 1, SET, inner),
        (VAULT, EPOCH, 0, SET + 1, inner),
        (VAULT, EPOCH, 0, SET, PUBLIC[2]),
    ):
        with pytest.raises(CannotOpen) as caught:
            peel_outer(WRAPS[0], vault, number, pair, recovery_set, outer, other)
        assert caught.value.reason is Reason.NOT_AUTHENTIC


def test_a_garbage_wrap_is_found_by_its_commitment() -> None:
    planted = wrap_for_pair(epoch.new_key(), VAULT, EPOCH, 0, SET, PUBLIC[0], PUBLIC[1])
    peeled = peel_outer(planted, VAULT, EPOCH, 0, SET, OFFICERS[0].kem, PUBLIC[1])
    with pytest.raises(CannotOpen) as caught:
        peel_inner(peeled, VAULT, EPOCH, 0, SET, PUBLIC[0], OFFICERS[1].kem, KC)
    assert caught.value.reason is Reason.EPOCH_COMMITMENT


def test_flipped_bytes_of_either_layer_are_noticed() -> None:
    peeled = peel_outer(WRAPS[0], VAULT, EPOCH, 0, SET, OFFICERS[0].kem, PUBLIC[1])
    for place in range(0, len(WRAPS[0]), 97):
        broken = bytearray(WRAPS[0])
        broken[place] ^= 2
        with pytest.raises(CannotOpen):
            peel_outer(bytes(broken), VAULT, EPOCH, 0, SET, OFFICERS[0].kem, PUBLIC[1])
    for place in range(0, len(peeled), 97):
        broken = bytearray(peeled)
        broken[place] ^= 2
        with pytest.raises(CannotOpen):
            peel_inner(bytes(broken), VAULT, EPOCH, 0, SET, PUBLIC[0], OFFICERS[1].kem, KC)
        tally.add("bytes flipped")


@pytest.mark.parametrize("size, pair", [(0, 0), (1168, 0), (2303, 0), (2305, 0), (2304, 3), (2304, -1)])
def test_another_length_or_pair_is_malformed(size: int, pair: int) -> None:
    with pytest.raises(CannotOpen) as caught:
        peel_outer(bytes(size), VAULT, EPOCH, pair, SET, OFFICERS[0].kem, PUBLIC[1])
    assert caught.value.reason is Reason.MALFORMED
    with pytest.raises(CannotOpen) as caught:
        peel_inner(bytes(max(0, size - 1136)), VAULT, EPOCH, 7, SET, PUBLIC[0], OFFICERS[1].kem, KC)
    assert caught.value.reason is Reason.MALFORMED


def test_a_pair_is_two_people() -> None:
    with pytest.raises(UnusableKey):
        wrap_for_pair(KEY, VAULT, EPOCH, 0, SET, PUBLIC[0], PUBLIC[0])
    with pytest.raises(UnusableKey):
        wrap_for_pair(KEY, VAULT, EPOCH, 0, SET, PUBLIC[0], KemKey.generate().public[:-1])
    with pytest.raises(ValueError, match="three officers"):
        wrap_for_pairs(KEY, VAULT, EPOCH, SET, PUBLIC[:2])
