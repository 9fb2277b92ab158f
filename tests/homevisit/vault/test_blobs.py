import dataclasses
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homevisit.vault import blobs
from homevisit.vault.blobs import Attachment, open_chunk, seal_file
from homevisit.vault.errors import CannotOpen, FileTooLarge, Reason
from tests.homevisit.vault import reference

MIB = 2**20
VAULT, FILE = b"v" * 16, b"f" * 16
PHOTO = os.urandom(2 * MIB + 70_000)
ATTACHMENT, CHUNKS = seal_file(VAULT, FILE, PHOTO)


def whole(attachment: Attachment, chunks: list[bytes]) -> bytes:
    return b"".join(open_chunk(VAULT, FILE, attachment, index, chunk) for index, chunk in enumerate(chunks))


def refused(attachment: Attachment, index: int, chunk: bytes, vault: bytes = VAULT, file_id: bytes = FILE) -> Reason:
    with pytest.raises(CannotOpen) as caught:
        open_chunk(vault, file_id, attachment, index, chunk)
    return caught.value.reason


def test_a_file_comes_back_chunk_by_chunk_in_any_order() -> None:
    assert whole(ATTACHMENT, CHUNKS) == PHOTO
    assert open_chunk(VAULT, FILE, ATTACHMENT, 2, CHUNKS[2]) == PHOTO[2 * MIB :]
    assert ATTACHMENT.count == 3
    assert ATTACHMENT.chunk_hashes == tuple(reference.sha256(chunk) for chunk in CHUNKS)


@pytest.mark.parametrize(
    "size, count, last",
    [
        (0, 1, 65536),
        (1, 1, 65536),
        (65536, 1, 65536),
        (65537, 1, 131072),
        (MIB - 1, 1, MIB),
        (MIB, 1, MIB),
        (MIB + 1, 2, 65536),
    ],
)
def test_only_the_last_chunk_is_padded_and_to_64_kib(size: int, count: int, last: int) -> None:
    content = os.urandom(size)
    attachment, chunks = seal_file(VAULT, FILE, content)
    assert [len(chunk) - 16 for chunk in chunks] == [MIB] * (count - 1) + [last]
    assert whole(attachment, chunks) == content


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 3 * MIB))
def test_any_length_comes_back(size: int) -> None:
    content = bytes(size)
    assert whole(*seal_file(VAULT, FILE, content)) == content


def test_a_chunk_is_what_the_protocol_says() -> None:
    for index, chunk in enumerate(CHUNKS):
        part = PHOTO[index * MIB : (index + 1) * MIB]
        part += bytes(-len(part) % 65536)
        aad = reference.lp("hv/1/blob", VAULT, FILE, index, 3)
        assert reference.chacha(ATTACHMENT.file_key, index.to_bytes(12, "big"), part, aad) == chunk


def test_each_version_has_a_key_of_its_own() -> None:
    attachment, chunks = seal_file(VAULT, FILE, PHOTO)
    assert attachment.file_key != ATTACHMENT.file_key
    assert not set(chunks) & set(CHUNKS)
    assert refused(attachment, 0, CHUNKS[0]) is Reason.NOT_AUTHENTIC


def test_chunks_cannot_be_exchanged_cut_or_taken_from_another_file() -> None:
    assert refused(ATTACHMENT, 0, CHUNKS[1]) is Reason.NOT_AUTHENTIC
    assert refused(ATTACHMENT, 0, CHUNKS[0][:-1]) is Reason.NOT_AUTHENTIC
    other, chunks = seal_file(VAULT, b"g" * 16, PHOTO)
    assert refused(ATTACHMENT, 0, chunks[0]) is Reason.NOT_AUTHENTIC
    assert refused(other, 0, chunks[0]) is Reason.NOT_AUTHENTIC
    assert refused(ATTACHMENT, 0, CHUNKS[0], vault=b"w" * 16) is Reason.NOT_AUTHENTIC
    broken = bytearray(CHUNKS[2])
    broken[-1] ^= 1
    assert refused(ATTACHMENT, 2, bytes(broken)) is Reason.NOT_AUTHENTIC


def test_a_list_that_swaps_chunks_does_not_make_them_open() -> None:
    first, second, third = ATTACHMENT.chunk_hashes
    swapped = dataclasses.replace(ATTACHMENT, chunk_hashes=(second, first, third))
    assert refused(swapped, 0, CHUNKS[1]) is Reason.NOT_AUTHENTIC


def test_an_attachment_that_contradicts_itself_is_malformed() -> None:
    hashes = ATTACHMENT.chunk_hashes
    for wrong in (
        dataclasses.replace(ATTACHMENT, chunk_hashes=hashes[:2]),
        dataclasses.replace(ATTACHMENT, chunk_hashes=()),
        dataclasses.replace(ATTACHMENT, length=2 * MIB),
        dataclasses.replace(ATTACHMENT, length=-1),
        dataclasses.replace(ATTACHMENT, length=26 * MIB, chunk_hashes=hashes[:1] * 26),
        dataclasses.replace(ATTACHMENT, file_key=bytes(31)),
    ):
        assert refused(wrong, 0, CHUNKS[0]) is Reason.MALFORMED
    for index in (-1, 3):
        assert refused(ATTACHMENT, index, CHUNKS[0]) is Reason.MALFORMED


def test_a_shorter_file_of_as_many_chunks_is_refused() -> None:
    assert refused(dataclasses.replace(ATTACHMENT, length=2 * MIB + 1), 2, CHUNKS[2]) is Reason.PADDING
    within = dataclasses.replace(ATTACHMENT, length=ATTACHMENT.length - 1)
    assert refused(within, 2, CHUNKS[2]) is Reason.PADDING


def test_limits() -> None:
    with pytest.raises(FileTooLarge):
        seal_file(VAULT, FILE, bytes(25 * MIB + 1))
    with pytest.raises(ValueError, match="16 bytes"):
        seal_file(VAULT, b"short", b"")
    assert blobs.FILE_ID_BYTES == 16


def test_the_file_key_is_not_shown() -> None:
    assert repr(ATTACHMENT.file_key) not in repr(ATTACHMENT)
