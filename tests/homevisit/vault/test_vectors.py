"""X20: what was sealed once opens for ever. Frozen bytes against the room and against the reference beside it."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from homevisit.vault import enrolment, epoch, letter, passphrase
from homevisit.vault.blobs import Attachment, open_chunk
from homevisit.vault.envelope import Sealer, pack, unpack
from homevisit.vault.identity import DeviceKeys, KemKey, RecoveryOfficerKeys, SigningKey
from homevisit.vault.recovery import PAIRS, peel_inner, peel_outer
from homevisit.vault.wrap import unwrap_key
from sync_server.protocol.ledger import commit
from sync_server.protocol.ledger.encoding import commit_hash, rev, vault_id
from sync_server.protocol.ledger.signing import CommitSignature, Farewell, verify
from tests.homevisit.vault import reference

FOLDER = Path(__file__).parents[2] / "golden" / "vault"
SHA256_OF = json.loads((FOLDER / "frozen.json").read_text("utf-8"))


def vectors(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.v1.json").read_text("utf-8"))


def raw(text: str) -> bytes:
    return bytes.fromhex(text)


def test_no_vector_has_been_written_again() -> None:
    found = {
        file.name: hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
        for file in FOLDER.glob("*.v1.json")
    }
    assert found == SHA256_OF


# ---- the library, against the RFCs -----------------------------------------------------------------------------


def test_ed25519_of_rfc_8032_test_1() -> None:
    seed = raw("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    key = SigningKey.from_seed(seed)
    assert key.public.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert Ed25519PrivateKey.from_private_bytes(seed).sign(b"").hex() == (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595b"
        "be24655141438e7a100b"
    )


def test_chacha20_poly1305_of_rfc_8439_section_2_8_2() -> None:
    key = bytes(range(0x80, 0xA0))
    text = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
        b"sunscreen would be it."
    )
    nonce, aad = raw("070000004041424344454647"), raw("50515253c0c1c2c3c4c5c6c7")
    sealed = ChaCha20Poly1305(key).encrypt(nonce, text, aad)
    assert sealed[:16].hex() == "d31a8d34648e60db7b86afbc53ef7ec2"
    assert sealed[-16:].hex() == "1ae10b594f09e26a7e902ecbd0600691"


def test_argon2id_of_rfc_9106_section_5_3() -> None:
    kdf = Argon2id(
        salt=b"\x02" * 16,
        length=32,
        iterations=3,
        lanes=4,
        memory_cost=32,
        ad=b"\x04" * 12,
        secret=b"\x03" * 8,
    )
    assert kdf.derive(b"\x01" * 32).hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


# ---- our formats -----------------------------------------------------------------------------------------------


def test_hybrid() -> None:
    frozen = vectors("hybrid")
    kem = KemKey.from_private(raw(frozen["private"]))
    assert kem.public.hex() == frozen["public"]
    for case in frozen["cases"]:
        assert kem.open(raw(case["sealed"]), raw(case["info"])).hex() == case["plaintext"]
        assert reference.hpke_open(kem.private(), raw(case["sealed"]), raw(case["info"])).hex() == case["plaintext"]


@pytest.mark.parametrize("case", vectors("bodies")["cases"], ids=lambda case: str(case["name"]))
def test_bodies(case: dict[str, Any]) -> None:
    frozen = vectors("bodies")
    vault, key, share = raw(frozen["vault"]), raw(frozen["epoch_key"]), raw(frozen["share"])
    number = frozen["epoch"]
    rec, base_rev, author, salt = (raw(case[part]) for part in ("rec", "base_rev", "author", "salt"))
    ciphertext, committed = raw(case["ciphertext"]), raw(case["key_commit"])
    blobs = tuple(raw(one) for one in case["blob_hashes"])
    opened = Sealer(vault, number, key, share).open(
        rec, base_rev, case["flags"], author, salt, committed, blobs, ciphertext
    )
    assert opened.hex() == case["body"]
    assert hashlib.sha256(ciphertext).hexdigest() == case["body_hash"]
    body_key, key_commit = reference.body_keys(vault, rec, key, share, salt)
    aad = reference.body_aad(vault, number, rec, base_rev, case["flags"], author, salt, blobs)
    plaintext = ChaCha20Poly1305(body_key).decrypt(bytes(12), ciphertext, aad)
    assert key_commit == committed
    assert unpack(plaintext) == unpack(pack(opened)) == opened


def test_recovery() -> None:
    frozen = vectors("recovery")
    vault, number, recovery_set = raw(frozen["vault"]), frozen["epoch"], frozen["recovery_set_seq"]
    officers = [RecoveryOfficerKeys.from_bytes(raw(one)).kem for one in frozen["officers"]]
    committed = epoch.commitment(vault, number, raw(frozen["epoch_key"]))
    for case, (outer, inner) in zip(frozen["pairs"], PAIRS, strict=True):
        pair, first, second = case["pair"], officers[outer], officers[inner]
        peeled = peel_outer(raw(case["wrap"]), vault, number, pair, recovery_set, first, second.public)
        assert peeled.hex() == case["peeled"]
        opened = peel_inner(peeled, vault, number, pair, recovery_set, first.public, second, committed)
        assert opened.hex() == frozen["epoch_key"]


def test_dead_letters() -> None:
    """Opened by the room, by two officers, and by the reference that shares no code with either."""
    frozen = vectors("dead_letters")
    vault, closed = raw(frozen["vault"]), DeviceKeys.from_bytes(raw(frozen["closed"]))
    reader = DeviceKeys.from_bytes(raw(frozen["reader"]))
    officers = [RecoveryOfficerKeys.from_bytes(raw(one)).kem for one in frozen["officers"]]
    for case in frozen["cases"]:
        data = raw(case["letter"])
        assert verify(closed.sign.public, raw(case["signature"]), Farewell(vault, data))
        found = letter.read(data)
        assert letter.open_as_device(found, reader.device_id, reader.kem).hex() == case["content"]
        for pair, (outer, inner) in enumerate(PAIRS):
            first, second = officers[outer], officers[inner]
            peeled = letter.peel_outer(found, pair, first, second.public)
            key = letter.peel_inner(found, pair, peeled, first.public, second)
            assert letter.open_with_key(found, key).hex() == case["content"]
        context = (vault, closed.device_id, reader.device_id, 2, hashlib.sha256(found.ciphertext).digest())
        key = reader.kem.open(found.wraps[0].wrap, reference.lp("hv/1/letter/wrap", *context))
        label = reference.lp("hv/1/letter", vault, closed.device_id)
        derived = reference.hkdf(key, label, 64)
        assert reference.sha256(reference.lp("hv/1/kc", derived[32:])) == found.key_commit
        plaintext = ChaCha20Poly1305(derived[:32]).decrypt(bytes(12), found.ciphertext, label)
        assert plaintext[4 : 4 + int.from_bytes(plaintext[:4], "big")].hex() == case["content"]


def test_enrolment() -> None:
    frozen = vectors("enrolment")
    for case in frozen["cases"]:
        assert enrolment.grouped(raw(case["secret"])) == case["code"]
        keys = enrolment.invite_keys(case["code"])
        assert (keys.invite_id.hex(), keys.k_up.hex(), keys.k_down.hex()) == (
            case["invite_id"],
            case["k_up"],
            case["k_down"],
        )
        assert enrolment.request_mac(keys.k_up, raw(case["request"])).hex() == case["request_mac"]
        named = {name: raw(frozen[name]) for name in ("root_fpr", "user_id", "device_id", "server_id", "dir_hash")}
        reply = enrolment.reply_mac(keys.k_down, invite_id=keys.invite_id, dir_seq=frozen["dir_seq"], **named)
        assert reply.hex() == case["reply_mac"]


def test_key_files() -> None:
    for case in vectors("key_files")["cases"]:
        secret = raw(case["keystore_secret"]) if case["keystore_secret"] else None
        assert passphrase.open(raw(case["keyfile"]), case["passphrase"], secret).hex() == case["database_key"]


def test_attachments() -> None:
    frozen = vectors("attachments")
    vault, file_id = raw(frozen["vault"]), raw(frozen["file_id"])
    for case in frozen["cases"]:
        content = hashlib.shake_128(b"file").digest(case["length"])
        attachment = Attachment(raw(case["file_key"]), case["length"], tuple(raw(one) for one in case["chunk_hashes"]))
        opened = b""
        for index in range(attachment.count):
            part = content[index * 2**20 : (index + 1) * 2**20]
            size = 2**20 if index < attachment.count - 1 else max(65536, -(-len(part) // 65536) * 65536)
            chunk = reference.chacha(
                attachment.file_key,
                index.to_bytes(12, "big"),
                part.ljust(size, b"\0"),
                reference.lp("hv/1/blob", vault, file_id, index, attachment.count),
            )
            opened += open_chunk(vault, file_id, attachment, index, chunk)
        assert opened == content


# ---- a whole small vault ---------------------------------------------------------------------------------------


def test_a_whole_vault_is_read_from_the_newest_wrap_back_to_genesis() -> None:
    frozen = vectors("small_vault")
    vault, share = raw(frozen["vault"]), raw(frozen["share"])
    author, colleague = (DeviceKeys.from_bytes(raw(one)) for one in frozen["devices"])
    assert vault_id(raw(frozen["genesis_seed"])) == vault
    headers, prev = [], bytes(32)
    for wire in frozen["commits"]:
        data = raw(wire["header"])
        header = commit.decode_header(data)
        assert verify(author.sign.public, raw(wire["signature"]), CommitSignature(vault, data))
        assert header.prev_hash == prev
        assert commit.encode_header(header) == data
        prev = commit_hash(data)
        headers.append(header)
    assert prev.hex() == frozen["head"]

    rekeys = [next(op for op in header.control if isinstance(op, commit.Rekey)) for header in headers]
    place = [one.device for one in rekeys[1].recipients].index(colleague.device_id)
    wrapped = raw(frozen["wraps"][1]["devices"][place])
    assert hashlib.sha256(wrapped).digest() == rekeys[1].recipients[place].wrap_hash
    newest = unwrap_key(wrapped, vault, 2, colleague.device_id, colleague.kem, rekeys[1].kc)
    keys = [epoch.open_link(vault, 2, newest, rekeys[1].link, rekeys[0].kc), newest]

    opened = {}
    for header, wire, key in zip(headers, frozen["commits"], keys, strict=True):
        sealer = Sealer(vault, header.epoch, key, share)
        for change, ciphertext in zip(header.changes, map(raw, wire["bodies"]), strict=True):
            assert hashlib.sha256(ciphertext).digest() == change.body_hash
            assert len(ciphertext) == change.body_len
            opened[change.rec.hex()] = sealer.open(
                change.rec, change.base_rev, change.flags, header.author_device, change.salt, change.key_commit,
                change.blob_hashes, ciphertext,
            ).hex()  # fmt: skip
    assert opened == {content["rec"]: content["body"] for content in frozen["contents"]}
    last = frozen["contents"][-1]
    assert rev(prev, raw(last["rec"])).hex() == last["rev"]


def test_the_officers_of_a_whole_vault_reach_the_same_key() -> None:
    frozen = vectors("small_vault")
    vault, recovery_set = raw(frozen["vault"]), frozen["recovery_set_seq"]
    officers = [RecoveryOfficerKeys.from_bytes(raw(one)).kem for one in frozen["officers"]]
    for number, (wire, wraps) in enumerate(zip(frozen["commits"], frozen["wraps"], strict=True), start=1):
        header = commit.decode_header(raw(wire["header"]))
        rekey = next(op for op in header.control if isinstance(op, commit.Rekey))
        reached = set()
        for pair, (outer, inner) in enumerate(PAIRS):
            wrapped = raw(wraps["pairs"][pair])
            assert hashlib.sha256(wrapped).digest() == rekey.recovery[pair].wrap_hash
            first, second = officers[outer], officers[inner]
            peeled = peel_outer(wrapped, vault, number, pair, recovery_set, first, second.public)
            reached.add(peel_inner(peeled, vault, number, pair, recovery_set, first.public, second, rekey.kc))
        assert len(reached) == 1
