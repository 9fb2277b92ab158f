import itertools
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.canonical import Extension
from sync_server.protocol.ledger.encoding import rev
from sync_server.protocol.ledger.signing import CommitSignature
from sync_server.protocol.ledger.vaultlog import (
    DirectoryBehind,
    DirectoryFork,
    Invalid,
    Paused,
    RecState,
    VaultState,
    apply_commit,
    required_recs,
)
from tests.support import tally
from tests.sync_server.protocol.ledger.world import (
    DAY,
    Municipality,
    Vault,
    digest,
    mark,
    octets,
    put,
    rec_id,
    user_id,
)

REC = rec_id(1)


# ---- chain, directory, author ------------------------------------------------------------------------------------


def test_x3_commits_dropped_doubled_or_out_of_order_are_refused(vault: Vault) -> None:
    change = [put(REC)]
    vault.refuses("seq", "anne", change, seq=vault.now.seq)
    vault.refuses("seq", "anne", change, seq=vault.now.seq + 2)
    vault.refuses("prev_hash", "anne", change, prev_hash=octets("x", 32))
    vault.refuses("vault", "anne", change, vault=octets("x", 16))
    data, signature = vault.log[-1]
    with pytest.raises(Invalid, match="seq"):
        vault.apply(data, signature)


def test_x30_a_signature_of_another_commit_is_refused(vault: Vault) -> None:
    one, _ = vault.sign("anne", vault.header("anne", [put(REC)]))
    _, other = vault.sign("anne", vault.header("anne", [put(rec_id(2))]))
    with pytest.raises(Invalid, match=r"\Asignature\Z"):
        vault.apply(one, other)
    _, bo = vault.sign("bo", vault.header("anne", [put(REC)]))
    with pytest.raises(Invalid, match=r"\Asignature\Z"):
        vault.apply(one, bo)


@given(place=st.integers(0, 100_000), change=st.integers(1, 255))
def test_x1_any_flipped_byte_is_refused_and_changes_nothing(built: Vault, place: int, change: int) -> None:
    vault = built.copy()
    data, signature = vault.sign("anne", vault.header("anne", [put(REC), put(rec_id(2))], [vault.member_add("dan")]))
    both = bytearray(data + signature)
    both[place % len(both)] ^= change
    before = digest(vault)
    with pytest.raises((Invalid, Paused)):
        vault.apply(bytes(both[: len(data)]), bytes(both[len(data) :]))
    assert digest(vault) == before
    tally.add("bytes flipped")


def test_x25_the_directory_reference_never_falls(vault: Vault) -> None:
    town = vault.town
    old = town.directory.seq
    hash_then = town.directory.head_hash
    town.hire("eva")
    vault.edit("anne", REC)
    vault.refuses("dir_seq_falls", "anne", [put(rec_id(2))], dir_seq=old, dir_hash=hash_then)
    vault.push("anne", [put(rec_id(2))], dir_seq=vault.now.dir_seq, dir_hash=town.directory.head_hash)


def test_a_directory_reference_is_needed(vault: Vault) -> None:
    newborn = Vault.unborn(vault.town, "anne", name="other")
    newborn.refuses("dir_seq_falls", "anne", *newborn.genesis(), dir_seq=0, dir_hash=bytes(32))


def test_a_commit_that_names_a_newer_directory_waits_for_it(vault: Vault) -> None:
    before = digest(vault)
    short = vault.town.replay()
    vault.town.hire("eva")
    data, signature = vault.sign("anne", vault.header("anne", [put(REC)]))
    with pytest.raises(DirectoryBehind) as caught:
        apply_commit(vault.state, vault.recs, short, data, signature)
    assert caught.value.needed == vault.town.directory.seq
    assert digest(vault) == before
    vault.apply(data, signature)


def test_another_hash_at_a_named_entry_is_a_directory_fork(vault: Vault) -> None:
    header = vault.header("anne", [put(REC)], dir_hash=octets("other", 32))
    data, signature = vault.sign("anne", header)
    with pytest.raises(DirectoryFork):
        vault.apply(data, signature)
    with pytest.raises(Invalid, match=r"\Asignature\Z"):
        vault.apply(data, bytes(64))


def test_the_author_is_active_at_the_named_entry(vault: Vault) -> None:
    town = vault.town
    bo = town.laptops["bo"]
    seq, hash_then = town.directory.seq, town.directory.head_hash
    town.add(e.DeviceRevoke(bo.id, "wipe"))
    vault.refuses("author_inactive", "bo", [put(REC)])
    vault.push("bo", [put(REC)], dir_seq=seq, dir_hash=hash_then)  # Hidden by the server: folds, and is marked
    vault.push("anne", [], [vault.rekey()])
    vault.refuses("dir_seq_falls", "bo", [put(rec_id(2))], dir_seq=seq, dir_hash=hash_then)


