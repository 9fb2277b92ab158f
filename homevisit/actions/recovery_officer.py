"""What a recovery officer does, on a machine without network and with his own key file alone (docs/RECOVERY.md).

Signing a grant, peeling a layer of a pair wrap, checking wraps. An officer peels for nobody but the laptop, and for no
vault but the one, that he has signed for himself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from homevisit.base.errors import BadInput, NotAllowed, StorageError
from homevisit.base.files import read_if_there
from homevisit.vault import officer_file, recovery
from homevisit.vault.enrolment import parse_code
from homevisit.vault.errors import CannotOpen
from homevisit.vault.identity import RecoveryOfficerKeys
from homevisit.vault.recovery_files import (
    GARBAGE,
    GOOD,
    PEELED,
    SEALED,
    CaseFile,
    GrantFile,
    PairPart,
    SampleFile,
    SealedFile,
    Signed,
)
from homevisit.vault.wrap import wrap_key


@dataclass(frozen=True)
class RecoveryOfficer:
    """One officer with his keys, for as long as one command runs."""

    keys: RecoveryOfficerKeys
    root_fingerprint: bytes


def read_key(path: Path, passphrase: str) -> RecoveryOfficer:
    """A recovery officer's key file. Raises WrongPassphrase, Damaged, StorageError("not_there")."""
    data = read_if_there(path, "officer_key")
    if data is None:
        raise StorageError("not_there", what="officer_key")
    fingerprint, _, secret = officer_file.read(data, officer_file.RECOVERY, passphrase)
    return RecoveryOfficer(RecoveryOfficerKeys.from_bytes(secret), fingerprint)


def sign(officer: RecoveryOfficer, form: GrantFile, typed: str) -> GrantFile:
    """Put this officer's signature under a grant; `typed` is the control code of the printed form.

    Raises BadInput("recovery_code" | "recovery_other_town"), NotAllowed("recovery_signed_already" |
    "recovery_two_sign"), BadCode for a code that cannot be one.
    """
    if form.root_fingerprint != officer.root_fingerprint:
        raise BadInput("recovery_other_town")
    if parse_code(typed) != parse_code(form.code):
        raise BadInput("recovery_code")
    if any(not form.signed_by(one.sign_pub) for one in form.signed):
        raise BadInput("recovery_file")
    public = officer.keys.sign.public
    if form.signed_by(public):
        raise NotAllowed("recovery_signed_already")
    if len(form.signed) >= 2:
        raise NotAllowed("recovery_two_sign")
    mine = Signed(public, officer.keys.sign.sign(form.signable))
    return replace(form, signed=tuple(sorted((*form.signed, mine), key=lambda one: one.sign_pub)))


def peel(officer: RecoveryOfficer, case: CaseFile) -> CaseFile:
    """The first officer's step: take off the outer layer. Raises as `_mine`, and CannotOpen for garbage."""
    _mine(officer, case)
    if case.wrap.state != SEALED:
        raise BadInput("recovery_peeled_already")
    if case.wrap.outer.kem_pub != officer.keys.kem.public:
        raise NotAllowed("recovery_other_first")
    return replace(case, wrap=replace(case.wrap, data=_outer(officer, case.wrap), state=PEELED))


def seal(officer: RecoveryOfficer, case: CaseFile) -> SealedFile:
    """The second officer's step: open the inner layer and wrap the key for the laptop at once; nothing else is kept.

    Raises as `_mine`, and CannotOpen for garbage.
    """
    _mine(officer, case)
    if case.wrap.inner.kem_pub != officer.keys.kem.public:
        raise NotAllowed("recovery_other_second")
    if case.wrap.state != PEELED:
        raise BadInput("recovery_not_peeled")
    grant = case.grant.grant
    key = _inner(officer, case.wrap)
    wrapped = wrap_key(key, grant.vault, case.wrap.epoch, grant.target_device, case.kem_pub, case.suite)
    return SealedFile(grant.request_id, grant.vault, case.wrap.epoch, wrapped)


def check(officer: RecoveryOfficer, sample: SampleFile) -> SampleFile:
    """Take off what this officer can of every wrap; no key is kept, and what does not open is marked as garbage.

    Raises BadInput("recovery_other_town").
    """
    if sample.root_fingerprint != officer.root_fingerprint:
        raise BadInput("recovery_other_town")
    return replace(sample, wraps=tuple(_checked(officer, one) for one in sample.wraps))


def _mine(officer: RecoveryOfficer, case: CaseFile) -> None:
    """Refuse whatever this officer has not signed himself, together with another: nobody can swap vault or laptop.

    Raises BadInput("recovery_other_town" | "recovery_swapped"), NotAllowed("recovery_not_signed" |
    "recovery_one_signature").
    """
    if case.grant.root_fingerprint != officer.root_fingerprint:
        raise BadInput("recovery_other_town")
    if not case.grant.signed_by(officer.keys.sign.public):
        raise NotAllowed("recovery_not_signed")
    other = [one for one in (case.wrap.outer, case.wrap.inner) if one.sign_pub != officer.keys.sign.public]
    if len(other) != 1 or not case.grant.signed_by(other[0].sign_pub):
        raise NotAllowed("recovery_one_signature")
    if not case.for_target:
        raise BadInput("recovery_swapped")


def _checked(officer: RecoveryOfficer, one: PairPart) -> PairPart:
    mine = officer.keys.kem.public
    try:
        if one.state == SEALED and one.outer.kem_pub == mine:
            return replace(one, data=_outer(officer, one), state=PEELED)
        if one.state == PEELED and one.inner.kem_pub == mine:
            _inner(officer, one)
            return replace(one, data=b"", state=GOOD)
    except CannotOpen:
        return replace(one, data=b"", state=GARBAGE)
    return one


def _outer(officer: RecoveryOfficer, one: PairPart) -> bytes:
    return recovery.peel_outer(
        one.data, one.vault, one.epoch, one.pair, one.set_seq, officer.keys.kem, one.inner.kem_pub
    )


def _inner(officer: RecoveryOfficer, one: PairPart) -> bytes:
    return recovery.peel_inner(
        one.data, one.vault, one.epoch, one.pair, one.set_seq, one.outer.kem_pub, officer.keys.kem, one.kc
    )
