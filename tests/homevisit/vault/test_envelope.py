import contextlib
import os
import random
import tracemalloc
import zlib
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from homevisit.vault.envelope import FINAL_PUT, PUT, Sealed, Sealer, pack, padded_size, unpack
from homevisit.vault.errors import BodyTooLarge, CannotOpen, Reason
from tests.homevisit.vault import reference
from tests.support import tally

LARGEST = 256 * 1024
VAULT, REC, AUTHOR, REV = b"v" * 16, b"r" * 16, b"d" * 16, b"b" * 32
KEY, SHARE = bytes(range(32)), bytes(range(32, 64))
SEALER = Sealer(VAULT, 3, KEY, SHARE)
NOTE = (
    "Freja viste selv billedbogen frem og satte navne på dyrene. Mor fortæller, at hun leger med lyde ved bordet. "
    "Vi aftalte, at dialogisk læsning prøves tre gange i ugen, og at kufferten bliver stående til næste besøg. "
).encode()


def framed(coding: int, coded: bytes, *, length: int | None = None, size: int | None = None, fill: int = 0) -> bytes:
    declared = len(coded) if length is None else length
    frame = bytes((coding,)) + declared.to_bytes(4, "big") + coded
    return frame.ljust(padded_size(len(frame)) if size is None else size, bytes((fill,)))


def reason_of(plaintext: bytes) -> Reason:
    with pytest.raises(CannotOpen) as caught:
        unpack(plaintext)
    return caught.value.reason


# ---- packing ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "size, expected", [(1, 256), (256, 256), (257, 512), (512, 512), (513, 1024), (1024, 1024), (LARGEST, LARGEST)]
)
def test_sizes_come_in_classes(size: int, expected: int) -> None:
    assert padded_size(size) == expected


@given(st.one_of(st.binary(max_size=4000), st.text(max_size=3000).map(str.encode)))
@example(b"")
@example(b"\0" * 251)
@example(b"\0" * 252)
def test_what_is_packed_comes_back_in_a_size_class(body: bytes) -> None:
    plaintext = pack(body)
    assert len(plaintext) in {256 << power for power in range(11)}
    assert len(plaintext) <= padded_size(5 + len(body))
    assert unpack(plaintext) == body


def test_it_is_raw_unless_zlib_gives_a_smaller_class() -> None:
    assert pack(NOTE[:200])[0] == 0
    assert len(pack(NOTE[:200])) == 256
    assert pack(NOTE * 7)[0] == 1
    assert len(pack(NOTE * 7)) == 256
    noise = os.urandom(1000)
    assert pack(noise)[0] == 0
    assert len(pack(noise)) == 1024


def test_a_class_missed_narrowly_is_tried_again_thoroughly() -> None:
    rescued = 0
    chance = random.Random(5)
    words = [word for word in NOTE.decode().split() if len(word) > 2]
    for length in range(60, 900, 2):
        body = " ".join("".join(chance.sample(chance.choice(words), k=3)) for _ in range(length)).encode()
        quick, thorough = (padded_size(5 + len(zlib.compress(body, level))) for level in (1, 9))
        assert thorough <= len(pack(body)) <= quick
        rescued += len(pack(body)) == thorough < quick
    assert rescued > 0


@pytest.mark.parametrize("size", [LARGEST - 5, LARGEST - 4, LARGEST])
def test_as_much_as_fits_in_256_kib_is_taken(size: int) -> None:
    assert unpack(pack(bytes(size))) == bytes(size)
    noise = os.urandom(size)
    if size <= LARGEST - 5:
        assert unpack(pack(noise)) == noise
    else:
        with pytest.raises(BodyTooLarge):
            pack(noise)


def test_more_than_256_kib_is_refused_however_well_it_compresses() -> None:
    with pytest.raises(BodyTooLarge) as caught:
        pack(bytes(LARGEST + 1))
    assert caught.value.facts["size"] == LARGEST + 1


# ---- unpacking what somebody else packed (X36) -----------------------------------------------------------------


