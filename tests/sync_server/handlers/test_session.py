import os

import pytest

from sync_server.protocol.ledger.signing import CommitSignature, LoginProof
from sync_server.protocol.messages import challenge, directory_pull, heads, session
from tests.support.builders import ORIGIN, fixed, log_in
from tests.support.server import InProcess
from tests.support.square import Square, refusal

NOTHING = heads.Request(dir_seq=0, dir_hash=bytes(32), digest=bytes(32))


def _request(town: Square, asked: challenge.Reply, **changes: object) -> session.Request:
    nonce = os.urandom(32)
    proof = LoginProof(
        bytes(changes.pop("server_id", asked.server_id)),  # type: ignore[call-overload]  # bytes in every test
        str(changes.get("origin", ORIGIN)),
        town.mette.id,
        asked.challenge,
        nonce,
    )
    given: dict[str, object] = {
        "device_id": town.mette.id,
        "challenge": asked.challenge,
        "client_nonce": nonce,
        "origin": ORIGIN,
        "signature": town.mette.keys.sign.sign(proof),
        "client": "0.1.0",
    }
    return session.Request(**(given | changes))  # type: ignore[arg-type]  # fields by name


def _asked(town: Square) -> challenge.Reply:
    return town.service.challenge(challenge.Request(device_id=town.mette.id))


def test_a_signed_challenge_gives_a_token_that_works_for_twelve_hours(town: Square) -> None:
    reply = town.service.session(_request(town, _asked(town)))
    assert (len(reply.token), reply.seconds, reply.kind) == (32, 12 * 3600, "full")
    town.service.heads(NOTHING, reply.token)
    assert isinstance(town.server, InProcess)
    town.server.clock.seconds += 12 * 3600
    assert refusal(lambda: town.service.heads(NOTHING, reply.token)).error == "unauthorized"


def test_a_challenge_is_good_once(town: Square) -> None:
    request = _request(town, _asked(town))
    town.service.session(request)
    assert refusal(lambda: town.service.session(request)).reason == "challenge"


def test_a_challenge_is_good_for_sixty_seconds(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    request = _request(town, _asked(town))
    town.server.clock.seconds += 60
    assert refusal(lambda: town.service.session(request)).reason == "challenge"


def test_a_challenge_is_for_the_laptop_that_asked(town: Square) -> None:
    asked = town.service.challenge(challenge.Request(device_id=town.hanne.id))
    assert refusal(lambda: town.service.session(_request(town, asked))).reason == "challenge"


@pytest.mark.parametrize(
    "changes,reason",
    [
        ({"origin": "http://elsewhere.example"}, "origin"),
        ({"server_id": fixed("another server", 32)}, "signature"),
        ({"signature": bytes(64)}, "signature"),
        ({"client_nonce": bytes(32)}, "signature"),
    ],
)
def test_a_proof_for_elsewhere_is_worth_nothing(town: Square, changes: dict[str, object], reason: str) -> None:
    assert refusal(lambda: town.service.session(_request(town, _asked(town), **changes))).reason == reason


def test_a_signature_of_another_context_logs_nobody_in(town: Square) -> None:
    asked = _asked(town)
    other = town.mette.keys.sign.sign(CommitSignature(asked.server_id, asked.challenge))
    assert refusal(lambda: town.service.session(_request(town, asked, signature=other))).reason == "signature"


def test_a_closed_laptop_gets_a_farewell_that_reads_the_directory_only(town: Square) -> None:
    since = town.town.directory.seq
    town.town.revoke(town.hanne)
    town.publish(since)
    assert refusal(lambda: town.service.heads(NOTHING, town.h.token)).error == "unauthorized"
    closed = log_in(town.service, town.town, town.hanne)
    assert town.service.directory_pull(directory_pull.Request(after_seq=since), closed.token).entries
    assert refusal(lambda: town.service.heads(NOTHING, closed.token)).error == "forbidden"


def test_an_unknown_laptop_is_refused(town: Square) -> None:
    asked = town.service.challenge(challenge.Request(device_id=fixed("nobody")))
    assert not asked.known
    request = _request(town, asked, device_id=fixed("nobody"))
    assert refusal(lambda: town.service.session(request)).error == "unauthorized"
