"""The enrolment officer's line to the server: add staff, give out codes, let laptops in (docs/PROTOCOL.md, Enrolment).

The officer works from a laptop that is enrolled like any other; his officer key lies in a file of its own. Codes of
open invites are kept in this profile's encrypted database until they are used.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta

import msgspec

from homevisit.base.clock import Clock, instant_text, parse_instant
from homevisit.base.errors import BadInput, ServerProblem
from homevisit.store import meta
from homevisit.store.database import Database
from homevisit.sync.directory_line import DirectoryLine
from homevisit.vault import hybrid
from homevisit.vault.enrolment import invite_keys, new_code, reply_mac, request_mac, same_mac
from homevisit.vault.identity import DeviceKeys, SigningKey
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.ledger import entries
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.encoding import dir_hash, sha256
from sync_server.protocol.ledger.signing import EnrolProof, verify
from sync_server.protocol.messages import directory_push, enrol_invite, enrol_pending, enrol_reply
from sync_server.protocol.messages.challenge import EnrolmentAnswer
from sync_server.protocol.messages.common import Nothing, SignedEntry
from sync_server.protocol.service import Service

INVITE_HOURS = 72
WRONG_MACS = 5
_INVITES = "officer_invites"


class Invite(msgspec.Struct):
    """A code given out and not used yet. wrong: hashes (32 bytes) of the requests under it that had a wrong MAC."""

    code: str
    invite_id: bytes
    user_id: bytes
    made_at: str
    wrong: tuple[bytes, ...] = ()

    def __repr__(self) -> str:
        return "<Invite>"


class Arrival(msgspec.Struct, frozen=True):
    """A laptop that asks to be let in, with keys that fit the code and are used nowhere else."""

    user_id: bytes
    display_name: str
    device_id: bytes
    pending: enrol_pending.Pending


class OfficerLine(DirectoryLine):
    """One officer at work. Raises OfflineError and ServerProblem from every method that asks the server."""

    def __init__(
        self,
        service: Service,
        db: Database,
        keys: DeviceKeys,
        origin: str,
        officer: tuple[bytes, SigningKey],
        clock: Clock,
    ) -> None:
        """`officer`: user id and officer key. The profile must hold a directory that names the server."""
        super().__init__(service, db, keys, origin, clock)
        self.user, self._key = officer

    def append(self, payload: entries.Payload, *others: SigningKey) -> None:
        """Sign one entry (with further officers where two are needed) and append it; again when somebody was first."""
        signers = sorted((self._key, *others), key=lambda key: key.public)

        def make(directory: Directory) -> SignedEntry:
            entry = directory.unsigned(payload, [key.public for key in signers], int(self.clock.now().timestamp()))
            signable = entries.signable(entry)
            return SignedEntry(entry, [key.sign(signable) for key in signers])

        self.carry(make)

    def add_user(self, display_name: str, unit: str, roles: Sequence[str]) -> bytes:
        """A new member of staff. Raises BadInput("role") for a role there is not."""
        if not display_name.strip() or not roles or not set(roles) <= set(entries.ROLES):
            raise BadInput("role" if display_name.strip() else "required", "roles" if display_name.strip() else "name")
        user_id = secrets.token_bytes(16)
        self.append(entries.UserAdd(user_id, display_name, unit, tuple(sorted(set(roles)))))
        return user_id

    def invite(self, user_id: bytes) -> str:
        """A one-time code for one laptop of this user, to be given face to face or by telephone."""
        code = new_code()
        keys = invite_keys(code)
        try:
            request = enrol_invite.Request(invite_id=keys.invite_id, user_id=user_id)
            self._session.call(self._service.enrol_invite, request)
        except ServiceError as error:
            raise ServerProblem("invite_refused", reason=error.reply.reason) from None
        invites = [*self.invites(), Invite(code, keys.invite_id, user_id, instant_text(self.clock.now()))]
        self._keep(invites)
        return code

    def invites(self) -> list[Invite]:
        """Codes not used yet and not older than 72 hours by this laptop's clock."""
        with self.db.read() as unit:
            stored = meta.get(unit, _INVITES)
        found = msgspec.msgpack.decode(stored, type=list[Invite]) if stored else []
        oldest = self.clock.now() - timedelta(hours=INVITE_HOURS)
        return [invite for invite in found if parse_instant(invite.made_at) >= oldest]

    def arrivals(self) -> list[Arrival]:
        """Laptops that wait, whose keys are proved by the code, are keys, and are used nowhere else.

        After five requests with a wrong MAC an invite is closed.
        """
        self.refresh()
        reply = self._session.call(self._service.enrol_pending, Nothing())
        invites = {invite.invite_id: invite for invite in self.invites()}
        names = {user.user: user.display_name for user in self.directory.users(self.directory.seq)}
        good: list[Arrival] = []
        for pending in reply.pending:
            invite = invites.get(pending.request.invite_id)
            if invite is None or self.directory.device(pending.request.device_id) is not None:
                continue
            if self._proved(invite, pending):
                if not self._sound(pending):
                    continue
                name = names.get(invite.user_id, "")
                good.append(Arrival(invite.user_id, name, pending.request.device_id, pending))
            else:
                invite.wrong = tuple(sorted({*invite.wrong, sha256(msgspec.msgpack.encode(pending.request))}))
                if len(invite.wrong) >= WRONG_MACS:
                    self._answer(pending, None)
                    invites.pop(invite.invite_id)
        self._keep(list(invites.values()))
        return good

    def let_in(self, arrival: Arrival, *others: SigningKey) -> None:
        """Sign `device.add` and tell the laptop; its code is used up."""
        request = arrival.pending.request
        invite = next((item for item in self.invites() if item.invite_id == request.invite_id), None)
        if invite is None:
            raise BadInput("invite_unknown", "code")
        self.append(
            entries.DeviceAdd(
                arrival.user_id,
                request.device_id,
                request.sign_pub,
                request.suite,
                request.kem_pub,
                tuple(request.caps),
                request.personal_vault_id,
                (),
            ),
            *others,
        )
        mac = reply_mac(
            invite_keys(invite.code).k_down,
            self.directory.root_fingerprint,
            request.invite_id,
            arrival.user_id,
            request.device_id,
            self.directory.server_id or b"",
            self.directory.seq,
            self.directory.head_hash,
        )
        self._answer(arrival.pending, EnrolmentAnswer(mac, self.directory.seq, self.directory.head_hash))
        self._keep([item for item in self.invites() if item.invite_id != request.invite_id])

    def announce(self, vault: bytes, genesis_hash: bytes, purpose: str) -> None:
        """Make a vault whose members the directory names trusted by every laptop."""
        self.append(entries.VaultAnnounce(vault, genesis_hash, purpose))

    def _proved(self, invite: Invite, pending: enrol_pending.Pending) -> bool:
        request = pending.request
        proof = EnrolProof(
            self.directory.root_fingerprint,
            request.invite_id,
            invite.user_id,
            request.device_id,
            request.sign_pub,
            request.suite,
            request.kem_pub,
            tuple(request.caps),
            request.personal_vault_id,
        )
        expected = request_mac(invite_keys(invite.code).k_up, proof.payload())
        return same_mac(expected, request.mac) and verify(request.sign_pub, request.signature, proof)

    def _sound(self, pending: enrol_pending.Pending) -> bool:
        """Keys that a directory and everybody who wraps can use: others would lie in every vault for ever."""
        request = pending.request
        used = any(self.directory.key_used(key) for key in (request.sign_pub, request.kem_pub))
        return not used and hybrid.usable(request.kem_pub)

    def _answer(self, pending: enrol_pending.Pending, answer: EnrolmentAnswer | None) -> None:
        reply = enrol_reply.Request(
            invite_id=pending.request.invite_id, device_id=pending.request.device_id, answer=answer
        )
        try:
            self._session.call(self._service.enrol_reply, reply)
        except ServiceError as error:
            raise ServerProblem("enrolment_refused", reason=error.reply.reason) from None

    def _keep(self, invites: list[Invite]) -> None:
        with self.db.write() as unit:
            meta.put(unit, _INVITES, msgspec.msgpack.encode(invites))


def publish_first(service: Service, signed: Sequence[SignedEntry]) -> None:
    """Give an empty server its first entries; again, after a lost answer, is harmless.

    Raises ServerProblem, OfflineError.
    """
    try:
        service.directory_push(directory_push.Request(entries=list(signed)))
    except ServiceError as error:
        head = service.info(Nothing())
        if signed and (head.dir_seq, head.dir_hash) == (len(signed), dir_hash(signed[-1].entry)):
            return
        raise ServerProblem("directory_refused", reason=error.reply.reason) from None
