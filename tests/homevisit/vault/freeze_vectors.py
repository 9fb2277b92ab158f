"""Writes a vector file that is not there yet: `python -m tests.homevisit.vault.freeze_vectors`.

Sealing is randomised, so what was sealed once is kept and must open for ever. A file that exists is never written
again; a format that must change gets a new version and a new file.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import msgspec

from homevisit.vault import enrolment, epoch, letter, passphrase
from homevisit.vault.blobs import seal_file
from homevisit.vault.envelope import FINAL_PUT, PUT, Sealer
from homevisit.vault.hybrid import seal_to
from homevisit.vault.identity import DeviceKeys, KemKey, RecoveryOfficerKeys
from homevisit.vault.recovery import PAIRS, peel_outer, wrap_for_pairs
from homevisit.vault.wrap import wrap_key
from sync_server.protocol.ledger import commit
from sync_server.protocol.ledger.encoding import commit_hash, rev, share_commitment, vault_id
from sync_server.protocol.ledger.signing import CommitSignature, Farewell

FOLDER = Path(__file__).parents[2] / "golden" / "vault"
NOTE = "Freja viste billedbogen frem. Vi aftalte at læse sammen tre gange i ugen; næste besøg er den 2. december. " * 9


def named(label: str, size: int) -> bytes:
    """Fixed bytes for ids, so that a vector can be read."""
    return hashlib.shake_128(label.encode()).digest(size)


def hybrid() -> dict[str, Any]:
    kem = KemKey.generate()
    cases = [
        {"plaintext": plaintext.hex(), "info": info.hex(), "sealed": seal_to(plaintext, kem.public, info).hex()}
        for plaintext, info in ((bytes(range(32)), b"hv/1/test"), (b"", b""), (b"\xff" * 1168, b"info"))
    ]
    return {"private": kem.private().hex(), "public": kem.public.hex(), "cases": cases}


def bodies() -> dict[str, Any]:
    vault, key, share = named("vault", 16), named("epoch key", 32), named("share", 32)
    sealer = Sealer(vault, 2, key, share)
    places: list[tuple[str, bytes, int, bytes, tuple[bytes, ...]]] = [
        ("raw", b"", PUT, b"kort tekst", ()),
        ("zlib, final, with attachments", named("rev", 32), FINAL_PUT, NOTE.encode(), tuple(sorted((key, share)))),
        ("empty", named("rev", 32), PUT, b"", ()),
        ("exactly 256", b"", PUT, bytes(range(251)), ()),
        ("one more than 256", b"", PUT, hashlib.shake_128(b"noise").digest(252), ()),
    ]
    cases = []
    for name, base_rev, flags, body, blobs in places:
        rec, author = named("rec " + name, 16), named("author", 16)
        sealed = sealer.seal(rec, base_rev, flags, author, body, blobs)
        cases.append(
            {"name": name, "rec": rec.hex(), "base_rev": base_rev.hex(), "flags": flags, "author": author.hex()}
            | {"blob_hashes": [one.hex() for one in blobs], "body": body.hex()}
            | {part: value.hex() for part, value in sealed._asdict().items()}
        )
    return {"vault": vault.hex(), "epoch": 2, "epoch_key": key.hex(), "share": share.hex(), "cases": cases}


def recovery() -> dict[str, Any]:
    officers = [RecoveryOfficerKeys.generate() for _ in range(3)]
    vault, key = named("vault", 16), named("epoch key", 32)
    wraps = wrap_for_pairs(key, vault, 5, 9, [officer.kem.public for officer in officers])
    peeled = [
        peel_outer(wraps[pair], vault, 5, pair, 9, officers[outer].kem, officers[inner].kem.public)
        for pair, (outer, inner) in enumerate(PAIRS)
    ]
    return {
        "vault": vault.hex(),
        "epoch": 5,
        "recovery_set_seq": 9,
        "epoch_key": key.hex(),
        "officers": [officer.to_bytes().hex() for officer in officers],
        "pairs": [
            {"pair": pair, "wrap": wraps[pair].hex(), "peeled": peeled[pair].hex()} for pair in range(len(PAIRS))
        ],
    }


def enrolment_codes() -> dict[str, Any]:
    cases = []
    for secret in (bytes(10), b"\xff" * 10, bytes(range(10)), named("code", 10)):
        keys = enrolment.invite_keys(enrolment.grouped(secret))
        asked = named("T", 200)
        parts = [named(label, size) for label, size in (("root", 32), ("user", 16), ("device", 16), ("server", 32))]
        reply = enrolment.reply_mac(
            keys.k_down, parts[0], keys.invite_id, parts[1], parts[2], parts[3], 77, named("dir", 32)
        )
        cases.append(
            {
                "secret": secret.hex(),
                "code": enrolment.grouped(secret),
                "invite_id": keys.invite_id.hex(),
                "k_up": keys.k_up.hex(),
                "k_down": keys.k_down.hex(),
                "request": asked.hex(),
                "request_mac": enrolment.request_mac(keys.k_up, asked).hex(),
                "reply_mac": reply.hex(),
            }
        )
    fixed = {"root_fpr": named("root", 32), "user_id": named("user", 16), "device_id": named("device", 16)}
    fixed |= {"server_id": named("server", 32), "dir_hash": named("dir", 32)}
    return {"dir_seq": 77, "cases": cases} | {name: value.hex() for name, value in fixed.items()}


def key_files() -> dict[str, Any]:
    cases = []
    for text, secret in (("blå kuffert under trappen", None), ("blå kuffert under trappen", named("store", 32))):
        keyfile, key = passphrase.create(text, secret)
        cases.append(
            {"passphrase": text, "keystore_secret": secret.hex() if secret else None}
            | {"keyfile": keyfile.hex(), "database_key": key.hex()}
        )
    return {"cases": cases}


def attachments() -> dict[str, Any]:
    vault, file_id = named("vault", 16), named("file", 16)
    cases = []
    for length in (0, 1, 65_537, 2**20, 2**20 + 1):
        attachment, _ = seal_file(vault, file_id, hashlib.shake_128(b"file").digest(length))
        hashes = [one.hex() for one in attachment.chunk_hashes]
        cases.append({"length": length, "file_key": attachment.file_key.hex(), "chunk_hashes": hashes})
    return {"vault": vault.hex(), "file_id": file_id.hex(), "content": "SHAKE-128 of 'file'", "cases": cases}


def small_vault() -> dict[str, Any]:
    """Genesis, a rekey that lets a second device in, two notes: everything a laptop needs to read a vault."""
    devices = sorted((DeviceKeys.generate() for _ in range(2)), key=lambda device: device.device_id)
    officers = [RecoveryOfficerKeys.generate() for _ in range(3)]
    share, keys = epoch.new_share(), (epoch.new_key(), epoch.new_key())
    seed = commit.encode_genesis_seed(
        commit.GenesisSeed(
            devices[0].device_id, named("nonce", 32), share_commitment(share), commit.EXPLICIT_MEMBERSHIP, b""
        )
    )
    vault = vault_id(seed)
    wire, prev, wraps, contents = [], bytes(32), [], []
    for number, (admitted, written) in enumerate(((devices[:1], ("rec 0",)), (devices, ("rec 1", "rec 2"))), start=1):
        epoch_key = keys[number - 1]
        link = b"" if number == 1 else epoch.make_link(vault, number, epoch_key, keys[number - 2])
        own = [wrap_key(epoch_key, vault, number, one.device_id, one.kem.public) for one in admitted]
        pairs = wrap_for_pairs(epoch_key, vault, number, 6, [officer.kem.public for officer in officers])
        recipients = tuple(
            commit.Wrapped(one.device_id, 2, hashlib.sha256(wrap).digest())
            for one, wrap in zip(admitted, own, strict=True)
        )
        recovery_set = tuple(commit.PairWrapped(pair, hashlib.sha256(one).digest()) for pair, one in enumerate(pairs))
        kc = epoch.commitment(vault, number, epoch_key)
        rekey = commit.Rekey(number, kc, link, recipients, recovery_set, (), "2026-11-18", ())
        create = (commit.Create(seed, (), "2026-11-18", ()),) if number == 1 else ()
        sealer, changes, sealed_bodies = Sealer(vault, number, epoch_key, share), [], []
        for label in written:
            rec = named(label, 16)
            body = msgspec.msgpack.encode(["visit_note", 1, "2026-11-18T15:05:00Z", {"observations": label + NOTE}])
            sealed = sealer.seal(rec, b"", FINAL_PUT, devices[0].device_id, body)
            changes.append(
                commit.Change(
                    rec, b"", FINAL_PUT, sealed.salt, sealed.key_commit, sealed.body_hash, len(sealed.ciphertext), ()
                )
            )
            sealed_bodies.append(sealed.ciphertext.hex())
            contents.append({"rec": rec.hex(), "body": body.hex()})
        header = commit.encode_header(
            commit.Header(
                vault, number, number, prev, 6, named("dir", 32), devices[0].device_id, named(f"n{number}", 16),
                tuple(changes), (*create, rekey), (),
            )
        )  # fmt: skip
        signature = devices[0].sign.sign(CommitSignature(vault, header))
        prev = commit_hash(header)
        contents[-1]["rev"] = rev(prev, bytes.fromhex(contents[-1]["rec"])).hex()
        wraps.append({"devices": [wrap.hex() for wrap in own], "pairs": [wrap.hex() for wrap in pairs]})
        wire.append({"header": header.hex(), "signature": signature.hex(), "bodies": sealed_bodies})
    return {
        "vault": vault.hex(),
        "genesis_seed": seed.hex(),
        "share": share.hex(),
        "recovery_set_seq": 6,
        "devices": [device.to_bytes().hex() for device in devices],
        "officers": [officer.to_bytes().hex() for officer in officers],
        "commits": wire,
        "wraps": wraps,
        "head": prev.hex(),
        "contents": contents,
    }


def dead_letters() -> dict[str, Any]:
    closed, reader = DeviceKeys.generate(), DeviceKeys.generate()
    officers = [RecoveryOfficerKeys.generate() for _ in range(3)]
    recovery_set = letter.Recovery(9, (officers[0].kem.public, officers[1].kem.public, officers[2].kem.public))
    vault = named("vault", 16)
    cases = []
    for content in (b"", NOTE.encode()):
        data = letter.seal(content, vault, closed.device_id, [(reader.device_id, reader.kem.public)], recovery_set)
        signature = closed.sign.sign(Farewell(vault, data))
        cases.append({"content": content.hex(), "letter": data.hex(), "signature": signature.hex()})
    return {
        "vault": vault.hex(),
        "closed": closed.to_bytes().hex(),
        "reader": reader.to_bytes().hex(),
        "recovery_set_seq": 9,
        "officers": [officer.to_bytes().hex() for officer in officers],
        "cases": cases,
    }


VECTORS = {
    "hybrid": hybrid,
    "bodies": bodies,
    "recovery": recovery,
    "enrolment": enrolment_codes,
    "key_files": key_files,
    "attachments": attachments,
    "small_vault": small_vault,
    "dead_letters": dead_letters,
}


def main() -> None:
    sums = FOLDER / "frozen.json"
    frozen: dict[str, str] = json.loads(sums.read_text("utf-8")) if sums.exists() else {}
    for name, make in VECTORS.items():
        file = FOLDER / f"{name}.v1.json"
        if not file.exists():
            file.write_text(json.dumps(make(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
        frozen.setdefault(file.name, hashlib.sha256(file.read_bytes()).hexdigest())
    sums.write_text(json.dumps(frozen, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