def test_a_suspended_user_writes_nothing(vault: Vault) -> None:
    vault.town.add(e.UserSuspend(user_id("bo")))
    vault.refuses("author_inactive", "bo", [put(REC)])


def test_nobody_writes_before_he_was_there(vault: Vault) -> None:
    town = vault.town
    seq, hash_then = town.directory.seq, town.directory.head_hash
    town.hire("eva")
    vault.refuses("author_unknown", "eva", [put(REC)], dir_seq=seq, dir_hash=hash_then)
    vault.refuses("author_unknown", "anne", [put(REC)], author_device=octets("nobody", 16))


def test_members_who_write_and_others_who_do_not(vault: Vault) -> None:
    vault.edit("anne", REC)
    vault.edit("bo", REC)
    vault.refuses("author_no_writer", "rie", [put(rec_id(2))])
    vault.refuses("author_no_writer", "dan", [put(rec_id(2))])


def test_a_laptop_nobody_admitted_writes_nothing(vault: Vault) -> None:
    vault.town.enrol("bo", "bo 2")
    vault.refuses("author_no_writer", "bo 2", [put(REC)])
    vault.refuses("author_no_writer", "bo 2", [], [vault.rekey()])
    vault.refuses("author_no_writer", "bo 2", [], [vault.repair("bo 2", by_person=True)])


def test_commits_under_another_epoch_are_refused(vault: Vault) -> None:
    vault.push("anne", [], [vault.rekey()])
    assert vault.now.epoch == 2
    for epoch in (0, 1, 3):
        vault.refuses("epoch", "bo", [put(REC)], epoch=epoch)
    vault.push("bo", [put(REC)], [vault.rekey()])
    assert vault.now.epoch == 3


# ---- records ----------------------------------------------------------------------------------------------------


def test_the_base_is_the_current_revision(vault: Vault) -> None:
    first = vault.edit("anne", REC)
    assert vault.recs[REC].rev == first.revs[0] == rev(first.hash, REC)
    vault.refuses("base_rev", "bo", [put(REC)])
    vault.refuses("base_rev", "bo", [put(REC, octets("x", 32))])
    vault.edit("bo", REC)
    vault.refuses("base_rev", "bo", [put(REC, first.revs[0])])
    vault.refuses("base_rev", "bo", [put(rec_id(2), first.revs[0])])
    vault.refuses("base_rev", "bo", [mark(rec_id(2), first.revs[0], c.TOMBSTONE)])
    assert vault.recs[REC].author_user == user_id("bo")


def test_x28_an_approved_note_is_never_overwritten(vault: Vault) -> None:
    vault.edit("bo", REC, flags=c.FINAL)
    for author in ("anne", "bo"):
        for flags in (c.PUT, c.FINAL):
            vault.refuses("rec_final", author, [put(REC, vault.rev(REC), flags=flags)])


def test_a_final_record_is_struck_by_its_own_user_or_a_keeper(vault: Vault) -> None:
    town = vault.town
    vault.push("anne", [], [vault.member_add("dan")])
    vault.edit("bo", REC, flags=c.FINAL)
    vault.refuses("final_of_another", "dan", [mark(REC, vault.rev(REC), c.TOMBSTONE)])
    vault.mark("bo", REC, c.TOMBSTONE)
    vault.refuses("final_of_another", "dan", [mark(REC, vault.rev(REC), c.REVIVE)])
    vault.refuses("rec_final", "bo", [put(REC, vault.rev(REC))])
    vault.mark("anne", REC, c.REVIVE)
    assert vault.recs[REC].final
    assert not vault.recs[REC].tombstoned
    assert vault.recs[REC].author_user == user_id("bo")
    town.enrol("bo", "bo 2", endorsed_by="bo")
    vault.push("bo", [], [vault.repair("bo 2")])
    vault.mark("bo 2", REC, c.TOMBSTONE)


