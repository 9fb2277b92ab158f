"""Answers `session`: a token for a device that has signed its challenge."""

from sync_server.handlers.common import Call
from sync_server.protocol.errors import refuse
from sync_server.protocol.ledger.signing import LoginProof, verify
from sync_server.protocol.messages.session import Reply, Request
from sync_server.store import sessions


def handle(call: Call, request: Request) -> Reply:
    """The proof must be for this server and for an address the directory lists; a closed device gets a farewell."""
    device = call.directory.device(request.device_id)
    taken = sessions.take_challenge(call.unit, request.challenge, request.device_id, call.now)
    if device is None or not taken:
        raise refuse("unauthorized", "challenge")
    if call.directory.server_id != call.server.server_id or request.origin not in call.directory.origins:
        raise refuse("unauthorized", "origin")
    proof = LoginProof(
        call.server.server_id, request.origin, request.device_id, request.challenge, request.client_nonce
    )
    if not verify(device.key, request.signature, proof):
        raise refuse("unauthorized", "signature")
    active = call.directory.device_active(request.device_id, call.directory.seq)
    kind: sessions.Kind = "full" if active else "farewell"
    token = sessions.open_session(call.unit, request.device_id, kind, request.protocol, call.now)
    return Reply(token=token, seconds=sessions.SESSION_SECONDS, kind=kind)
