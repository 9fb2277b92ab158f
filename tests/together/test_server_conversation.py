"""What laptops and the server say to each other, alike in process and over HTTP."""

import msgspec
import pytest

from sync_server.protocol.errors import ServiceError
from sync_server.protocol.ledger.commit import decode_header, put_changes
from sync_server.protocol.ledger.encoding import sha256
from sync_server.protocol.messages import (
    blob_get,
    blob_put,
    blobs_missing,
    bodies,
    dead_letter_put,
    enrol_pending,
    open_vault,
    pull,
    push,
    recovery_export,
    reoffer,
    share_get,
    share_put,
    wraps,
)
from sync_server.protocol.service import MESSAGES
from tests.support.builders import Log, fixed
from tests.support.server import Server
from tests.support.square import Square, refusal
from tests.together.server_either import town

__all__ = ["town"]


def test_a_note_written_by_one_is_read_by_the_other(town: Square) -> None:
    town.share_with(town.hanne.user)
    known = town.log.head
    assert town.m.push(town.log, town.log.put(town.mette, "note", text="Vi talte om sprog.")).status == "ok"
    (changed,) = town.h.heads(town.town, [known]).changed
    assert changed.page is not None
    (commit,) = changed.page.commits
    header = decode_header(commit.header)
    (change,) = put_changes(header)
    opened = msgspec.msgpack.decode(town.log.open_body(header, change, commit.bodies[0]))
    assert opened[3] == {"text": "Vi talte om sprog."}
    receipt = town.h.receipt(town.log.head)
    town.h.heads(town.town, [town.log.head], receipts=[receipt])
    assert town.m.heads(town.town, [town.log.head]).receipts == [receipt]


def test_a_lost_answer_and_the_same_bytes_again(town: Square) -> None:
    sent = [town.log.put(town.mette, "a"), town.log.put(town.mette, "b")]
    assert town.m.push(town.log, *sent).status == "ok"
    assert town.m.push(town.log, *sent).status == "dup"
    assert town.m.push(town.log, sent[0]).status == "dup"
    page = town.service.pull(pull.Request(vault=town.log.vault, after_seq=0), town.m.token)
    assert [one.header for one in page.commits] == [one.header for one in town.log.commits]


def test_out_of_order_and_oversized_leave_nothing_behind(town: Square) -> None:
    one, two = town.log.put(town.mette, "a"), town.log.put(town.mette, "b")
    assert refusal(lambda: town.m.push(town.log, two)).error == "head_moved"
    noise = fixed("noise", 120_000).hex()
    big = [town.log.put(town.mette, *[f"{n} {k}" for k in range(6)], text=noise) for n in range(3)]
    request = push.Request(vault=town.log.vault, commits=[one, two, *big])
    size = len(msgspec.msgpack.encode(request))
    assert size > 4 * 1024 * 1024
    if isinstance(town.server, Server):
        assert refusal(lambda: town.service.push(request, town.m.token)).error == "too_large"
    assert town.m.push(town.log, one, two).seq == 3
    for commit in big:
        town.m.push(town.log, commit)
    seen = 0
    while seen < town.log.state.seq:
        page = town.service.pull(pull.Request(vault=town.log.vault, after_seq=seen, bodies="all"), town.m.token)
        assert [one.bodies for one in page.commits] == [
            one.bodies for one in town.log.commits[seen : seen + len(page.commits)]
        ]
        seen += len(page.commits)