def test_a_put_brings_a_tombstoned_record_back(vault: Vault) -> None:
    vault.edit("anne", REC)
    vault.mark("bo", REC, c.TOMBSTONE)
    assert vault.recs[REC].tombstoned
    vault.refuses("tombstone_again", "bo", [mark(REC, vault.rev(REC), c.TOMBSTONE)])
    vault.edit("bo", REC)
    assert not vault.recs[REC].tombstoned
    vault.refuses("revive_without_tombstone", "bo", [mark(REC, vault.rev(REC), c.REVIVE)])
    vault.mark("bo", REC, c.TOMBSTONE)
    vault.mark("bo", REC, c.REVIVE)
    assert not vault.recs[REC].tombstoned


def test_live_records_are_counted(vault: Vault) -> None:
    assert vault.now.live == 1
    vault.edit("anne", REC, rec_id(2))
    assert vault.now.live == 3
    vault.mark("anne", REC, c.TOMBSTONE)
    assert vault.now.live == 2
    vault.edit("anne", REC)
    vault.mark("anne", rec_id(2), c.TOMBSTONE)
    vault.mark("anne", rec_id(2), c.REVIVE)
    assert vault.now.live == 3


def test_the_genesis_record_never_changes(vault: Vault) -> None:
    for flags in (c.TOMBSTONE, c.REVIVE):
        vault.refuses("genesis_record", "anne", [mark(rec_id(0), vault.rev(rec_id(0)), flags)])


def test_x30_a_commit_of_256_changes_is_all_or_nothing(vault: Vault) -> None:
    changes = [put(rec_id(number)) for number in range(1, 257)]
    vault.refuses("base_rev", "anne", [*changes[:-1], put(changes[-1].rec, octets("x", 32))])
    applied = vault.push("anne", changes)
    assert len(applied.revs) == len(set(applied.revs)) == 256
    assert vault.now.live == 257


def test_x30_the_order_of_changes_is_part_of_the_commit(vault: Vault) -> None:
    one, two = put(rec_id(1)), put(rec_id(2))
    data, signature = vault.sign("anne", vault.header("anne", [one, two]))
    swapped = c.encode_header(msgspec.structs.replace(c.decode_header(data), changes=(two, one)))
    with pytest.raises(Invalid, match=r"\Asignature\Z"):
        vault.apply(swapped, signature)


def test_the_records_a_judge_needs_are_named(vault: Vault) -> None:
    erase = c.EraseRecord((rec_id(9),), octets("n", 16), (), DAY, ())
    header = vault.header("anne", [put(REC), mark(rec_id(2), octets("b", 32), c.TOMBSTONE)], [erase])
    assert required_recs(header) == {REC, rec_id(2), rec_id(9)}


# ---- what a later version may bring -------------------------------------------------------------------------------


UNKNOWN = c.UnknownOp("archive", msgspec.msgpack.encode(["archive", octets("v", 16), octets("h", 32), [], DAY, []]))
LOUD, QUIET = Extension(True, 5, b"x"), Extension(False, 5, b"x")


@pytest.mark.parametrize(
    "control, ext",
    [
        ((UNKNOWN,), ()),
        ((c.WrapRequest(1, (), DAY, ()), UNKNOWN), ()),
        ((), (LOUD,)),
        ((c.WrapRequest(1, (), DAY, (LOUD,)),), ()),
    ],
)
def test_u4_unknown_and_critical_pauses_and_changes_nothing(
    vault: Vault, control: Sequence[c.ControlOp], ext: tuple[Extension, ...]
) -> None:
    before = digest(vault)
    data, signature = vault.sign("anne", vault.header("anne", [put(REC)], control, ext=ext))
    with pytest.raises(Paused):
        vault.apply(data, signature)
    assert digest(vault) == before
    with pytest.raises(Invalid, match=r"\Asignature\Z"):  # Nobody but an active device can pause a vault
        vault.apply(data, bytes(64))


def test_u4_unknown_and_not_critical_is_ignored(vault: Vault) -> None:
    vault.push("anne", [put(REC)], [c.WrapRequest(1, (), DAY, (QUIET,))], ext=(QUIET,))


def test_a_header_of_a_later_version_pauses(vault: Vault) -> None:
    data = msgspec.msgpack.encode([2, *msgspec.msgpack.decode(vault.log[-1][0])[1:]])
    with pytest.raises(Paused, match="header_version"):
        vault.apply(data, bytes(64))


# ---- one verdict for everybody -----------------------------------------------------------------------------------