def test_either_coding_of_a_document_is_read() -> None:
    assert unpack(framed(0, NOTE)) == unpack(framed(1, zlib.compress(NOTE, 9))) == NOTE


@pytest.mark.parametrize("plaintext", [b"", b"\0", bytes(255), bytes(257), bytes(384), bytes(2 * LARGEST)])
def test_a_length_that_is_no_size_class_is_refused(plaintext: bytes) -> None:
    assert reason_of(plaintext) is Reason.PADDING


def test_a_length_that_lies_is_refused() -> None:
    for length in (0, 10, 252, 256, 2**31, 2**32 - 1):
        assert reason_of(framed(0, b"x" * 100, length=length, size=256)) is Reason.PADDING
    assert reason_of(framed(1, zlib.compress(NOTE), length=len(zlib.compress(NOTE)) + 1)) is Reason.CODING
    assert reason_of(framed(1, zlib.compress(NOTE), length=len(zlib.compress(NOTE)) - 1)) is Reason.PADDING


def test_a_larger_class_than_needed_is_refused() -> None:
    assert reason_of(framed(0, b"kort", size=512)) is Reason.PADDING


def test_filling_must_be_zeros_to_the_last_byte() -> None:
    assert reason_of(framed(0, b"kort", fill=1)) is Reason.PADDING
    for place in (9, 100, 255):
        plaintext = bytearray(framed(0, b"kort"))
        plaintext[place] = 1
        assert reason_of(bytes(plaintext)) is Reason.PADDING


@pytest.mark.parametrize("coding", [2, 3, 128, 255])
def test_an_unknown_coding_is_refused(coding: int) -> None:
    assert reason_of(framed(coding, b"kort")) is Reason.CODING


