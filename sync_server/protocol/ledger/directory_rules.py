"""Who must sign an entry, what it may say, and what it changes (docs/PROTOCOL.md, Directory log, table of entries)."""

# ruff: noqa: SLF001  # the rules of Directory, in a file of their own; nobody else touches its fields

from dataclasses import replace

from sync_server.protocol.ledger.encoding import device_id, root_fingerprint
from sync_server.protocol.ledger.entries import (
    BreakglassGrant,
    DeviceAdd,
    DeviceRevoke,
    Entry,
    OfficerAdd,
    OfficerRemove,
    Payload,
    PolicySet,
    RecoverySet,
    RestoreDeclare,
    RootInit,
    RootRotate,
    ServerSet,
    UserAdd,
    UserResume,
    UserSet,
    UserSuspend,
    VaultAnnounce,
)
from sync_server.protocol.ledger.signing import Endorsement, parse_public_key, verify
from sync_server.protocol.ledger.standing import (
    Announcement,
    DeviceInfo,
    Officer,
    Policy,
    RecoveryKeys,
    Standing,
    UserInfo,
)
from sync_server.protocol.ledger.verdicts import Invalid, Paused
from sync_server.protocol.version import KEM_PUBLIC_BYTES, SIGN_PUBLIC_BYTES, SUITE_HYBRID, SUITE_RESERVED, SUITES

# ---- suites -----------------------------------------------------------------------------------------------------


def check_suites(payload: Payload) -> None:
    """Pause at a suite of a later version; refuse one that was never accepted and keys of another length."""
    if isinstance(payload, PolicySet):
        if payload.min_suite not in SUITES:
            _unknown_suite(payload.min_suite)
    elif isinstance(payload, DeviceAdd):
        _check_keys(payload.suite, payload.sign_pub, payload.kem_pub)
    elif isinstance(payload, RecoverySet):
        for officer in payload.officers:
            _check_keys(officer.suite, officer.sign_pub, officer.kem_pub)


def _check_keys(suite: int, sign_pub: bytes, kem_pub: bytes) -> None:
    if suite not in SUITES:
        _unknown_suite(suite)
    if len(sign_pub) != SIGN_PUBLIC_BYTES[suite] or len(kem_pub) != KEM_PUBLIC_BYTES[suite]:
        raise Invalid("key_length")


def _unknown_suite(suite: int) -> None:
    if suite <= SUITE_RESERVED or suite < SUITE_HYBRID:
        raise Invalid("suite")
    raise Paused("suite")


# ---- signers ----------------------------------------------------------------------------------------------------


def check_signers(standing: Standing, entry: Entry, payload: Payload) -> None:
    """Require exactly the kinds of signer that the table names, and enough of them."""
    signers = set(entry.signers)
    if isinstance(payload, RootInit):
        _require(signers == {payload.active})
    elif isinstance(payload, RootRotate):
        _require(signers <= {standing.root_active, standing.root_spare})
    elif isinstance(payload, OfficerAdd | OfficerRemove | RecoverySet | ServerSet):
        _check_root_and_another(standing, signers)
    elif isinstance(payload, BreakglassGrant):
        current = standing.recovery_set(standing.seq)
        _require(current is not None and signers <= {officer.sign_pub for officer in current.officers})
        _require(len(signers) >= 2)
    else:
        _check_officers(standing, signers, _officers_needed(standing, payload))


def _require(holds: bool) -> None:
    if not holds:
        raise Invalid("entry_signers")


def _check_root_and_another(standing: Standing, signers: set[bytes]) -> None:
    """The active root with an officer or the spare root; alone only while no officer is active."""
    _require(standing.root_active in signers)
    others = signers - {standing.root_active}
    _require(bool(others) or not standing.officers(standing.seq))
    _check_officers(standing, others - {standing.root_spare}, 0)


def _check_officers(standing: Standing, signers: set[bytes], needed: int) -> None:
    serving = {officer.sign_pub: officer.user for officer in standing.officers(standing.seq)}
    _require(signers <= serving.keys())
    _require(len({serving[signer] for signer in signers}) >= needed)


def _officers_needed(standing: Standing, payload: Payload) -> int:
    if isinstance(payload, PolicySet | RestoreDeclare):
        return 2
    if isinstance(payload, DeviceAdd) and standing.policy.two_officers_for_device:
        return 2 if standing._devices_of.get(payload.user) else 1
    return 1


# ---- what an entry may say ---------------------------------------------------------------------------------------


