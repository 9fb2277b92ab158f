import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.canonical import Extension
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.encoding import dir_hash, root_fingerprint
from sync_server.protocol.ledger.verdicts import Invalid, Paused
from tests.sync_server.protocol.ledger.world import NOON, Key, Municipality, octets, snapshot, user_id


@pytest.fixture
def town() -> Municipality:
    return Municipality()


def test_the_first_ceremony_gives_a_directory(town: Municipality) -> None:
    directory = town.directory
    assert directory.seq == 5
    assert directory.root_fingerprint == town.root_fpr
    assert directory.server_id == octets("server", 32)
    assert directory.origins == ("https://sync.example",)
    assert [officer.user for officer in directory.officers(5)] == [user_id("officer one"), user_id("officer two")]
    assert directory.anchored


def test_an_empty_directory_answers_nothing() -> None:
    directory = Directory([octets("root", 32)])
    assert (directory.seq, directory.head_hash, directory.hash_at(0), directory.hash_at(1)) == (
        0,
        bytes(32),
        None,
        None,
    )
    assert not directory.users(9)
    assert not directory.officers(9)
    assert not directory.anchored


def test_entries_chain(town: Municipality) -> None:
    town.hire("anne")
    assert [dir_hash(data) for data, _ in town.log] == [town.directory.hash_at(seq) for seq in range(1, 8)]
    assert town.directory.head_hash == dir_hash(town.log[-1][0])
    assert snapshot(town.replay()) == snapshot(town.replay())


def test_x3_entries_left_out_doubled_or_out_of_order_are_refused(town: Municipality) -> None:
    town.hire("anne")
    directory = town.replay(5)
    for wrong in (6, 4, 0):
        with pytest.raises(Invalid, match="entry_seq"):
            directory.append(*town.log[wrong])
    directory.append(*town.log[5])


def test_an_entry_of_another_chain_is_refused(town: Municipality) -> None:
    other = Municipality()
    other.hire("bo", laptop=False)
    town.hire("anne", laptop=False)
    town.hire("cara", laptop=False)
    other.directory.append(*other.signed(e.UserAdd(user_id("dan"), "Dan", "Uldum", ())))
    with pytest.raises(Invalid, match="entry_prev_hash"):
        other.replay(6).append(*town.log[6])


def test_x5_only_a_pinned_root_begins_a_directory(town: Municipality) -> None:
    stranger = Directory([octets("another root", 32)])
    with pytest.raises(Invalid, match="root_not_pinned"):
        stranger.append(*town.log[0])
    with pytest.raises(Invalid, match="root_not_pinned"):
        Directory([]).append(*town.log[0])
    evil = Municipality(ceremony=False)
    evil.root = Key("evil root")
    data = e.encode_entry(town.root_fpr, 1, bytes(32), e.RootInit(evil.root.pub, b""), [evil.root.pub], NOON)
    with pytest.raises(Invalid, match="entry_root"):
        Directory([town.root_fpr]).append(data, Municipality.sign(data, evil.root))


def test_the_first_entry_is_a_root_init() -> None:
    town = Municipality(ceremony=False)
    data = e.encode_entry(town.root_fpr, 1, bytes(32), e.UserSuspend(user_id("a")), [town.root.pub], NOON)
    with pytest.raises(Invalid, match="entry_root"):
        town.directory.append(data, Municipality.sign(data, town.root))


def test_a_later_entry_names_the_same_root(town: Municipality) -> None:
    payload = e.UserAdd(user_id("anne"), "Anne", "Uldum", ())
    officer = town.officers[0]
    data = e.encode_entry(octets("other", 32), 6, town.directory.head_hash, payload, [officer.pub], NOON)
    with pytest.raises(Invalid, match="entry_root"):
        town.directory.append(data, Municipality.sign(data, officer))


def test_signatures_are_as_many_as_signers_and_in_their_order(town: Municipality) -> None:
    payload = e.UserAdd(user_id("anne"), "Anne", "Uldum", ())
    data, signatures = town.signed(payload, *town.officers)
    for wrong in ([], signatures[:1], signatures + signatures[:1], [signatures[0], signatures[1][:63]]):
        with pytest.raises(Invalid, match="entry_signatures"):
            town.directory.append(data, wrong)
    for wrong in (signatures[::-1], [signatures[0]] * 2):
        with pytest.raises(Invalid, match=r"entry_signature\Z"):
            town.directory.append(data, wrong)
    town.directory.append(data, signatures)


