"""Hard test X19: whoever lacks a second signature, the days, the vault, the laptop or the grant gets nothing.

Each attempt is made against all who could say no: the server, the laptop that asks, the officers' own tool, the log.
"""

import os
from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from homevisit.actions import recovery_officer
from homevisit.base.errors import BadInput, NotAllowed, ServerProblem
from homevisit.sync import membership
from homevisit.sync.membership import Ops
from homevisit.vault.errors import CannotOpen
from homevisit.vault.identity import RecoveryOfficerKeys
from homevisit.vault.recovery_files import CaseFile, SealedFile, Signed
from homevisit.vault.wrap import wrap_key
from sync_server.protocol.errors import ErrorReply
from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger.signing import CommitSignature
from sync_server.protocol.ledger.vaultlog import apply_commit
from sync_server.protocol.ledger.verdicts import Invalid
from sync_server.protocol.limits import GRANT_SECONDS
from sync_server.protocol.messages import push, recovery_export, share_get
from sync_server.protocol.messages.common import SignedEntry, WireCommit
from tests.attacks.hostile import Insider, Liar, changed
from tests.support.builders import DAY, Device, log_in
from tests.support.laptop import Laptop, Street
from tests.support.recovering import Ceremony, ceremony, line_of, officers
from tests.support.server import InProcess
from tests.support.square import refusal


@dataclass
class Scene:
    """Mette keeps a family, Hanne is a stranger to it and shall be let in by two officers."""

    street: Street
    mette: Laptop
    hanne: Laptop
    vault: bytes
    ceremony: Ceremony


@pytest.fixture
def scene(street: Street, mette: Laptop, hanne: Laptop) -> Scene:
    vault = mette.family()
    mette.sync()
    return Scene(street, mette, hanne, vault, ceremony(street, hanne, mette, vault))


def test_one_signature_is_none(scene: Scene) -> None:
    """X19: one signature. The laptop does not carry it, the directory refuses it, the tool peels nothing for it."""
    made = scene.ceremony
    form = made.signed(0)
    with pytest.raises(NotAllowed, match="recovery_one_signature"):
        line_of(scene.hanne).carry_grant(form)
    for forged in (bytes(64), form.signed[0].signature):
        other = Signed(officers(scene.street)[1].keys.sign.public, forged)
        twice = replace(form, signed=tuple(sorted((*form.signed, other), key=lambda one: one.sign_pub)))
        with pytest.raises(BadInput, match="recovery_grant_refused"):
            line_of(scene.hanne).carry_grant(twice)
    case = made.case(0, 1)
    with pytest.raises(NotAllowed, match="recovery_one_signature"):
        recovery_officer.peel(officers(scene.street)[0], replace(case, grant=form))
    with pytest.raises(NotAllowed, match="recovery_not_signed"):
        recovery_officer.peel(officers(scene.street)[1], replace(case, grant=form))


def test_the_server_takes_no_grant_of_strangers_or_with_one_signature(scene: Scene) -> None:
    """X19: one signature, and two of people who are no recovery officers, at the server itself."""
    town, made = scene.street.town, scene.ceremony
    strangers = [RecoveryOfficerKeys.generate().sign for _ in range(2)]
    form = made.form()
    for signers in ([town.recovery[0].sign], strangers, [town.recovery[0].sign, strangers[0]], town.officer_keys):
        by = sorted(signers, key=lambda key: key.public)
        entry = town.directory.unsigned(form.grant, [key.public for key in by], form.at)
        signed = SignedEntry(entry, [key.sign(form.signable) for key in by])
        with pytest.raises(ServerProblem, match="directory_refused"):
            _push_unjudged(scene.hanne, signed)


