"""Mødekode: four words that are the same on two screens when both have seen the same history (docs/PROTOCOL.md).

A server that shows two people two histories for good is found by people who compare, and by nothing else. The number is
said aloud on the day, so nobody can have looked beforehand for two histories with the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from homevisit.base.errors import BadInput
from sync_server.protocol.ledger.encoding import lp, sha256

WORDS = 4
_NUMBER = re.compile(r"[0-9]{6}")

# A word is one of 64 and one of 32: "regnbuehjelm" is odd, easy to say and hard to mishear. Within each list any two
# differ in three letters or more (tests/homevisit/vault/test_meeting.py).
_FIRST = (
    "stjerne måne regnbue vinter sommer forår efterår morgen aften søndag fredag jungle strand bjerg kloster "
    "havne slots landsby guld sølv kobber glas papir bomuld læder trolde eventyr dukke cirkus teater musik kaffe "
    "honning kanel vanilje jordbær æble kirsebær hassel birke ahorn rosen tulipan lavendel persille tomat "
    "kartoffel gulerods elefant giraf pingvin bamse ræve bjørne spurve svane snegle krabbe dompap hveps ridder "
    "drage påske julefest "
)
_SECOND = (
    "hus slæde sejlbåd cykel kuffert lampe stol trappe vindue port nøgle hjelm støvle handske paraply gynge "
    "ballon tromme fløjte klokke krone diamant kompas bog blyant pensel spand trillebør kurv flaske gardin "
    "fyrtårn "
)
FIRST = tuple(_FIRST.split())
SECOND = tuple(_SECOND.split())


def number_of(text: str) -> str:
    """The day's number as it was said: six digits, spaces do not count. Raises BadInput("meeting_number")."""
    digits = "".join(text.split())
    if not _NUMBER.fullmatch(digits):
        raise BadInput("meeting_number", "number")
    return digits


def words(number: str, dir_hash: bytes, heads: Iterable[tuple[bytes, bytes]]) -> tuple[str, ...]:
    """Four words of 11 bits each.

    number: six digits. dir_hash: of the staff directory at the compared seq. heads: (vault id, hash of the commit at
    the compared seq) of every compared vault, in any order.
    """
    found = [digest for _, digest in sorted(heads)]
    bits = int.from_bytes(sha256(lp("hv/1/meet", number_of(number), dir_hash, *found)), "big") >> (256 - 11 * WORDS)
    places = [bits >> (11 * (WORDS - 1 - at)) & 0x7FF for at in range(WORDS)]
    return tuple(FIRST[place >> 5] + SECOND[place & 31] for place in places)