def season() -> Vault:
    """A vault's life with the directory growing between the commits."""
    town = Municipality()
    for name in ("anne", "bo", "rie"):
        town.hire(name)
    vault = Vault.found(town, "anne")
    vault.push("anne", [put(rec_id(1))], [vault.member_add("bo"), vault.member_add("rie", c.Role.READER)])
    town.enrol("bo", "bo 2", endorsed_by="bo")
    vault.push("bo", [put(rec_id(2))], [vault.repair("bo 2")])
    vault.edit("bo 2", rec_id(3), flags=c.FINAL)
    town.add(e.DeviceRevoke(town.laptops["bo"].id, "wipe"))
    vault.push("bo 2", [put(rec_id(4))], [vault.rekey()])
    vault.push("rie", [], [c.WrapRequest(2, (), DAY, ())])
    vault.mark("anne", rec_id(1), c.TOMBSTONE)
    vault.push("rie", [], [c.MemberLeave((), DAY, ())])
    town.add(town.recovery_set("recovery 4"), town.root, town.officers[0])
    vault.push("anne", [mark(rec_id(1), vault.rev(rec_id(1)), c.REVIVE)], [vault.rekey()])
    vault.push("anne", [], vault.member_remove("bo"))
    town.hire("eva")
    town.add(e.UserSuspend(user_id("anne")))
    return vault


def fold(vault: Vault, heads: Sequence[int], *, stored: bool = False) -> bytes:
    """Fold the log again, the directory at least as long as each commit needs."""
    state: VaultState | None = None
    recs: dict[bytes, RecState] = {}
    for (data, signature), head in zip(vault.log, heads, strict=True):
        directory = vault.town.replay(max(head, c.decode_header(data).dir_seq))
        state = apply_commit(state, recs, directory, data, signature).state
        if stored:
            state = VaultState.from_bytes(state.to_bytes())
    return digest(Vault(vault.town, "anne", vault.seed, state, recs))


def test_x24_every_directory_head_from_the_named_one_on_gives_the_same() -> None:
    vault = season()
    last = vault.town.directory.seq
    expected = digest(vault)
    for shift in range(0, last + 1, 3):
        assert fold(vault, [shift] * len(vault.log)) == expected
    assert fold(vault, [last] * len(vault.log), stored=True) == expected


def test_x24_a_refused_commit_is_refused_with_every_later_directory() -> None:
    vault = season()
    names = ("anne", "bo", "bo 2", "rie")
    town = vault.town
    # Each laptop's attempt at the last place but one, judged with the directory of then and of now.
    state_then, recs_then = VaultState(vault.id), dict[bytes, RecState]()
    first = c.decode_header(vault.log[0][0])
    state_then = apply_commit(None, recs_then, town.replay(first.dir_seq), *vault.log[0]).state
    for name, dir_seq in itertools.product(names, range(first.dir_seq, town.directory.seq + 1)):
        trial = Vault(town, "anne", vault.seed, state_then.copy(), dict(recs_then))
        header = trial.header(name, [put(rec_id(7))], dir_seq=dir_seq, dir_hash=town.directory.hash_at(dir_seq))
        data, signature = trial.sign(name, header)
        verdicts = set()
        for head in range(dir_seq, town.directory.seq + 1, 2):
            try:
                apply_commit(trial.now.copy(), dict(trial.recs), town.replay(head), data, signature)
                verdicts.add("valid")
            except Invalid as refused:
                verdicts.add(refused.reason)
        assert len(verdicts) == 1


def test_the_given_state_is_the_one_that_changes(vault: Vault) -> None:
    state = vault.now
    applied = vault.edit("anne", REC)
    assert applied.state is state
    assert (state.seq, state.head_hash) == (3, applied.hash)
    assert applied.author_user == user_id("anne")


def test_a_signature_verified_before_need_not_be_verified_again(vault: Vault) -> None:
    data, _ = vault.sign("anne", vault.header("anne", [put(REC)]))
    apply_commit(vault.state, vault.recs, vault.town.directory, data, bytes(64), verify_signature=False)
    assert vault.now.seq == 3


def test_bytes_that_are_no_header_are_invalid(vault: Vault) -> None:
    for data in (b"", b"\x9c\x01", b"\x90"):
        with pytest.raises(Invalid):
            apply_commit(vault.state, vault.recs, vault.town.directory, data, bytes(64))


def test_a_commit_of_one_vault_is_nothing_in_another(vault: Vault) -> None:
    other = Vault.found(vault.town, "anne", name="other")
    header = vault.header("anne", [put(REC)], prev_hash=other.now.head_hash, seq=2)
    data, _ = vault.sign("anne", header)
    signature = vault.town.laptops["anne"].key.sign(CommitSignature(other.id, data))
    with pytest.raises(Invalid, match=r"\Avault\Z"):
        other.apply(data, signature)