def test_an_old_grant_opens_nothing_by_either_clock(scene: Scene) -> None:
    """X19: expired. Each of server and target refuses by its own clock, whatever the other's says."""
    made, street = scene.ceremony, scene.street
    case = made.case(0, 1)
    sealed = made.opened(case)
    assert isinstance(street.server, InProcess)
    street.server.clock.seconds = case.grant.at + GRANT_SECONDS + 1
    with pytest.raises(NotAllowed, match="recovery_grant_expired"):
        line_of(scene.hanne).case(case.grant)
    assert _export(scene, _seq(scene, case)).reason == "grant_expired"
    street.server.clock.seconds = case.grant.at
    street.clock.tick(GRANT_SECONDS + 3600)
    with pytest.raises(NotAllowed, match="recovery_grant_expired"):
        line_of(scene.hanne).use(sealed, scene.hanne.me.user_id)


def test_a_grant_dated_ahead_is_not_kept_for_later(scene: Scene) -> None:
    """X19: expired. Dating a grant a month ahead does not make it last a month longer."""
    made, street = scene.ceremony, scene.street
    street.clock.tick(30 * 24 * 3600)
    form = made.signed(0, 1)
    line = line_of(scene.hanne)
    seq = line.carry_grant(form)
    assert _export(scene, seq).reason == "grant_early"
    street.clock.tick(-30 * 24 * 3600)
    with pytest.raises(NotAllowed, match="recovery_grant_early"):
        line_of(scene.hanne).case(form)


def test_a_grant_is_for_one_vault(scene: Scene) -> None:
    """X19: wrong vault: another one, and one with another beginning under the same id."""
    other = scene.mette.family("Familien Anden")
    scene.mette.sync()
    case = scene.ceremony.case(0, 1)
    seq = _seq(scene, case)
    assert _export(scene, seq, other) == _export(scene, 1, other)  # not even that it exists
    wrong = Ceremony(scene.street, scene.hanne, scene.vault, bytes(32), "wrong genesis")
    line = line_of(scene.hanne)
    assert _export(scene, line.carry_grant(wrong.signed(0, 1))).reason == "grant_vault"
    swapped = replace(case, wrap=replace(case.wrap, vault=other))
    with pytest.raises(BadInput, match="recovery_swapped"):
        recovery_officer.peel(officers(scene.street)[0], swapped)
    foreign = ceremony(scene.street, scene.hanne, scene.mette, other, "of the other family").case(0, 1)
    mixed = replace(case, wrap=replace(foreign.wrap, vault=scene.vault))
    with pytest.raises(CannotOpen):
        recovery_officer.peel(officers(scene.street)[0], mixed)


def test_a_grant_cannot_be_used_or_carried_in_again(scene: Scene) -> None:
    """X19: replay: after use, and as a second entry with the same request."""
    made = scene.ceremony
    case = made.case(0, 1)
    sealed = made.opened(case)
    line_of(scene.hanne).use(sealed, scene.hanne.me.user_id)
    seq = _seq(scene, case)
    assert _export(scene, seq).reason == "grant_used"
    assert line_of(scene.hanne).carry_grant(case.grant) == seq
    later = replace(case.grant, at=case.grant.at + 60, signed=())
    for number in (0, 1):
        later = recovery_officer.sign(officers(scene.street)[number], later, later.code)
    assert line_of(scene.hanne).carry_grant(later) == seq  # the same request: no second life
    scene.street.follow(scene.hanne)
    entry = scene.street.town.directory.unsigned(later.grant, [one.sign_pub for one in later.signed], later.at)
    with pytest.raises(ServerProblem, match="grant_again"):
        _push_unjudged(scene.hanne, SignedEntry(entry, [one.signature for one in later.signed]))


