"""How a laptop gets in: the one-time code, the request, the wait, the proof (docs/PROTOCOL.md, Enrolment).

The laptop trusts nothing before it holds a directory that verifies against the pinned roots, contains the officer's
answer's (seq, hash), and says that this very device is in. Every step can be cut off and begun again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from homevisit.base.clock import Clock, now_text
from homevisit.base.errors import BadInput, NeedsPerson, ServerProblem
from homevisit.store import directory as kept
from homevisit.store import meta
from homevisit.store.database import Database
from homevisit.store.directory import KeptEntry
from homevisit.sync import capabilities
from homevisit.sync.directory_sync import people
from homevisit.vault.enrolment import invite_keys, reply_mac, request_mac, same_mac
from homevisit.vault.identity import DeviceKeys
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.signing import EnrolProof
from sync_server.protocol.ledger.verdicts import Invalid, Paused
from sync_server.protocol.messages import challenge, directory_pull, enrol_request
from sync_server.protocol.messages.common import SignedEntry
from sync_server.protocol.service import Service

Progress = Literal["waiting", "closed", "enrolled"]
WAITING = "enrolment"


class Waiting(msgspec.Struct, frozen=True):
    """A request that waits for an officer; kept in the database (`meta`), so that a restart goes on waiting."""

    invite_id: bytes
    k_down: bytes
    user_id: bytes

    def __repr__(self) -> str:
        return "<Waiting>"


def waiting(db: Database) -> Waiting | None:
    """The request this profile waits with, None when there is none."""
    with db.read() as unit:
        stored = meta.get(unit, WAITING)
    return None if not stored else msgspec.msgpack.decode(stored, type=Waiting)


def ask(db: Database, keys: DeviceKeys, service: Service, roots: Sequence[bytes], code: str) -> None:
    """Hand in this laptop's public keys under a one-time code.

    Raises BadInput("code_…") for a mistyped code, BadInput("invite_unknown") for one that is used up or wrong,
    ServerProblem for a directory that does not verify, OfflineError.
    """
    invite = invite_keys(code)
    asked = service.challenge(challenge.Request(device_id=keys.device_id, invite_id=invite.invite_id))
    if asked.invited_user is None:
        raise BadInput("invite_unknown", "code")
    directory, _ = fetch(service, roots, invite.invite_id)
    if directory.server_id != asked.server_id:
        raise ServerProblem("wrong_server")
    with db.read() as unit:
        personal = meta.get(unit, "personal_vault") or b""
    proof = EnrolProof(
        directory.root_fingerprint,
        invite.invite_id,
        asked.invited_user,
        keys.device_id,
        keys.sign.public,
        keys.suite,
        keys.kem.public,
        capabilities.MINE,
        personal,
    )
    try:
        service.enrol_request(
            enrol_request.Request(
                invite_id=invite.invite_id,
                device_id=keys.device_id,
                sign_pub=keys.sign.public,
                suite=keys.suite,
                kem_pub=keys.kem.public,
                caps=list(capabilities.MINE),
                personal_vault_id=personal,
                mac=request_mac(invite.k_up, proof.payload()),
                signature=keys.sign.sign(proof),
            )
        )
    except ServiceError as error:
        if error.code == "not_found":
            raise BadInput("invite_unknown", "code") from None
        raise ServerProblem("enrolment_refused", reason=error.reply.reason) from None
    with db.write() as unit:
        wait = Waiting(invite.invite_id, invite.k_down, asked.invited_user)
        meta.put(unit, WAITING, msgspec.msgpack.encode(wait))


def poll(db: Database, keys: DeviceKeys, service: Service, roots: Sequence[bytes], url: str, clock: Clock) -> Progress:
    """Look whether an officer has answered; when he has, check it all and finish.

    "closed": the invite was closed, a new code is needed. Raises NeedsPerson("not_asked"), ServerProblem, OfflineError.
    """
    wait = waiting(db)
    if wait is None:
        raise NeedsPerson("not_asked")
    reply = service.challenge(challenge.Request(device_id=keys.device_id, invite_id=wait.invite_id))
    if reply.enrolment is None:
        return "closed" if reply.invite_closed or reply.invited_user is None else "waiting"
    directory, entries = fetch(service, roots, wait.invite_id)
    answer = reply.enrolment
    expected = reply_mac(
        wait.k_down,
        directory.root_fingerprint,
        wait.invite_id,
        wait.user_id,
        keys.device_id,
        reply.server_id,
        answer.dir_seq,
        answer.dir_hash,
    )
    if not same_mac(expected, answer.mac) or reply.server_id != directory.server_id:
        raise ServerProblem("enrolment_forged")
    if directory.hash_at(answer.dir_seq) != answer.dir_hash:
        raise ServerProblem("directory_old")  # an old directory, shown to a laptop that knows no newer one
    device = directory.device(keys.device_id)
    if device is None or device.user != wait.user_id or not directory.device_active(keys.device_id, directory.seq):
        raise ServerProblem("enrolment_forged")
    settle(db, directory, entries, wait.user_id, roots, url, clock)
    return "enrolled"


def fetch(service: Service, roots: Sequence[bytes], invite_id: bytes) -> tuple[Directory, list[SignedEntry]]:
    """The whole directory for the bearer of an invite, verified against the pinned roots. Raises ServerProblem."""
    directory = Directory(roots)
    entries: list[SignedEntry] = []
    while True:
        try:
            page = service.directory_pull(directory_pull.Request(after_seq=directory.seq, invite_id=invite_id))
        except ServiceError as error:
            if error.code == "not_found":
                raise BadInput("invite_unknown", "code") from None
            raise ServerProblem("enrolment_refused", reason=error.reply.reason) from None
        try:
            for signed in page.entries:
                directory.append(signed.entry, signed.signatures)
        except (Invalid, Paused):
            raise ServerProblem("directory_not_ours") from None
        entries += page.entries
        if directory.seq >= page.head_seq or not page.entries:
            if not directory.anchored:
                raise ServerProblem("directory_not_ours")
            return directory, entries


def settle(
    db: Database,
    directory: Directory,
    entries: Sequence[SignedEntry],
    user_id: bytes,
    roots: Sequence[bytes],
    url: str,
    clock: Clock,
) -> None:
    """Write who this laptop belongs to and whom it trusts, in one transaction; from here on it can sync."""
    rows = [
        KeptEntry(seq, directory.hash_at(seq) or b"", signed.entry, tuple(signed.signatures))
        for seq, signed in enumerate(entries, 1)
    ]
    shown = people(directory)
    name = next((person.display_name for person in shown if person.user_id == user_id), "")
    with db.write() as unit:
        kept.append(unit, rows, shown)
        meta.put(unit, "root_fingerprints", b"".join(roots))
        meta.put(unit, "server_id", directory.server_id or b"")
        meta.put(unit, "server_url", url.encode())
        meta.put(unit, "user_id", user_id)
        meta.put(unit, "display_name", name.encode())
        meta.put(unit, "initials", initials(name).encode())
        meta.put(unit, "last_contact", now_text(clock).encode())
        meta.put(unit, WAITING, b"")


def initials(name: str) -> str:
    """Mette Skov -> MSK: first letter of the first name, two of the last; what an avatar shows beside the name."""
    words = name.split()
    if not words:
        return ""
    return (words[0][:1] + (words[-1][:2] if len(words) > 1 else words[0][1:2])).upper()