def check(standing: Standing, entry: Entry, payload: Payload) -> None:
    """Refuse re-used ids and keys, unknown subjects and changes that change nothing."""
    if isinstance(payload, RootInit | RootRotate):
        _check_roots(standing, payload)
    elif isinstance(payload, OfficerAdd):
        _unused_keys(standing, payload.sign_pub)
        _sound_key(payload.sign_pub)
        _refuse_if(standing.officer(payload.user, standing.seq) is not None, "officer_again")
    elif isinstance(payload, OfficerRemove):
        _check_officer_remove(standing, entry, payload)
    elif isinstance(payload, RecoverySet):
        _check_recovery_set(standing, payload)
    elif isinstance(payload, RestoreDeclare):
        _refuse_if(payload.generation != standing.generation + 1, "generation")
    elif isinstance(payload, VaultAnnounce):
        _refuse_if(standing.announced(payload.vault) is not None, "vault_again")
    elif isinstance(payload, BreakglassGrant):
        _refuse_if(not standing.device_active(payload.target_device, standing.seq), "grant_target")
        used = any(grant.request_id == payload.request_id for grant in standing._grants.values())
        _refuse_if(used, "grant_again")
    else:
        _check_staff(standing, entry, payload)


def _check_staff(standing: Standing, entry: Entry, payload: Payload) -> None:
    """The entries about users and their devices."""
    if isinstance(payload, UserAdd):
        _refuse_if(payload.user in standing._users, "user_again")
    elif isinstance(payload, UserSet | UserSuspend | UserResume):
        info = standing.user(payload.user, standing.seq)
        if info is None:
            raise Invalid("user_unknown")
        _refuse_if(isinstance(payload, UserSuspend) and info.suspended, "user_suspended")
        _refuse_if(isinstance(payload, UserResume) and not info.suspended, "user_not_suspended")
    elif isinstance(payload, DeviceAdd):
        _check_device_add(standing, entry, payload)
    elif isinstance(payload, DeviceRevoke):
        _refuse_if(standing.device(payload.device) is None, "device_unknown")
        before = standing.ended(payload.device, standing.seq)
        _refuse_if(before is not None and (before, payload.mode) != ("farewell", "wipe"), "device_revoked")


def _refuse_if(broken: bool, reason: str) -> None:
    if broken:
        raise Invalid(reason)


def _unused_keys(standing: Standing, *keys: bytes) -> None:
    _refuse_if(len(set(keys)) != len(keys) or not standing._used_keys.isdisjoint(keys), "key_again")


def _sound_key(sign_pub: bytes) -> None:
    _refuse_if(parse_public_key(sign_pub) is None, "key")


def _check_roots(standing: Standing, payload: RootInit | RootRotate) -> None:
    _refuse_if(isinstance(payload, RootInit) and standing.seq > 0, "root_again")
    _refuse_if(payload.active == payload.spare, "key_again")
    kept = {standing.root_active, standing.root_spare}
    named = {payload.active, payload.spare} - {b""}
    _unused_keys(standing, *named - kept)
    for root in named:
        _sound_key(root)


def _check_officer_remove(standing: Standing, entry: Entry, payload: OfficerRemove) -> None:
    officer = standing._officers.get(payload.sign_pub)
    _refuse_if(officer is None or officer.removed_seq > 0, "officer_unknown")
    for seq in payload.void:
        _refuse_if(not 1 <= seq < entry.seq or payload.sign_pub not in standing._entries[seq - 1][1], "void")


def _check_recovery_set(standing: Standing, payload: RecoverySet) -> None:
    current = standing.recovery_set(standing.seq)
    kept = current.officers if current else ()
    fresh = [officer for officer in payload.officers if officer not in kept]
    _refuse_if(len(set(payload.officers)) != 3 or not fresh, "recovery_set")
    _refuse_if(any(officer.suite < standing.policy.min_suite for officer in payload.officers), "suite")
    _unused_keys(standing, *[key for officer in fresh for key in (officer.sign_pub, officer.kem_pub)])
    for officer in fresh:
        _sound_key(officer.sign_pub)


def _check_device_add(standing: Standing, entry: Entry, payload: DeviceAdd) -> None:
    _refuse_if(payload.user not in standing._users, "user_unknown")
    _refuse_if(payload.suite < standing.policy.min_suite, "suite")
    _unused_keys(standing, payload.sign_pub, payload.kem_pub)
    _sound_key(payload.sign_pub)
    _refuse_if(payload.device != device_id(payload.sign_pub, payload.suite, payload.kem_pub), "device_id")
    taken = (info for info in standing.devices() if info.personal_vault_id == payload.personal_vault)
    _refuse_if(any(info.user != payload.user for info in taken), "personal_vault_again")
    for endorsed in payload.endorsement:
        endorser = standing.device(endorsed.device)
        if endorser is None or endorser.user != payload.user:
            raise Invalid("endorser")
        _refuse_if(not standing.device_active(endorsed.device, standing.seq), "endorser")
        claim = Endorsement(entry.root_fpr, payload.user, payload.device)
        _refuse_if(not verify(endorser.key, endorsed.signature, claim), "endorsement")


# ---- what an entry changes ---------------------------------------------------------------------------------------


