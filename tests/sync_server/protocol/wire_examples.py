"""One request and one reply of each message, with every field used; their bytes lie in tests/golden/wire for ever."""

from typing import Any

from sync_server.protocol.messages import (
    blob_get,
    blob_put,
    blobs_missing,
    bodies,
    challenge,
    create_vault,
    dead_letter_put,
    dead_letters,
    directory_pull,
    directory_push,
    end_session,
    enrol_invite,
    enrol_pending,
    enrol_reply,
    enrol_request,
    heads,
    info,
    open_vault,
    pull,
    push,
    recovery_export,
    reoffer,
    session,
    share_get,
    share_put,
    wraps,
)
from sync_server.protocol.messages.common import Page, SignedEntry, SignedReceipt, VaultHead, WireCommit


def _b(first: int, length: int) -> bytes:
    return bytes((first + n) % 256 for n in range(length))


VAULT, DEVICE, USER, INVITE = _b(1, 16), _b(2, 16), _b(3, 16), _b(4, 16)
HASH, OTHER, SHARE, TOKEN = _b(5, 32), _b(6, 32), _b(7, 32), _b(8, 32)
SIGNATURE = _b(9, 64)
COMMIT = WireCommit(b"header", SIGNATURE, [b"body", b""], [b"wrap"])
ENTRY = SignedEntry(b"entry", [SIGNATURE])
RECEIPT = SignedReceipt(VAULT, DEVICE, 300, HASH, "2026-11-18", SIGNATURE)
PAGE = Page(commits=[COMMIT], wraps=[b"wrap"], head_seq=301, head_hash=OTHER, more=True)
ANSWER = challenge.EnrolmentAnswer(HASH, 12, OTHER)
ENROLMENT = enrol_request.Request(
    invite_id=INVITE,
    device_id=DEVICE,
    sign_pub=HASH,
    suite=2,
    kem_pub=b"kem",
    caps=["cap"],
    personal_vault_id=VAULT,
    endorsement=b"endorsed",
    mac=OTHER,
    signature=SIGNATURE,
)

EXAMPLES: dict[str, tuple[Any, Any]] = {
    "info": (
        info.Request(),
        info.Reply(server_id=HASH, versions=["1"], generation=1, dir_seq=9, dir_hash=OTHER, min_client=1),
    ),
    "challenge": (
        challenge.Request(device_id=DEVICE, invite_id=INVITE),
        challenge.Reply(
            server_id=HASH, challenge=OTHER, known=True, enrolment=ANSWER, invite_closed=True, invited_user=USER
        ),
    ),
    "session": (
        session.Request(
            device_id=DEVICE,
            challenge=HASH,
            client_nonce=OTHER,
            origin="https://sync.example",
            signature=SIGNATURE,
            client="0.1.0",
            protocol=2,
        ),
        session.Reply(token=TOKEN, seconds=43200, kind="farewell"),
    ),
    "end_session": (end_session.Request(), end_session.Reply()),
    "directory_pull": (
        directory_pull.Request(after_seq=8, invite_id=INVITE),
        directory_pull.Reply(entries=[ENTRY], head_seq=9, head_hash=HASH),
    ),
    "directory_push": (
        directory_push.Request(entries=[ENTRY]),
        directory_push.Reply(status="ok", head_seq=9, head_hash=HASH),
    ),
    "heads": (
        heads.Request(
            dir_seq=9,
            dir_hash=HASH,
            digest=OTHER,
            heads=[VaultHead(VAULT, 300, HASH)],
            receipts=[RECEIPT],
            receipts_after=7,
        ),
        heads.Reply(
            same=False,
            generation=1,
            dir_seq=9,
            dir_hash=HASH,
            want_heads=True,
            directory=[ENTRY],
            changed=[heads.ChangedVault(VAULT, 301, OTHER, PAGE)],
            receipts=[RECEIPT],
            receipts_cursor=8,
            missing=[USER],
        ),
    ),
    "create_vault": (
        create_vault.Request(vault=VAULT, commit=COMMIT, share=SHARE),
        create_vault.Reply(status="ok", seq=1, hash=HASH),
    ),
    "push": (push.Request(vault=VAULT, commits=[COMMIT]), push.Reply(status="dup", seq=301, hash=HASH)),
    "pull": (pull.Request(vault=VAULT, after_seq=300, bodies="others"), PAGE),
    "bodies": (bodies.Request(vault=VAULT, hashes=[HASH, OTHER]), bodies.Reply(bodies=[b"body", b""])),
    "wraps": (wraps.Request(vault=VAULT), wraps.Reply(wraps=[b"newest", b"older"])),
    "share_get": (share_get.Request(vault=VAULT), share_get.Reply(share=SHARE)),
    "reoffer": (
        reoffer.Request(vault=VAULT, commits=[COMMIT], share=SHARE),
        reoffer.Reply(status="ok", seq=301, hash=OTHER, lacking=[300], open=True),
    ),
    "open_vault": (open_vault.Request(vault=VAULT), open_vault.Reply(opened=1)),
    "share_put": (share_put.Request(vault=VAULT, share=SHARE), share_put.Reply()),
    "blobs_missing": (
        blobs_missing.Request(vault=VAULT, blobs=[HASH, OTHER]),
        blobs_missing.Reply(missing=[blobs_missing.MissingBlob(OTHER, 131072)]),
    ),
    "blob_put": (
        blob_put.Request(vault=VAULT, blob=HASH, size=131088, offset=131072, data=b"the last piece"),
        blob_put.Reply(have=131088, done=True),
    ),
    "blob_get": (
        blob_get.Request(vault=VAULT, blob=HASH, offset=131072, length=131072),
        blob_get.Reply(size=131088, data=b"the last piece"),
    ),
    "dead_letter_put": (
        dead_letter_put.Request(vault=VAULT, device=DEVICE, letter=b"letter", signature=SIGNATURE),
        dead_letter_put.Reply(),
    ),
    "dead_letters": (
        dead_letters.Request(have=[HASH], drop=[OTHER]),
        dead_letters.Reply(letters=[dead_letters.SignedLetter(VAULT, DEVICE, b"letter", SIGNATURE)], more=True),
    ),
    "recovery_export": (
        recovery_export.Request(vault=VAULT, grant=12, after_seq=300),
        recovery_export.Reply(
            commits=[COMMIT],
            head_seq=301,
            head_hash=OTHER,
            more=True,
            pair_wraps=[recovery_export.PairWrap(2, 3, b"wrap")],
            share=SHARE,
        ),
    ),
    "enrol_invite": (enrol_invite.Request(invite_id=INVITE, user_id=USER), enrol_invite.Reply()),
    "enrol_request": (ENROLMENT, enrol_request.Reply()),
    "enrol_pending": (
        enrol_pending.Request(),
        enrol_pending.Reply(pending=[enrol_pending.Pending(USER, ENROLMENT, "2026-11-18T14:05:00Z")]),
    ),
    "enrol_reply": (enrol_reply.Request(invite_id=INVITE, device_id=DEVICE, answer=ANSWER), enrol_reply.Reply()),
}
