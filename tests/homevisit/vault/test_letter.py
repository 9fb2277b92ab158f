import os

import msgspec
import pytest

from homevisit.vault import letter as letters
from homevisit.vault.errors import CannotOpen, Reason
from homevisit.vault.identity import DeviceKeys, RecoveryOfficerKeys
from homevisit.vault.letter import Letter, Recovery
from homevisit.vault.recovery import PAIRS
from tests.homevisit.vault.freeze_vectors import named
from tests.support import tally

VAULT, CLOSED = named("vault", 16), named("closed laptop", 16)
TEXT = "Freja sov dårligt. Vi taler om det på onsdag.".encode()


def sealed(content: bytes, *readers: DeviceKeys, recovery: Recovery | None = None) -> Letter:
    given = [(one.device_id, one.kem.public) for one in readers]
    return letters.read(letters.seal(content, VAULT, CLOSED, given, recovery))


def reason(call: object) -> Reason:
    with pytest.raises(CannotOpen) as caught:
        call()  # type: ignore[operator]  # a lambda
    return caught.value.reason


def test_each_device_it_was_written_for_opens_it_and_no_other() -> None:
    mette, hanne, stranger = (DeviceKeys.generate() for _ in range(3))
    letter = sealed(TEXT, mette, hanne)
    assert letters.open_as_device(letter, mette.device_id, mette.kem) == TEXT
    assert letters.open_as_device(letter, hanne.device_id, hanne.kem) == TEXT
    assert reason(lambda: letters.open_as_device(letter, stranger.device_id, stranger.kem)) == Reason.MALFORMED
    assert reason(lambda: letters.open_as_device(letter, mette.device_id, stranger.kem)) == Reason.NOT_AUTHENTIC


@pytest.mark.parametrize("pair", range(3))
def test_any_two_recovery_officers_open_it_and_one_does_not(pair: int) -> None:
    officers = [RecoveryOfficerKeys.generate() for _ in range(3)]
    keys = (officers[0].kem.public, officers[1].kem.public, officers[2].kem.public)
    letter = sealed(TEXT, recovery=Recovery(7, keys))
    outer, inner = (officers[place].kem for place in PAIRS[pair])
    peeled = letters.peel_outer(letter, pair, outer, inner.public)
    key = letters.peel_inner(letter, pair, peeled, outer.public, inner)
    assert letters.open_with_key(letter, key) == TEXT
    assert reason(lambda: letters.peel_outer(letter, pair, inner, outer.public)) == Reason.NOT_AUTHENTIC
    assert reason(lambda: letters.peel_inner(letter, pair, peeled, outer.public, outer)) == Reason.NOT_AUTHENTIC


def test_its_size_is_a_class_and_its_content_bounded() -> None:
    mette = DeviceKeys.generate()
    assert len(sealed(b"", mette).ciphertext) == len(sealed(bytes(252), mette).ciphertext) == 256 + 16
    most = os.urandom(letters.CONTENT_BYTES)
    assert letters.open_as_device(sealed(most, mette), mette.device_id, mette.kem) == most
    with pytest.raises(ValueError, match="512"):
        sealed(most + b"x", mette)


def test_the_longest_letter_for_the_most_readers_is_within_the_limit() -> None:
    keys = DeviceKeys.generate()
    readers = [(named(f"device {number}", 16), keys.kem.public) for number in range(letters.RECIPIENTS + 5)]
    data = letters.seal(bytes(letters.CONTENT_BYTES), VAULT, CLOSED, readers)
    assert len(letters.read(data).wraps) == letters.RECIPIENTS


def test_a_broken_key_among_the_readers_keeps_nobody_else_out() -> None:
    mette = DeviceKeys.generate()
    given = [(mette.device_id, mette.kem.public), (named("broken", 16), b"no key")]
    letter = letters.read(letters.seal(TEXT, VAULT, CLOSED, given))
    assert [one.device for one in letter.wraps] == [mette.device_id]
    with pytest.raises(ValueError, match="nobody"):
        letters.seal(TEXT, VAULT, CLOSED, [(named("broken", 16), b"no key")])


def test_a_letter_moved_changed_or_under_another_key_does_not_open() -> None:
    mette = DeviceKeys.generate()
    letter, other = sealed(TEXT, mette), sealed(TEXT, mette)
    swapped = (
        msgspec.structs.replace(letter, vault=named("another vault", 16)),
        msgspec.structs.replace(letter, device=named("another laptop", 16)),
        msgspec.structs.replace(letter, ciphertext=other.ciphertext),
        msgspec.structs.replace(letter, wraps=other.wraps),
        msgspec.structs.replace(letter, key_commit=other.key_commit),
    )
    for one in swapped:
        assert reason(lambda one=one: letters.open_as_device(one, mette.device_id, mette.kem)) in {
            Reason.NOT_AUTHENTIC,
            Reason.KEY_COMMITMENT,
        }
    assert reason(lambda: letters.open_with_key(letter, bytes(32))) == Reason.KEY_COMMITMENT
    assert reason(lambda: letters.open_with_key(letter, b"short")) == Reason.MALFORMED


def test_every_flipped_byte_is_refused() -> None:
    mette = DeviceKeys.generate()
    data = letters.seal(TEXT, VAULT, CLOSED, [(mette.device_id, mette.kem.public)])
    for at in range(0, len(data), 7):
        broken = data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :]
        with pytest.raises(CannotOpen):
            letters.open_as_device(letters.read(broken), mette.device_id, mette.kem)
        tally.add("bytes flipped")


def test_what_is_no_letter_is_one_typed_error() -> None:
    mette = DeviceKeys.generate()
    data = letters.seal(TEXT, VAULT, CLOSED, [(mette.device_id, mette.kem.public)])
    suite_1 = msgspec.msgpack.encode(msgspec.structs.replace(letters.read(data), suite=1))
    later = msgspec.msgpack.encode(msgspec.structs.replace(letters.read(data), version=2))
    twice = letters.read(data).wraps * 2
    doubled = msgspec.msgpack.encode(msgspec.structs.replace(letters.read(data), wraps=twice))
    for broken in (b"", data[:-1], data + b"\0", later, doubled, b"\xc1" * 40):
        assert reason(lambda broken=broken: letters.read(broken)) == Reason.MALFORMED
    assert reason(lambda: letters.read(suite_1)) == Reason.UNKNOWN_SUITE


def test_nothing_secret_shows() -> None:
    letter = sealed(TEXT, DeviceKeys.generate())
    assert "Freja" not in repr(letter)
    assert letter.ciphertext.hex()[:16] not in repr(letter)