def fold(standing: Standing, entry: Entry, payload: Payload) -> None:
    """Take in an entry that was checked; cannot fail."""
    seq = entry.seq
    if isinstance(payload, RootInit | RootRotate):
        if isinstance(payload, RootInit):
            standing.root_fingerprint = root_fingerprint(payload.active)
        standing.root_active, standing.root_spare = payload.active, payload.spare
        _remember_keys(standing, *{payload.active, payload.spare} - {b""})
    elif isinstance(payload, OfficerAdd):
        standing._officers[payload.sign_pub] = Officer(payload.user, payload.sign_pub, seq, 0)
        _remember_keys(standing, payload.sign_pub)
    elif isinstance(payload, OfficerRemove):
        standing._officers[payload.sign_pub] = replace(standing._officers[payload.sign_pub], removed_seq=seq)
        for voided in payload.void:
            _fold_void(standing, voided, seq)
    elif isinstance(payload, RecoverySet):
        standing._recovery += ((seq, RecoveryKeys(seq, payload.officers)),)
        for officer in payload.officers:
            _remember_keys(standing, officer.sign_pub, others=(officer.kem_pub,))
    elif isinstance(payload, VaultAnnounce):
        standing._announced[payload.vault] = Announcement(seq, payload.genesis_hash, payload.purpose)
    elif isinstance(payload, BreakglassGrant):
        standing._grants[seq] = payload
    elif isinstance(payload, ServerSet | PolicySet | RestoreDeclare):
        _fold_settings(standing, payload)
    else:
        _fold_staff(standing, entry, payload)


def _fold_settings(standing: Standing, payload: ServerSet | PolicySet | RestoreDeclare) -> None:
    if isinstance(payload, ServerSet):
        standing.server_id, standing.origins = payload.server_id, payload.origins
    elif isinstance(payload, RestoreDeclare):
        standing.generation = payload.generation
    else:
        standing.policy = Policy(
            payload.min_client,
            payload.min_suite,
            payload.offline_lease_days,
            payload.two_officers_for_device,
            payload.legal_bases,
        )


def _fold_staff(
    standing: Standing, entry: Entry, payload: UserAdd | UserSet | UserSuspend | UserResume | DeviceAdd | DeviceRevoke
) -> None:
    if isinstance(payload, DeviceAdd):
        _fold_device_add(standing, entry, payload)
    elif isinstance(payload, DeviceRevoke):
        _end_device(standing, payload.device, entry.seq, payload.mode)
    else:
        _fold_user(standing, entry.seq, payload)


def _remember_keys(standing: Standing, *sign_pubs: bytes, others: tuple[bytes, ...] = ()) -> None:
    standing._used_keys.update(sign_pubs, others)
    for sign_pub in sign_pubs:
        key = parse_public_key(sign_pub)
        if key is not None:
            standing._keys[sign_pub] = key


def _fold_user(standing: Standing, seq: int, payload: UserAdd | UserSet | UserSuspend | UserResume) -> None:
    before = standing.user(payload.user, seq)
    if isinstance(payload, UserAdd | UserSet):
        suspended = before is not None and before.suspended
        info = UserInfo(payload.user, payload.display_name, payload.unit, frozenset(payload.roles), suspended)
    elif before is None:  # Checked before
        return
    else:
        info = replace(before, suspended=isinstance(payload, UserSuspend))
    standing._users[payload.user] = (*standing._users.get(payload.user, ()), (seq, info))
    if isinstance(payload, UserSuspend):
        standing._revocations[payload.user] = seq


def _fold_device_add(standing: Standing, entry: Entry, payload: DeviceAdd) -> None:
    _remember_keys(standing, payload.sign_pub, others=(payload.kem_pub,))
    endorser = payload.endorsement[0].device if payload.endorsement else b""
    second_officer = len(entry.signers) >= 2
    standing._devices[payload.device] = DeviceInfo(
        payload.device,
        payload.user,
        payload.sign_pub,
        payload.suite,
        payload.kem_pub,
        frozenset(payload.caps),
        payload.personal_vault,
        entry.seq,
        second_officer,
        endorser,
        second_officer or (bool(endorser) and standing.vouched(endorser, entry.seq)),
        standing._keys[payload.sign_pub],
    )
    standing._devices_of[payload.user] = (*standing._devices_of.get(payload.user, ()), payload.device)


def _end_device(standing: Standing, device: bytes, seq: int, mode: str) -> None:
    standing._ended[device] = (*standing._ended.get(device, ()), (seq, "wipe" if mode == "wipe" else "farewell"))
    standing._revocations[standing._devices[device].user] = seq


def _fold_void(standing: Standing, voided: int, seq: int) -> None:
    """A disowned device is revoked (wipe), a disowned user suspended, a disowned announcement withdrawn."""
    payload = standing._entries[voided - 1][0]
    if isinstance(payload, DeviceAdd) and standing.ended(payload.device, seq) != "wipe":
        _end_device(standing, payload.device, seq, "wipe")
    elif isinstance(payload, UserAdd):
        info = standing.user(payload.user, seq)
        if info is not None and not info.suspended:
            _fold_user(standing, seq, UserSuspend(payload.user))
    elif isinstance(payload, VaultAnnounce):
        announcement = standing.announced(payload.vault)
        if announcement is not None and announcement.seq == voided:
            del standing._announced[payload.vault]