PAYLOADS = (
    e.UserAdd(user_id("anne"), "Anne", "Uldum", ("practitioner",)),
    e.RestoreDeclare(2),
)


@pytest.mark.parametrize("payload", PAYLOADS, ids=e.type_name)
@given(place=st.integers(0, 10_000), change=st.integers(1, 255))
def test_x1_any_flipped_byte_of_an_entry_is_refused(payload: e.Payload, place: int, change: int) -> None:
    town = Municipality()
    data, signatures = town.signed(payload, *town.officers)
    flipped = bytearray(data)
    flipped[place % len(data)] ^= change
    before = snapshot(town.directory)
    with pytest.raises((Invalid, Paused)):
        town.directory.append(bytes(flipped), signatures)
    assert snapshot(town.directory) == before


@given(which=st.integers(0, 1), place=st.integers(0, 63), change=st.integers(1, 255))
def test_x1_any_flipped_byte_of_a_signature_is_refused(which: int, place: int, change: int) -> None:
    town = Municipality()
    data, signatures = town.signed(PAYLOADS[0], *town.officers)
    flipped = bytearray(signatures[which])
    flipped[place] ^= change
    signatures[which] = bytes(flipped)
    with pytest.raises(Invalid, match=r"entry_signature\Z"):
        town.directory.append(data, signatures)


def altered(town: Municipality, payload: e.Payload, *signers: Key, **fields: object) -> tuple[bytes, list[bytes]]:
    entry = e.decode_entry(town.directory.unsigned(payload, [key.pub for key in signers], NOON))
    data = msgspec.msgpack.encode(msgspec.structs.replace(entry, **fields))
    return data, Municipality.sign(data, *signers)


def test_what_this_version_does_not_know_pauses_the_log(town: Municipality) -> None:
    payload = e.UserAdd(user_id("anne"), "Anne", "Uldum", ())
    officer = town.officers[0]
    before = snapshot(town.directory)
    for fields in (
        {"type": "vault.freeze"},
        {"ext": (Extension(True, 7, b"x"),)},
        {"v": 2},
    ):
        with pytest.raises(Paused):
            town.directory.append(*altered(town, payload, officer, **fields))
    assert snapshot(town.directory) == before
    town.directory.append(*altered(town, payload, officer, ext=(Extension(False, 7, b"x"),)))


def test_an_unsound_signature_is_refused_before_an_extension_pauses(town: Municipality) -> None:
    data, _ = altered(town, PAYLOADS[0], town.officers[0], ext=(Extension(True, 7, b"x"),))
    with pytest.raises(Invalid, match="entry_signature"):
        town.directory.append(data, [bytes(64)])


def test_nothing_unsigned_can_ride_on_an_entry_signed_without_its_place(town: Municipality) -> None:
    data, signatures = altered(town, PAYLOADS[1], *town.officers, ext=(Extension(False, 7, b"x"),))
    with pytest.raises(Invalid, match="entry_unsigned_ext"):
        town.directory.append(data, signatures)


def test_a_restore_signed_offline_fits_where_the_head_is_by_then(town: Municipality) -> None:
    _, signatures = town.signed(PAYLOADS[1], *town.officers)
    town.hire("anne")
    data, _ = town.signed(PAYLOADS[1], *town.officers)
    town.directory.append(data, signatures)
    assert town.directory.generation == 2


def test_a_copy_is_independent(town: Municipality) -> None:
    town.hire("anne")
    before = snapshot(town.directory)
    copy = town.directory.copy()
    assert snapshot(copy) == before
    copy.append(*town.signed(e.UserSuspend(user_id("anne"))))
    assert snapshot(town.directory) == before
    assert copy.seq == town.directory.seq + 1


def test_a_directory_begun_by_a_root_no_longer_pinned_needs_the_pinned_ones_word(town: Municipality) -> None:
    spare = root_fingerprint(town.spare.pub)
    later = Directory([spare])
    for data, signatures in town.log:
        later.append(data, signatures)
    assert not later.anchored
    town.add(e.RootRotate(town.spare.pub, Key("third root").pub), town.spare)
    later.append(*town.log[-1])
    assert later.anchored


def test_bytes_that_are_no_entry_are_refused(town: Municipality) -> None:
    with pytest.raises(Invalid, match="entry"):
        town.directory.append(b"\x9a\x01", [])