def test_nothing_of_a_vault_shows_to_one_who_is_not_in_it(town: Square) -> None:
    """Hard test X17: every message that names a vault answers a foreign id exactly as a made-up one."""
    own = Log(town.town, town.hanne, "hendes")
    town.h.create(own)
    town.m.push(town.log, town.log.put(town.mette, "note"))
    (change,) = put_changes(decode_header(town.log.commits[1].header))
    foreign, made_up = town.log.vault, fixed("made up")

    def ask(vault: bytes) -> list[object]:
        requests = [
            ("pull", pull.Request(vault=vault, after_seq=0)),
            ("bodies", bodies.Request(vault=vault, hashes=[change.body_hash])),
            ("wraps", wraps.Request(vault=vault)),
            ("share_get", share_get.Request(vault=vault)),
            ("share_put", share_put.Request(vault=vault, share=town.log.share)),
            ("push", push.Request(vault=vault, commits=town.log.commits[1:])),
            ("push", push.Request(vault=vault, commits=own.fork().commits)),
            ("blobs_missing", blobs_missing.Request(vault=vault, blobs=[fixed("blob")])),
            ("blob_put", blob_put.Request(vault=vault, blob=sha256(b"piece"), size=5, offset=0, data=b"piece")),
            ("blob_get", blob_get.Request(vault=vault, blob=sha256(b"piece"), offset=0, length=5)),
            ("recovery_export", recovery_export.Request(vault=vault)),
            ("reoffer", reoffer.Request(vault=vault, commits=town.log.commits[1:])),
            ("open_vault", open_vault.Request(vault=vault)),
            (
                "dead_letter_put",
                dead_letter_put.Request(vault=vault, device=town.hanne.id, letter=b"", signature=bytes(64)),
            ),
        ]
        named = {name for name, types in MESSAGES.items() if "vault" in types.request.__struct_fields__}
        assert named == {name for name, _ in requests} | {"create_vault"}
        if isinstance(town.server, Server):
            caller = town.server.service
            raw = (caller.raw(name, msgspec.msgpack.encode(request), town.h.token) for name, request in requests)
            return [(status, body) for status, _, body in raw]
        return [
            refusal(lambda n=name, r=request: getattr(town.service, n)(r, town.h.token))  # type: ignore[misc]  # binds the loop's values
            for name, request in requests
        ]

    assert ask(foreign) == ask(made_up)
    elsewhere = bodies.Request(vault=own.vault, hashes=[change.body_hash])
    assert town.service.bodies(elsewhere, town.h.token).bodies == [b""]
    stolen = push.Request(vault=own.vault, commits=town.log.commits[1:])
    assert refusal(lambda: town.service.push(stolen, town.h.token)).error == "invalid"


def test_two_hundred_quiet_vaults_cost_one_small_request(town: Square) -> None:
    """Hard test S3: two hundred vaults where nothing is new."""
    known = [town.log.head]
    for number in range(199):
        log = Log(town.town, town.mette, f"hjem {number}")
        town.m.create(log)
        known.append(log.head)
    reply = town.m.heads(town.town, known, heads=None)
    assert reply.same
    assert len(msgspec.msgpack.encode(reply)) <= 1024


def test_a_closed_laptop_is_out_at_once_and_a_stale_commit_with_it(town: Square) -> None:
    town.share_with(town.hanne.user)
    stale = town.log.fork().put(town.mette, "note")
    since = town.town.directory.seq
    town.town.revoke(town.hanne)
    town.publish(since)
    assert refusal(lambda: town.h.heads(town.town)).error == "unauthorized"
    assert refusal(lambda: town.m.push(town.log, stale)).error == "dir_stale"
    assert town.m.push(town.log, town.log.rekey(town.mette)).status == "ok"


def test_an_officers_messages_are_for_officers(town: Square) -> None:
    assert refusal(lambda: town.service.enrol_pending(enrol_pending.Request(), town.m.token)).error == "forbidden"


def test_of_two_geneses_one_is_kept(town: Square) -> None:
    """Hard test O2: one after the other, on every kind of server."""
    one, two = Log(town.town, town.mette, "ét hjem"), Log(town.town, town.mette, "ét hjem")
    answers: list[str] = []
    for log in (one, two):
        try:
            answers.append(town.m.create(log).status)
        except ServiceError as refused:
            answers.append(refused.code)
    assert answers == ["ok", "head_moved"]
    with pytest.raises(ServiceError):
        town.m.push(two, two.put(town.mette, "note"))
    assert town.m.push(one, one.put(town.mette, "note")).status == "ok"