def test_who_was_removed_again_comes_not_back_by_the_old_grant(scene: Scene) -> None:
    """X19: replay by the one it was for."""
    made = scene.ceremony
    case = made.case(0, 1)
    sealed = made.opened(case)
    line_of(scene.hanne).use(sealed, scene.hanne.me.user_id)
    scene.hanne.sync()
    scene.mette.sync()
    insider = Insider(scene.mette, scene.vault)
    ops = Ops([c.MemberRemove(scene.hanne.me.user_id, (), DAY, ())])
    after = insider.state.copy()
    after.members = {scene.mette.me.user_id: c.Role.KEEPER}
    after.admitted = frozenset({scene.mette.keys.device_id})
    scene.street.follow(scene.hanne)
    key = insider.keys[insider.state.epoch]
    membership.add_rekey(ops, scene.vault, after, key, scene.street.town.directory, DAY)
    insider.push(ops=ops.control, wraps=ops.wraps, epoch=insider.state.epoch + 1)
    assert _export(scene, _seq(scene, case)).reason == "grant_used"
    with pytest.raises(NotAllowed, match="recovery_grant_used"):
        line_of(scene.hanne).use(sealed, scene.hanne.me.user_id)


def test_the_laptop_cannot_be_swapped(scene: Scene, street: Street) -> None:
    """X19: target swapped: in the form, in the file between the officers, at the server, and with what they sealed."""
    thief = street.laptop("Tage Tyv")
    thief.sync()
    made = scene.ceremony
    form = made.form()
    stolen = replace(form, grant=replace(form.grant, target_device=thief.keys.device_id))
    with pytest.raises(BadInput, match="recovery_code"):
        recovery_officer.sign(officers(street)[0], stolen, form.code)  # the paper says another code
    case = made.case(0, 1)
    keys = thief.keys
    for swapped in (
        replace(case, kem_pub=keys.kem.public),
        replace(case, sign_pub=keys.sign.public, kem_pub=keys.kem.public),
    ):
        with pytest.raises(BadInput, match="recovery_swapped"):
            recovery_officer.peel(officers(street)[0], swapped)
        half = recovery_officer.peel(officers(street)[0], case)
        again = replace(half, sign_pub=swapped.sign_pub, kem_pub=swapped.kem_pub)
        with pytest.raises(BadInput, match="recovery_swapped"):
            recovery_officer.seal(officers(street)[1], again)
    thief.sync()
    with pytest.raises(NotAllowed, match=r"recovery_grant\b"):
        line_of(thief).case(case.grant)
    token = log_in(street.service, street.town, Device("Tage", thief.me.user_id, keys)).token
    request = recovery_export.Request(vault=scene.vault, grant=_seq(scene, case))
    assert refusal(lambda: street.service.recovery_export(request, token)).error == "not_found"
    with pytest.raises(NotAllowed, match=r"recovery_grant\b"):
        line_of(thief).use(made.opened(case), thief.me.user_id)


def test_without_a_grant_in_the_directory_nothing_opens(scene: Scene) -> None:
    """X19: without grant: signed by two, and carried in by nobody. The officers' part works, and helps nobody."""
    made, hanne = scene.ceremony, scene.hanne
    form = made.signed(0, 1)
    line = line_of(hanne)
    with pytest.raises(NotAllowed, match="recovery_no_grant"):
        line.case(form)
    assert _export(scene, 1).reason == "grant"
    assert _export(scene, 0).error == "not_found"
    insider = Insider(scene.mette, scene.vault)
    key, epoch = insider.keys[insider.state.epoch], insider.state.epoch
    wire = _use(scene, insider, 7, key)
    token = log_in(scene.street.service, scene.street.town, Device("H", hanne.me.user_id, hanne.keys)).token
    refused = refusal(
        lambda: scene.street.service.push(push.Request(vault=scene.vault, commits=[wire]), token)  # even with the key
    )
    assert (refused.error, refused.reason) == ("not_found", "grant")
    with pytest.raises(Invalid, match="no_grant"):
        apply_commit(insider.state.copy(), {}, scene.street.town.directory, wire.header, wire.signature)
    assert epoch == insider.state.epoch
    with pytest.raises(NotAllowed):
        line_of(hanne).use(_sealed_by_hand(scene, form.grant.request_id, key, epoch), hanne.me.user_id)


