"""A test's laptop with a key file to lose, and the ways it can be closed."""

from __future__ import annotations

from pathlib import Path

import msgspec

from homevisit.actions import leaving as closing
from homevisit.actions.team_changes import remove_member as remove
from homevisit.base.closed import Closed
from homevisit.base.keystore import NullKeyStore
from homevisit.base.paths import ProfilePaths
from homevisit.store import letters
from homevisit.sync.context import Leaving
from homevisit.vault import letter as sealing
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.messages.dead_letters import SignedLetter
from tests.support.laptop import Laptop, Street

KEY_FILE = b"invented bytes of a key file"


def leaving_of(folder: Path) -> Leaving:
    """As app.py composes it, on a computer without a key store."""
    paths = ProfilePaths(folder)

    def close(why: str, count: int, taken: int) -> None:
        reason = "wipe" if why == "wipe" else "farewell"
        closing.close_for_good(paths, NullKeyStore(), Closed(reason, "2026-11-18T14:05:00Z", count, taken))  # type: ignore[arg-type]  # one of the two

    return Leaving(paths.dead_letters, close)


def enable(laptop: Laptop) -> ProfilePaths:
    """Give a laptop something to lose; its profile's paths."""
    paths = ProfilePaths(laptop.folder)
    paths.create()
    paths.key_file.write_bytes(KEY_FILE)
    laptop.leaving = leaving_of(laptop.folder)
    laptop.reopen()
    return paths


def revoke(street: Street, laptop: Laptop, mode: str) -> None:
    """An officer closes it."""
    street.town.add(e.DeviceRevoke(laptop.keys.device_id, "wipe" if mode == "wipe" else "farewell"))
    street.publish()


def remove_member(keeper: Laptop, vault: bytes, user: bytes) -> None:
    """A keeper takes a colleague off the team, and it has arrived."""
    keeper.sync()
    remove(keeper.desk, vault, user)
    assert keeper.sync().waiting == 0


def words(laptop: Laptop) -> list[str]:
    """What the letters on a laptop say, after a round in which it asks for them."""
    laptop.street.clock.tick(7200)
    laptop.sync()
    with laptop.db.read() as unit:
        kept = letters.in_state(unit, letters.HERE)
    return [str(title) for one in kept for title in _titles(one.content or b"")]


def opened_by_officers(street: Street, file: Path) -> list[str]:
    """The words in a sealed file, with the keys of the first and the third recovery officer."""
    letter = sealing.read(msgspec.msgpack.decode(file.read_bytes(), type=SignedLetter).letter)
    outer, _, inner = (one.kem for one in street.town.recovery)
    peeled = sealing.peel_outer(letter, 1, outer, inner.public)
    key = sealing.peel_inner(letter, 1, peeled, outer.public, inner)
    return [str(title) for title in _titles(sealing.open_with_key(letter, key))]


def _titles(content: bytes) -> list[object]:
    return [msgspec.msgpack.decode(item.document).get("title") for item in letters.items(content)]
