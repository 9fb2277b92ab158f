"""Answers `enrol_request`: a new laptop's public keys wait for an officer."""

import msgspec

from sync_server.handlers.common import Call
from sync_server.protocol.errors import refuse
from sync_server.protocol.ledger.encoding import device_id
from sync_server.protocol.ledger.signing import EnrolProof, verify
from sync_server.protocol.messages.enrol_request import Reply, Request
from sync_server.protocol.version import KEM_PUBLIC_BYTES, SUITES
from sync_server.store import enrolment

_CAPS, _CAP_CHARS, _ENDORSEMENT_BYTES = 64, 64, 1024


def handle(call: Call, request: Request) -> Reply:
    """Whether the code was right only the officer can tell; here keys and signature must fit, five times an invite."""
    invite = enrolment.find(call.unit, request.invite_id, call.now)
    if invite is None or invite.closed:
        raise refuse("not_found", "invite")
    if request.suite not in SUITES or len(request.kem_pub) != KEM_PUBLIC_BYTES[request.suite]:
        raise refuse("invalid", "suite")
    if len(request.caps) > _CAPS or any(len(cap) > _CAP_CHARS for cap in request.caps):
        raise refuse("invalid", "caps")
    if len(request.endorsement) > _ENDORSEMENT_BYTES:
        raise refuse("invalid", "endorsement")
    if request.device_id != device_id(request.sign_pub, request.suite, request.kem_pub):
        raise refuse("invalid", "device_id")
    proof = EnrolProof(
        call.directory.root_fingerprint,
        request.invite_id,
        invite.user,
        request.device_id,
        request.sign_pub,
        request.suite,
        request.kem_pub,
        tuple(request.caps),
        request.personal_vault_id,
    )
    if not verify(request.sign_pub, request.signature, proof):
        raise refuse("invalid", "signature")
    kept = msgspec.msgpack.encode(request)
    if not enrolment.add_request(call.unit, invite, request.device_id, kept, call.now):
        raise refuse("not_found", "invite")
    return Reply()