def test_the_share_goes_to_the_target_alone(scene: Scene, street: Street) -> None:
    """Neither a member who has wraps checked nor a stranger gets it by this message; nor the target by another one."""
    case = scene.ceremony.case(0, 1)
    service, town = street.service, street.town
    mine = log_in(service, town, Device("M", scene.mette.me.user_id, scene.mette.keys)).token
    hers = log_in(service, town, Device("H", scene.hanne.me.user_id, scene.hanne.keys)).token
    assert service.recovery_export(recovery_export.Request(vault=scene.vault), mine).share == b""
    asked = recovery_export.Request(vault=scene.vault, grant=_seq(scene, case))
    assert len(service.recovery_export(asked, hers).share) == 32
    assert refusal(lambda: service.share_get(share_get.Request(vault=scene.vault), hers)).error == "not_found"
    assert refusal(lambda: service.recovery_export(asked, mine)).error == "not_found"
    share = service.recovery_export(asked, hers).share
    for part in (case, recovery_officer.peel(officers(street)[0], case), scene.ceremony.opened(case)):
        assert share not in repr(part).encode()
        assert share.hex() not in repr(part)


def test_a_lying_server_gives_another_log_or_share(scene: Scene) -> None:
    made = scene.ceremony
    case = made.case(0, 1)
    truth = scene.street.service
    for lie, said in (
        (lambda _q, r: changed(r, share=os.urandom(32)), "recovery_share"),
        (lambda _q, r: changed(r, commits=r.commits[:-1], head_hash=bytes(32)), "recovery_log"),
        (lambda _q, r: changed(r, commits=[], more=True), "recovery_log"),
    ):
        line = line_of(scene.hanne, Liar(truth, recovery_export=lie))
        line.refresh()
        with pytest.raises(ServerProblem, match=said):
            line.case(case.grant)


def _seq(scene: Scene, case: CaseFile) -> int:
    line = line_of(scene.hanne)
    line.refresh()
    return line.seq_of(case.grant.grant)


def _export(scene: Scene, seq: int, vault: bytes | None = None) -> ErrorReply:
    """How the server refuses the target."""
    street, hanne = scene.street, scene.hanne
    token = log_in(street.service, street.town, Device("H", hanne.me.user_id, hanne.keys)).token
    request = recovery_export.Request(vault=vault or scene.vault, grant=seq)
    return refusal(lambda: street.service.recovery_export(request, token))


def _push_unjudged(laptop: Laptop, signed: SignedEntry) -> None:
    """Carry an entry in with a program that does not judge it first."""
    line = line_of(laptop)
    line.refresh()

    class Blind:
        seq = 0

        def copy(self) -> "Blind":
            return self

        def append(self, _entry: bytes, _signatures: object) -> None:
            return None

    line.directory = Blind()  # type: ignore[assignment]  # judges nothing
    line.carry(lambda _directory: signed)


def _use(scene: Scene, insider: Insider, grant: int, key: bytes) -> WireCommit:
    """A break-glass commit of Hanne's, who got the key from somewhere."""
    state, directory, keys = insider.state, scene.street.town.directory, scene.hanne.keys
    ops = Ops([c.BreakglassUse(grant, (), DAY, ())])
    after = state.copy()
    after.members = {**state.members, scene.hanne.me.user_id: c.Role.MEMBER}
    after.admitted = state.admitted | {keys.device_id}
    membership.add_rekey(ops, state.vault, after, key, directory, DAY)
    header = c.encode_header(
        c.Header(
            state.vault,
            state.epoch + 1,
            state.seq + 1,
            state.head_hash,
            directory.seq,
            directory.head_hash,
            keys.device_id,
            os.urandom(16),
            (),
            tuple(ops.control),
            (),
        )
    )
    return WireCommit(header, keys.sign.sign(CommitSignature(state.vault, header)), [], ops.wraps)


def _sealed_by_hand(scene: Scene, request_id: bytes, key: bytes, epoch: int) -> SealedFile:
    keys = scene.hanne.keys
    wrapped = wrap_key(key, scene.vault, epoch, keys.device_id, keys.kem.public)
    return SealedFile(request_id, scene.vault, epoch, wrapped)
