from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_server.protocol.ledger import encoding
from sync_server.protocol.ledger.encoding import Tag, lp
from sync_server.protocol.ledger.signing import Context
from tests.sync_server.protocol.ledger.world import octets

V, D, R = octets("v", 16), octets("d", 16), octets("r", 16)


def test_every_part_carries_its_length() -> None:
    assert lp(b"ab", b"") == b"\0\0\0\2ab\0\0\0\0"
    assert lp("é") == b"\0\0\0\2\xc3\xa9"
    assert lp(258) == b"\0\0\0\x08" + bytes(6) + b"\1\2"
    assert lp([b"a", b"b"]) == lp(lp(b"a", b"b"))
    assert lp() == b""


@given(st.lists(st.binary(max_size=9)), st.lists(st.binary(max_size=9)))
def test_x12_distinct_tuples_never_encode_alike(one: list[bytes], other: list[bytes]) -> None:
    assert (lp(*one) == lp(*other)) == (one == other)


@given(
    st.tuples(st.text(max_size=5), st.integers(0, 2**63 - 1), st.lists(st.binary(max_size=5), max_size=3)),
    st.tuples(st.text(max_size=5), st.integers(0, 2**63 - 1), st.lists(st.binary(max_size=5), max_size=3)),
)
def test_x12_holds_for_typed_parts(one: tuple[str, int, list[bytes]], other: tuple[str, int, list[bytes]]) -> None:
    assert (lp(*one) == lp(*other)) == (one == other)


@pytest.mark.parametrize("part", [-1, 2**63, True, None, 1.5, object(), bytearray(b"a"), memoryview(b"a"), range(2)])
def test_anything_else_is_no_part(part: object) -> None:
    with pytest.raises((TypeError, ValueError), match="a part is"):
        lp(part)  # type: ignore[arg-type]  # the point of the test


def test_x12_tags_never_collide() -> None:
    tags = [tag.value for tag in Tag] + [context.value for context in Context]
    assert len(set(tags)) == len(tags)
    assert all(tag.startswith("hv/1/") and tag.isascii() for tag in tags)
    for one, other in combinations(tags, 2):
        assert not lp(one).startswith(lp(other))


def test_every_hash_and_context_string_differs_for_the_same_arguments() -> None:
    made = [
        encoding.vault_id(V),
        encoding.root_fingerprint(V),
        encoding.commit_hash(V),
        encoding.dir_hash(V),
        encoding.share_commitment(V),
        encoding.key_commitment(V),
        encoding.rev(V, R),
        encoding.body_info(V, R),
        encoding.epoch_commitment(V, 1, R),
        encoding.link_info(V, 1),
        encoding.wrap_info(V, 1, D, 2),
        encoding.blob_aad(V, D, 1, 2),
        encoding.recover_info(V, 1, 0, 1, 4, D, R),
        encoding.enrol_keys_info(),
        encoding.enrolled_input(V, D, R, D, V, 1, R),
        encoding.body_aad(V, 1, R, b"", 0, D, V, R),
        encoding.blobs_digest([V]),
        encoding.heads_digest([(V, 1, R)]),
    ]
    assert len(set(made)) == len(made)


def test_names_have_sixteen_bytes_and_depend_on_every_part() -> None:
    kem = octets("kem", 1216)
    assert len(encoding.vault_id(b"seed")) == len(encoding.device_id(V, 2, kem)) == 16
    assert len({encoding.device_id(V, 2, kem), encoding.device_id(V, 3, kem), encoding.device_id(D, 2, kem)}) == 3


def test_the_heads_digest_knows_no_order_but_every_hash() -> None:
    heads = [(V, 1, R), (D, 7, V)]
    assert encoding.heads_digest(heads) == encoding.heads_digest(reversed(heads))
    assert encoding.heads_digest(heads) != encoding.heads_digest([(V, 1, R), (D, 7, D)])
    assert encoding.heads_digest(heads) != encoding.heads_digest([(V, 1, R), (D, 8, V)])


def test_blob_hashes_cannot_be_joined_otherwise() -> None:
    assert encoding.blobs_digest([V, D]) != encoding.blobs_digest([V + D])