def test_a_stream_that_is_not_exactly_one_zlib_stream_is_refused() -> None:
    whole = zlib.compress(NOTE * 3)
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    gzip = zlib.compressobj(9, zlib.DEFLATED, 31)
    with_dictionary = zlib.compressobj(zdict=NOTE)
    unfinished = zlib.compressobj()
    for coded in (
        b"",
        b"x",
        whole[:-1],
        whole[:-4],
        whole[: len(whole) // 2],
        whole + b"\0",
        whole + whole,
        whole[:-1] + bytes((whole[-1] ^ 1,)),
        raw.compress(NOTE) + raw.flush(),
        gzip.compress(NOTE) + gzip.flush(),
        with_dictionary.compress(NOTE) + with_dictionary.flush(),
        unfinished.compress(NOTE) + unfinished.flush(zlib.Z_FULL_FLUSH),
    ):
        assert reason_of(framed(1, coded)) is Reason.CODING


@pytest.mark.parametrize("size", [LARGEST + 1, 10 * LARGEST, 200 * 2**20])
def test_a_bomb_is_refused_in_bounded_memory(size: int) -> None:
    stream = zlib.compressobj(9)
    coded = b"".join(stream.compress(bytes(min(2**20, size - at))) for at in range(0, size, 2**20)) + stream.flush()
    plaintext = framed(1, coded)
    assert len(plaintext) <= LARGEST
    tracemalloc.start()
    try:
        assert reason_of(plaintext) is Reason.TOO_LARGE
        assert tracemalloc.get_traced_memory()[1] < 4 * 2**20
    finally:
        tracemalloc.stop()


@given(st.binary(max_size=600), st.integers(0, 255), st.integers(0, 2**32 - 1), st.booleans())
def test_whatever_comes_is_a_body_or_a_typed_error(noise: bytes, coding: int, length: int, honest: bool) -> None:
    plaintext = framed(coding % 3, noise, length=None if honest else length)
    with contextlib.suppress(CannotOpen):
        assert len(unpack(plaintext)) <= LARGEST
    tally.add("inputs fuzzed")


# ---- sealing ---------------------------------------------------------------------------------------------------


def opened(sealed: Sealed, **changed: Any) -> bytes:
    parts: dict[str, Any] = {
        "rec": REC,
        "base_rev": REV,
        "flags": FINAL_PUT,
        "author_device": AUTHOR,
        "salt": sealed.salt,
        "key_commit": sealed.key_commit,
        "blob_hashes": (),
        "ciphertext": sealed.ciphertext,
    }
    sealer = changed.pop("sealer", SEALER)
    return bytes(sealer.open(**(parts | changed)))


SEALED = SEALER.seal(REC, REV, FINAL_PUT, AUTHOR, NOTE)


def test_what_is_sealed_opens_in_its_place() -> None:
    assert opened(SEALED) == NOTE
    assert SEALED.body_hash == reference.sha256(SEALED.ciphertext)
    assert (len(SEALED.salt), len(SEALED.key_commit), len(SEALED.ciphertext)) == (16, 32, 512 + 16 - 256)
    with_blobs = SEALER.seal(REC, b"", PUT, AUTHOR, NOTE, (REV, KEY))
    assert opened(with_blobs, base_rev=b"", flags=PUT, blob_hashes=(REV, KEY)) == NOTE


def test_key_commitment_and_ciphertext_are_what_the_protocol_says() -> None:
    blobs = (REV, KEY)
    sealed = SEALER.seal(REC, REV, PUT, AUTHOR, NOTE, blobs)
    key, key_commit = reference.body_keys(VAULT, REC, KEY, SHARE, sealed.salt)
    aad = reference.body_aad(VAULT, 3, REC, REV, PUT, AUTHOR, sealed.salt, blobs)
    assert sealed.key_commit == key_commit
    assert sealed.ciphertext == reference.chacha(key, bytes(12), pack(NOTE), aad)


@pytest.mark.parametrize(
    "changed, reason",
    [
        ({"rec": b"q" * 16}, Reason.KEY_COMMITMENT),
        ({"base_rev": b"c" * 32}, Reason.NOT_AUTHENTIC),
        ({"base_rev": b""}, Reason.NOT_AUTHENTIC),
        ({"flags": PUT}, Reason.NOT_AUTHENTIC),
        ({"author_device": b"e" * 16}, Reason.NOT_AUTHENTIC),
        ({"salt": b"s" * 16}, Reason.KEY_COMMITMENT),
        ({"key_commit": b"k" * 32}, Reason.KEY_COMMITMENT),
        ({"key_commit": b""}, Reason.KEY_COMMITMENT),
        ({"blob_hashes": (REV,)}, Reason.NOT_AUTHENTIC),
        ({"sealer": Sealer(b"w" * 16, 3, KEY, SHARE)}, Reason.KEY_COMMITMENT),
        ({"sealer": Sealer(VAULT, 4, KEY, SHARE)}, Reason.NOT_AUTHENTIC),
        ({"sealer": Sealer(VAULT, 3, SHARE, SHARE)}, Reason.KEY_COMMITMENT),
        ({"sealer": Sealer(VAULT, 3, KEY, KEY)}, Reason.KEY_COMMITMENT),
    ],
)
def test_a_body_moved_anywhere_else_does_not_open(changed: dict[str, Any], reason: Reason) -> None:
    with pytest.raises(CannotOpen) as caught:
        opened(SEALED, **changed)
    assert caught.value.reason is reason


def test_two_bodies_of_one_record_cannot_be_exchanged() -> None:
    other = SEALER.seal(REC, REV, FINAL_PUT, AUTHOR, NOTE)
    with pytest.raises(CannotOpen):
        opened(SEALED, ciphertext=other.ciphertext)
    with pytest.raises(CannotOpen):
        opened(SEALED, salt=other.salt, key_commit=other.key_commit)
    first, second = ((REV, KEY), (KEY, REV))
    ordered = SEALER.seal(REC, REV, FINAL_PUT, AUTHOR, NOTE, first)
    with pytest.raises(CannotOpen):
        opened(ordered, blob_hashes=second)


def test_any_flipped_byte_is_noticed() -> None:
    for place in range(len(SEALED.ciphertext)):
        broken = bytearray(SEALED.ciphertext)
        broken[place] ^= 1 << place % 8
        with pytest.raises(CannotOpen) as caught:
            opened(SEALED, ciphertext=bytes(broken))
        assert caught.value.reason is Reason.NOT_AUTHENTIC
        tally.add("bytes flipped")


@pytest.mark.parametrize(
    "changed",
    [
        {"rec": b"r" * 15},
        {"base_rev": b"b" * 31},
        {"flags": 1},
        {"flags": 2},
        {"flags": 5},
        {"author_device": b""},
        {"salt": b"s" * 15},
        {"salt": b""},
        {"blob_hashes": (b"short",)},
        {"blob_hashes": (REV,) * 65},
        {"ciphertext": b""},
        {"ciphertext": bytes(271)},
        {"ciphertext": bytes(300)},
        {"ciphertext": bytes(2 * LARGEST + 16)},
    ],
)
def test_parts_that_no_change_can_have_are_malformed(changed: dict[str, Any]) -> None:
    with pytest.raises(CannotOpen) as caught:
        opened(SEALED, **changed)
    assert caught.value.reason is Reason.MALFORMED
    if not changed.keys() & {"salt", "ciphertext"}:
        parts: dict[str, Any] = {
            "rec": REC,
            "base_rev": REV,
            "flags": PUT,
            "author_device": AUTHOR,
            "body": NOTE,
        } | changed
        with pytest.raises(ValueError, match="16 bytes"):
            SEALER.seal(**parts)


def test_noise_under_a_good_key_is_a_verdict_about_the_body() -> None:
    salt = os.urandom(16)
    key, key_commit = reference.body_keys(VAULT, REC, KEY, SHARE, salt)
    aad = reference.body_aad(VAULT, 3, REC, REV, FINAL_PUT, AUTHOR, salt)
    for plaintext, reason in (
        (b"\x07" * 256, Reason.PADDING),
        (framed(9, b"kort"), Reason.CODING),
        (framed(1, b"no stream"), Reason.CODING),
    ):
        hostile = Sealed(salt, key_commit, reference.chacha(key, bytes(12), plaintext, aad), b"")
        with pytest.raises(CannotOpen) as caught:
            opened(hostile)
        assert caught.value.reason is reason


# ---- X11: a key is used once -----------------------------------------------------------------------------------


@pytest.mark.parametrize("seals", [2_000, pytest.param(100_000, marks=pytest.mark.soak)])
def test_the_same_note_sealed_again_and_again_never_meets_the_same_key(seals: int) -> None:
    made = [SEALER.seal(REC, REV, PUT, AUTHOR, b"den samme note") for _ in range(seals)]
    for part in ("salt", "key_commit", "ciphertext", "body_hash"):
        assert len({getattr(one, part) for one in made}) == seals


# ---- what a sealer shows ----------------------------------------------------------------------------------------


def test_a_wiped_sealer_neither_seals_nor_opens() -> None:
    sealer = Sealer(VAULT, 3, KEY, SHARE)
    buffer = sealer._secret.reveal()
    sealer.wipe()
    assert buffer == bytearray(64)
    with pytest.raises(ValueError, match="wiped"):
        sealer.seal(REC, REV, PUT, AUTHOR, NOTE)
    with pytest.raises(ValueError, match="wiped"):
        opened(SEALED, sealer=sealer)


def test_a_sealer_shows_neither_keys_nor_vault() -> None:
    assert repr(SEALER) == "<Sealer of epoch 3>"
    assert (SEALER.vault, SEALER.epoch) == (VAULT, 3)


@pytest.mark.parametrize("parts", [(b"v", 1, KEY, SHARE), (VAULT, 0, KEY, SHARE), (VAULT, 1, b"", SHARE + KEY)])
def test_a_sealer_wants_keys_of_the_right_length(parts: tuple[bytes, int, bytes, bytes]) -> None:
    with pytest.raises(ValueError, match="32"):
        Sealer(*parts)
