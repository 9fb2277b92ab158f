from typing import Any

import pytest

from homevisit.base.errors import NeedsPerson, ServerProblem
from homevisit.sync.session import Session
from homevisit.vault.identity import DeviceKeys
from sync_server.protocol.errors import ServiceError, refuse
from sync_server.protocol.ledger.signing import LoginProof, verify
from sync_server.protocol.messages import challenge, info, session

SERVER = b"s" * 32
ORIGIN = "https://sync.example.dk"


class Door:
    """A server that lets in whoever signs, and takes tokens away on demand."""

    def __init__(self) -> None:
        self.known = True
        self.kind: Any = "full"
        self.server_id = SERVER
        self.valid: set[bytes] = set()
        self.proofs: list[session.Request] = []
        self.refusing = ""

    def challenge(self, request: challenge.Request, token: bytes = b"") -> challenge.Reply:
        return challenge.Reply(server_id=self.server_id, challenge=b"c" * 32, known=self.known)

    def session(self, request: session.Request, token: bytes = b"") -> session.Reply:
        self.proofs.append(request)
        made = bytes([len(self.proofs)]) * 32
        self.valid = {made}
        return session.Reply(token=made, seconds=60, kind=self.kind)

    def info(self, request: info.Request, token: bytes = b"") -> info.Reply:
        if self.refusing:
            raise refuse("forbidden", self.refusing)
        if token not in self.valid:
            raise refuse("unauthorized", "token")
        return info.Reply(server_id=SERVER, versions=["1"], generation=1, dir_seq=1, dir_hash=bytes(32))


@pytest.fixture
def door() -> Door:
    return Door()


KEYS = DeviceKeys.generate()


def session_at(door: Door, server_id: bytes = SERVER) -> Session:
    return Session(door, KEYS, server_id, ORIGIN)  # type: ignore[arg-type]  # the messages asked here, no other


def test_the_first_call_logs_in_and_the_token_is_used_again(door: Door) -> None:
    at = session_at(door)
    assert at.call(door.info, info.Request()).server_id == SERVER
    assert at.call(door.info, info.Request()).server_id == SERVER
    assert (len(door.proofs), at.requests) == (1, 4)


def test_the_proof_is_bound_to_server_origin_and_device(door: Door) -> None:
    session_at(door).call(door.info, info.Request())
    (proof,) = door.proofs
    claim = LoginProof(SERVER, ORIGIN, KEYS.device_id, b"c" * 32, proof.client_nonce)
    assert verify(KEYS.sign.public, proof.signature, claim)
    elsewhere = LoginProof(SERVER, "https://evil.example", KEYS.device_id, b"c" * 32, proof.client_nonce)
    assert not verify(KEYS.sign.public, proof.signature, elsewhere)


def test_a_token_that_has_run_out_is_renewed_once(door: Door) -> None:
    at = session_at(door)
    at.call(door.info, info.Request())
    door.valid.clear()
    at.call(door.info, info.Request())
    assert len(door.proofs) == 2
    at.forget()
    at.call(door.info, info.Request())
    assert len(door.proofs) == 3


def test_a_refusal_that_stays_is_the_callers_to_hear(door: Door) -> None:
    door.refusing = "vault"
    with pytest.raises(ServiceError, match="forbidden"):
        session_at(door).call(door.info, info.Request())


@pytest.mark.parametrize("pinned", [b"", b"o" * 32])
def test_nothing_is_signed_for_a_server_that_is_not_the_pinned_one(door: Door, pinned: bytes) -> None:
    with pytest.raises(ServerProblem, match="wrong_server"):
        session_at(door, pinned).call(door.info, info.Request())
    assert door.proofs == []


def test_a_laptop_nobody_knows_or_that_is_closed_needs_a_person(door: Door) -> None:
    door.known = False
    with pytest.raises(NeedsPerson, match="not_enrolled"):
        session_at(door).call(door.info, info.Request())
    door.known, door.kind = True, "farewell"
    with pytest.raises(NeedsPerson, match="device_closed"):
        session_at(door).call(door.info, info.Request())
