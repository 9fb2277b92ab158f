"""The enrolment code and the two MACs made from it (docs/PROTOCOL.md, Enrolment and log-in).

An officer gives the code face to face or by telephone. It authenticates the laptop's keys to the officer and the
directory to the laptop; the server sees the invite id, which says nothing about the code.
"""

import hmac
import os
from dataclasses import dataclass, field
from functools import reduce

from homevisit.base.errors import BadInput
from homevisit.vault.kdf import hkdf
from sync_server.protocol.ledger.encoding import enrol_keys_info, enrolled_input

CODE_BYTES = 10
_DATA_SYMBOLS = 16
_SYMBOLS = _DATA_SYMBOLS + 2
_GROUP = 3
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_HEARD_AS = {"O": "0", "I": "1", "L": "1"}
_SEPARATORS = " -\u00a0\u2010\u2011\u2012\u2013\u2014\t\r\n"
_INVITE_ID_BYTES = 16
_MAC_BYTES = 32


class BadCode(BadInput):
    """The code cannot be right as typed: `code_length`, `code_character` or `code_check`. Never repeats it."""

    def __init__(self, code: str) -> None:
        super().__init__(code, field="code")


@dataclass(frozen=True, slots=True, eq=False)
class InviteKeys:
    """What a code becomes: a public name (16 bytes) and one MAC key (32 bytes) for each direction."""

    invite_id: bytes
    k_up: bytes = field(repr=False)
    k_down: bytes = field(repr=False)


def new_code() -> str:
    """A fresh code of 80 random bits, grouped for reading aloud: six groups of three characters, e.g. 7QK-02M-…"""
    return grouped(os.urandom(CODE_BYTES))


def grouped(secret: bytes) -> str:
    """The code (10 bytes) as 16 Crockford base32 characters and 2 check characters in groups of three."""
    if len(secret) != CODE_BYTES:
        raise ValueError("an enrolment code is 10 bytes")
    number = int.from_bytes(secret, "big")
    symbols = [number >> 5 * place & 31 for place in reversed(range(_DATA_SYMBOLS))]
    text = "".join(_ALPHABET[symbol] for symbol in [*symbols, *_check_symbols(symbols)])
    return "-".join(text[start : start + _GROUP] for start in range(0, _SYMBOLS, _GROUP))


def parse_code(typed: str) -> bytes:
    """The 10 bytes of a code as a person types it: case, blanks and hyphens do not count, O is 0, I and L are 1.

    Raises BadCode. Any one or two wrong characters, and two neighbours exchanged, are noticed.
    """
    kept = [letter for letter in typed.upper() if letter not in _SEPARATORS]
    symbols = [_ALPHABET.find(_HEARD_AS.get(letter, letter)) for letter in kept]
    if -1 in symbols:
        raise BadCode("code_character")
    if len(symbols) != _SYMBOLS:
        raise BadCode("code_length")
    if _check_symbols(symbols[:_DATA_SYMBOLS]) != tuple(symbols[_DATA_SYMBOLS:]):
        raise BadCode("code_check")
    number = reduce(lambda total, symbol: total << 5 | symbol, symbols[:_DATA_SYMBOLS], 0)
    return number.to_bytes(CODE_BYTES, "big")


def _times_two(symbol: int) -> int:
    """Multiply by x in GF(32) modulo x^5 + x^2 + 1, where x generates all 31 non-zero elements."""
    return symbol << 1 ^ (0b100101 if symbol & 16 else 0)


def _check_symbols(symbols: list[int]) -> tuple[int, int]:
    """Remainder by (X + 1)(X + x) over GF(32): a Reed-Solomon code with distance 3 up to 31 symbols.

    The register starts at 1, so that eighteen zeros are not a code.
    """
    high, low = 0, 1
    for symbol in symbols:
        out = high ^ symbol
        high, low = low ^ out ^ _times_two(out), _times_two(out)
    return high, low


def invite_keys(code: str) -> InviteKeys:
    """The keys of a code as a person typed it; raises BadCode."""
    derived = hkdf(parse_code(code), enrol_keys_info(), _INVITE_ID_BYTES + 2 * _MAC_BYTES)
    up_end = _INVITE_ID_BYTES + _MAC_BYTES
    return InviteKeys(derived[:_INVITE_ID_BYTES], derived[_INVITE_ID_BYTES:up_end], derived[up_end:])


def request_mac(k_up: bytes, request: bytes) -> bytes:
    """32 bytes by which the officer knows the laptop's keys; `request` is T, the payload of `signing.EnrolProof`."""
    return hmac.digest(k_up, request, "sha256")


def reply_mac(
    k_down: bytes,
    root_fpr: bytes,
    invite_id: bytes,
    user_id: bytes,
    device_id: bytes,
    server_id: bytes,
    dir_seq: int,
    dir_hash: bytes,
) -> bytes:
    """32 bytes by which the laptop knows the directory is no older than its own `device.add`."""
    answered = enrolled_input(root_fpr, invite_id, user_id, device_id, server_id, dir_seq, dir_hash)
    return hmac.digest(k_down, answered, "sha256")


def same_mac(expected: bytes, given: bytes) -> bool:
    """Constant-time comparison: the only way to compare MACs."""
    return hmac.compare_digest(expected, given)
