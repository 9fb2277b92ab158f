"""The golden vectors of the ledger: `python -m tests.sync_server.protocol.ledger.vectors` writes them anew.

They hold inputs and outputs, bytes in hex, so that a second implementer needs nothing of this program. Once released
they may grow, but what stands in them never changes.
"""

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import msgspec

from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger import encoding
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.encoding import Part, lp
from sync_server.protocol.ledger.signing import (
    CommitSignature,
    Cosignature,
    Endorsement,
    EnrolProof,
    EntrySignature,
    Farewell,
    GrantSignature,
    LoginProof,
    ReceiptClaim,
    RestoreSignature,
    Signable,
    signed_input,
)
from tests.sync_server.protocol.ledger.world import DAY, NOON, Key, Municipality, Vault, octets, put, rec_id

FOLDER = Path(__file__).parents[3] / "golden" / "ledger"
V, D, R = octets("vault", 16), octets("device", 16), octets("rec", 16)
H1, H2, H3 = octets("hash 1", 32), octets("hash 2", 32), octets("hash 3", 32)


def plain(value: object) -> Any:
    """Bytes as hex, sequences as lists, structs as objects."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, msgspec.Struct):
        name = type(value).__name__
        return {"struct": name, **{field: plain(getattr(value, field)) for field in value.__struct_fields__}}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def part(value: Part) -> Any:
    """A part of lp with its type."""
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, int):
        return {"int": value}
    if isinstance(value, str):
        return {"text": value}
    return {"list": [part(item) for item in value]}


def encodings() -> dict[str, Any]:
    """lp and everything made from it."""
    tuples: list[tuple[Part, ...]] = [
        (),
        (b"",),
        (b"a", b"bc"),
        (b"ab", b"c"),
        ("hv/1/vault", 0, 1, 2**63 - 1),
        ("Blåbær", [b"x", "y", [7]], []),
    ]
    kem = octets("kem", 1216)
    functions: list[tuple[Callable[..., bytes], tuple[Any, ...]]] = [
        (encoding.vault_id, (b"a genesis seed",)),
        (encoding.device_id, (H1, 2, kem)),
        (encoding.root_fingerprint, (H1,)),
        (encoding.commit_hash, (b"header bytes",)),
        (encoding.dir_hash, (b"entry bytes",)),
        (encoding.rev, (H1, R)),
        (encoding.share_commitment, (H1,)),
        (encoding.epoch_commitment, (V, 3, H1)),
        (encoding.key_commitment, (H1,)),
        (encoding.blobs_digest, ([H1, H2],)),
        (encoding.blobs_digest, ([],)),
        (encoding.heads_digest, ([(V, 7, H1), (D, 1, H2)],)),
        (encoding.body_info, (V, R)),
        (encoding.body_aad, (V, 3, R, H1, 4, D, octets("salt", 16), H2)),
        (encoding.link_info, (V, 3)),
        (encoding.wrap_info, (V, 3, D, 2)),
        (encoding.recover_info, (V, 3, 1, 0, 12, H1, H2)),
        (encoding.blob_aad, (V, R, 4, 9)),
        (encoding.enrol_keys_info, ()),
        (encoding.enrolled_input, (H1, R, V, D, H2, 9, H3)),
    ]
    return {
        "tags": {tag.name: tag.value for tag in encoding.Tag},
        "lp": [{"parts": [part(one) for one in parts], "bytes": lp(*parts).hex()} for parts in tuples],
        "functions": [
            {"name": function.__name__, "arguments": plain(arguments), "bytes": function(*arguments).hex()}
            for function, arguments in functions
        ],
    }


def signatures() -> dict[str, Any]:
    """One signature in every context."""
    key = Key("golden")
    signables: tuple[Signable, ...] = (
        CommitSignature(V, b"header bytes"),
        EntrySignature(H1, b"entry bytes"),
        GrantSignature(H1, "breakglass.grant", b"payload bytes", NOON),
        RestoreSignature(H1, "restore.declare", b"payload bytes", NOON),
        LoginProof(H1, "https://sync.example", D, H2, H3),
        Cosignature(V, "erase.record", (R, D), octets("nonce", 16)),
        Cosignature(V, "erase.vault", None, octets("nonce", 16)),
        EnrolProof(H1, R, V, D, H2, 2, octets("kem", 1216), ("archive", "later"), octets("personal", 16)),
        Endorsement(H1, V, D),
        Farewell(V, b"dead letter bytes"),
        ReceiptClaim(V, 7, H1, DAY),
    )
    return {
        "private_key": octets("key golden", 32).hex(),
        "public_key": key.pub.hex(),
        "signatures": [
            {
                "context": signable.context.value,
                "fields": {field.name: plain(getattr(signable, field.name)) for field in fields(signable)},
                "scope": signable.scope().hex(),
                "payload": signable.payload().hex(),
                "signed_input": signed_input(signable).hex(),
                "signature": key.sign(signable).hex(),
            }
            for signable in signables
        ],
    }


def story() -> Vault:
    """Ceremony, three members of staff, and a vault that sees every kind of change and most operations."""
    town = Municipality()
    for name in ("anne", "bo", "rie"):
        town.hire(name)
    vault = Vault.found(town, "anne")
    vault.edit("anne", rec_id(1))
    vault.push("anne", [], [vault.member_add("bo"), vault.member_add("rie", c.Role.READER)])
    vault.edit("bo", rec_id(2), flags=c.FINAL)
    vault.mark("bo", rec_id(1), c.TOMBSTONE)
    town.enrol("rie", "rie 2", endorsed_by="rie")
    vault.push("bo", [], [vault.repair("rie 2")])
    vault.mark("anne", rec_id(1), c.REVIVE)
    town.add(e.DeviceRevoke(town.laptops["rie"].id, "farewell"))
    vault.push("bo", [], [vault.rekey()])
    vault.push("rie 2", [], [c.WrapRequest(2, (), DAY, ())])
    vault.push("rie 2", [], [c.MemberLeave((), DAY, ())])
    vault.push("anne", [put(rec_id(1), vault.rev(rec_id(1)))], [vault.rekey()])
    vault.push("anne", [], vault.member_remove("bo"))
    town.enrol("anne", "anne 2")  # by one officer, beside the laptop she has: nobody vouches for it
    town.enrol("anne", "anne 3", endorsed_by="anne 2")
    town.enrol("bo", "bo 2")
    return vault


def logs() -> dict[str, Any]:
    """A directory and a vault log that a second implementation must accept, entry by entry and commit by commit."""
    vault = story()
    town = vault.town
    directory = town.replay()
    entries = [(e.decode_entry(data), data, signed) for data, signed in town.log]
    return {
        "directory": {
            "pinned_root": town.root_fpr.hex(),
            "entries": [
                {
                    "type": entry.type,
                    "payload": plain(e.decode_payload(entry)),
                    "entry": data.hex(),
                    "signatures": plain(signed),
                    "dir_hash": encoding.dir_hash(data).hex(),
                }
                for entry, data, signed in entries
            ],
        },
        "vault": {
            "share": vault.share.hex(),
            "genesis_seed": c.encode_genesis_seed(vault.seed).hex(),
            "vault": vault.id.hex(),
            "commits": [
                {
                    "fields": plain(c.decode_header(data)),
                    "header": data.hex(),
                    "signature": signature.hex(),
                    "commit_hash": encoding.commit_hash(data).hex(),
                    "revs": {
                        change.rec.hex(): encoding.rev(encoding.commit_hash(data), change.rec).hex()
                        for change in c.decode_header(data).changes
                    },
                }
                for data, signature in vault.log
            ],
            "after": {
                "epoch": vault.now.epoch,
                "members": {user.hex(): int(role) for user, role in sorted(vault.now.members.items())},
                "recipients": plain(sorted(vault.now.recipients)),
                "recovery_set_seq": vault.now.recovery_set_seq,
                "directory_seq": directory.seq,
                "records": {rec.hex(): plain(state) for rec, state in sorted(vault.recs.items())},
            },
        },
    }


def refusals() -> list[dict[str, str]]:
    """Signed commits on top of the story that must be refused, each for one reason."""
    vault = story()
    town = vault.town
    rec = rec_id(1)
    base = vault.rev(rec)
    good = c.Change(rec, base, 0, octets("s", 16), octets("k", 32), octets("b", 32), 272, ())
    other = msgspec.structs.replace(good, base_rev=octets("x", 32))
    final = msgspec.structs.replace(good, rec=rec_id(2), base_rev=vault.rev(rec_id(2)))
    adding = vault.member_add("bo")
    both = sorted(town.laptops[name].id for name in ("bo", "bo 2"))
    unvouched = msgspec.structs.replace(adding, recipients=vault.wrapped(both, vault.now.epoch))
    headers = [
        ("base_rev", "anne", vault.header("anne", [other])),
        ("rec_final", "anne", vault.header("anne", [final])),
        ("author_no_writer", "bo", vault.header("bo", [good])),
        ("author_inactive", "rie", vault.header("rie", [good])),
        ("epoch", "anne", vault.header("anne", [good], epoch=vault.now.epoch - 1)),
        ("seq", "anne", vault.header("anne", [good], seq=vault.now.seq)),
        ("prev_hash", "anne", vault.header("anne", [good], prev_hash=H1)),
        ("dir_seq_falls", "anne", vault.header("anne", [good], dir_seq=1, dir_hash=town.directory.hash_at(1) or b"")),
        ("rec_twice", "anne", vault.header("anne", [good, good])),
        ("recipients", "anne", vault.header("anne", [], [msgspec.structs.replace(vault.rekey(), recipients=())])),
        ("recipients", "anne", vault.header("anne", [], [unvouched])),
        ("not_admitted", "anne", vault.header("anne", [], [vault.repair("anne 2")])),
        ("not_admitted", "anne", vault.header("anne", [], [vault.repair("anne 3")])),
        ("signature", "bo", vault.header("anne", [good])),
    ]
    made = []
    for reason, signer, header in headers:
        data, signature = vault.sign(signer, header)
        made.append({"reason": reason, "header": data.hex(), "signature": signature.hex()})
    return made


def documents() -> dict[str, Any]:
    """Documents that pass and bytes that do not."""
    passes: list[dict[str, Any]] = [
        {},
        {"title": "Blåbærgrød", "held_on": "2026-11-18", "minutes": 45, "present": ["a", "b"], "deep": {"x": None}},
        {"numbers": [0, 127, 128, 65536, 2**63 - 1, -1, -33, -(2**63)], "yes": True, "text": "a\n\tb"},
    ]
    refused = {
        "document_key_twice": b"\x82\xa1a\x01\xa1a\x02",
        "document_key_no_text": b"\x81\x01\x01",
        "document_type": b"\x81\xa1a\xca\x3f\x80\x00\x00",
        "document_not_shortest": b"\x81\xa1a\xcc\x7f",
        "document_number": b"\x81\xa1a\xcf\x80\x00\x00\x00\x00\x00\x00\x00",
        "document_trailing_bytes": b"\x80\x00",
        "document_cut_off": b"\x81\xa1a",
        "document_no_map": b"\x90",
        "document_text_utf8": b"\x81\xa1a\xa1\xff",
        "document_text_control_character": b"\x81\xa1a\xa1\x0d",
        "document_text_not_nfc": b"\x81\xa1a\xa3a\xcc\x8a",
        "document_too_deep": b"\x81\xa1a" * 16 + b"\x80",
    }
    return {
        "passes": [{"json": one, "bytes": msgspec.msgpack.encode(one).hex()} for one in passes],
        "refused": {reason: data.hex() for reason, data in refused.items()},
    }


FILES: dict[str, Callable[[], Any]] = {
    "encodings.json": encodings,
    "signatures.json": signatures,
    "logs.json": logs,
    "refused_commits.json": refusals,
    "documents.json": documents,
}


def text(value: Any) -> str:
    """A vector file as it is stored."""
    return json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def main() -> None:
    """Write every file anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, build in FILES.items():
        (FOLDER / name).write_text(text(build()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
