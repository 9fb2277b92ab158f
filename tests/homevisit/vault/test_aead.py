import ast
from pathlib import Path

import pytest

import homevisit.vault
from homevisit.vault import aead
from homevisit.vault.errors import CannotOpen, Reason
from tests.homevisit.vault import reference
from tests.support import tally

ROOM = Path(homevisit.vault.__file__).parent
KEY = bytes(range(32))


def test_a_key_that_is_used_once_has_the_zero_nonce() -> None:
    sealed = aead.seal_once(KEY, b"indhold", b"sted")
    assert sealed == reference.chacha(KEY, bytes(12), b"indhold", b"sted")
    assert aead.open_once(KEY, sealed, b"sted") == b"indhold"


def test_a_chunk_has_its_number_as_nonce() -> None:
    sealed = aead.seal_chunk(KEY, 258, b"indhold", b"sted")
    assert sealed == reference.chacha(KEY, bytes(10) + b"\x01\x02", b"indhold", b"sted")
    assert aead.open_chunk(KEY, 258, sealed, b"sted") == b"indhold"
    with pytest.raises(CannotOpen):
        aead.open_chunk(KEY, 259, sealed, b"sted")


@pytest.mark.parametrize("place", range(7 + 16))
def test_any_flipped_byte_is_noticed(place: int) -> None:
    sealed = bytearray(aead.seal_once(KEY, b"indhold", b"sted"))
    sealed[place] ^= 1 << place % 8
    with pytest.raises(CannotOpen) as caught:
        aead.open_once(KEY, bytes(sealed), b"sted")
    assert caught.value.reason is Reason.NOT_AUTHENTIC
    tally.add("bytes flipped")


@pytest.mark.parametrize("sealed", [b"", b"x", bytes(15), bytes(16), bytes(range(40))])
def test_garbage_of_any_length_is_a_typed_error(sealed: bytes) -> None:
    with pytest.raises(CannotOpen):
        aead.open_once(KEY, sealed, b"")
    with pytest.raises(CannotOpen):
        aead.open_chunk(KEY, 0, sealed, b"")
    tally.add("inputs fuzzed")


# ---- X11: no code path of the room takes a nonce from its caller -------------------------------------------------


def sources() -> dict[str, ast.Module]:
    return {path.name: ast.parse(path.read_text("utf-8")) for path in sorted(ROOM.glob("*.py"))}


def breaches(trees: dict[str, ast.Module]) -> list[str]:
    """Every use of an AEAD outside aead.py, and inside it every nonce that is not the constant or the chunk's own."""
    found = []
    ciphers = {"ChaCha20Poly1305", "AESGCM", "AESGCMSIV", "AESSIV", "AESOCB3", "AESCCM", "Cipher"}
    for name, tree in trees.items():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.arg)
                and node.arg in {"nonce", "iv", "salt"}
                and (name, node.arg)
                != (
                    "kdf.py",
                    "salt",
                )
            ):
                holder = next(
                    f.name for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) and node in ast.walk(f.args)
                )
                if (name, holder, node.arg) not in {
                    ("envelope.py", "open", "salt"),  # read from the header of a change
                    ("envelope.py", "_body_key", "salt"),  # drawn by seal(), given to open()
                }:
                    found.append(f"{name}: {holder}({node.arg})")
            named = (isinstance(node, ast.Name) and node.id) or (isinstance(node, ast.alias) and node.name)
            if named in ciphers and (name != "aead.py" or named != "ChaCha20Poly1305"):
                found.append(f"{name}: {named}")
            if (
                name == "aead.py"
                and isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"encrypt", "decrypt", "encrypt_into", "decrypt_into"}
                and ast.unparse(node.args[0]) not in {"_ZERO_NONCE", "_chunk_nonce(index)"}
            ):
                found.append(f"{name}: nonce {ast.unparse(node.args[0])}")
    return found


def test_no_caller_can_give_a_nonce_or_a_salt_for_sealing() -> None:
    assert breaches(sources()) == []


@pytest.mark.parametrize(
    "bad",
    [
        "def seal(self, body, nonce): ...",
        "def seal(self, body, *, salt=b''): ...",
        "from cryptography.hazmat.primitives.ciphers.aead import AESGCM",
        "def other(key, p): return ChaCha20Poly1305(key).encrypt(p, p, p)",
    ],
)
def test_the_rule_bites(bad: str) -> None:
    assert breaches({"envelope.py": ast.parse(bad)})


def test_the_rule_bites_inside_its_own_file() -> None:
    assert breaches({"aead.py": ast.parse("def f(k, n, p): return ChaCha20Poly1305(k).encrypt(n, p, b'')")})
