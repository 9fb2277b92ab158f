"""A server and somebody who never was on a family's team: his words are not put before it as those of a colleague."""

from __future__ import annotations

import msgspec
import pytest

from homevisit.store import letters
from homevisit.vault import letter as sealing
from sync_server.protocol.ledger.signing import Farewell
from sync_server.protocol.messages.dead_letters import SignedLetter
from tests.attacks.hostile import Liar, changed
from tests.support.laptop import Laptop, Street
from tests.support.leaver import revoke, words

CONTENT = msgspec.msgpack.encode(
    [letters.Item(bytes(16), "task", 1, "2026-11-18T08:00:00Z", "e", msgspec.msgpack.encode({"title": "Plantet"}))]
)


def planted(author: Laptop, reader: Laptop, vault: bytes) -> SignedLetter:
    devices = [(reader.keys.device_id, reader.keys.kem.public)]
    data = sealing.seal(CONTENT, vault, author.keys.device_id, devices)
    return SignedLetter(vault, author.keys.device_id, data, author.keys.sign.sign(Farewell(vault, data)))


@pytest.mark.parametrize("closed", [False, True])
def test_who_never_was_in_a_vault_leaves_no_words_in_it(
    street: Street, mette: Laptop, family: bytes, closed: bool
) -> None:
    rie = street.laptop("Rie Holm")
    rie.sync()
    if closed:
        revoke(street, rie, "farewell")
    letter = planted(rie, mette, family)
    mette.service = Liar(street.service, dead_letters=lambda _request, reply: changed(reply, letters=[letter]))
    mette.reopen()
    mette.sync()
    assert words(mette) == []


def test_who_was_in_it_once_does(street: Street, mette: Laptop, hanne: Laptop, family: bytes) -> None:
    """The control: the same letter of a colleague whose laptop is closed is read."""
    revoke(street, hanne, "farewell")
    letter = planted(hanne, mette, family)
    mette.service = Liar(street.service, dead_letters=lambda _request, reply: changed(reply, letters=[letter]))
    mette.reopen()
    mette.sync()
    assert words(mette) == ["Plantet"]
