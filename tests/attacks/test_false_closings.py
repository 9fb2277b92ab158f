"""A server that wants a laptop to wipe itself, or a person to lose a family, and has nothing signed to show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from homevisit.actions import leaving as closing
from homevisit.base.paths import ProfilePaths
from homevisit.store import vaults
from sync_server.protocol.errors import refuse
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.messages.common import SignedEntry
from sync_server.protocol.service import MESSAGES
from tests.attacks.hostile import changed
from tests.support.builders import Municipality
from tests.support.evil import EvilServer
from tests.support.laptop import Laptop, Street
from tests.support.leaver import KEY_FILE, enable, remove_member, revoke, words

TEXT = "Freja sov uroligt"
BARE = ("unauthorized", "forbidden", "not_found", "gone")


def untouched(paths: ProfilePaths, laptop: Laptop, family: bytes) -> None:
    """Key, words and outbox are as they were, and nothing was sealed for anybody."""
    assert paths.key_file.read_bytes() == KEY_FILE
    assert not paths.closed_file.exists()
    assert not closing.sealed_letters(paths)
    assert [one.document["title"] for one in laptop.find("task", family)] == [TEXT]
    assert laptop.waiting() >= 1
    assert laptop.vault(family).state != vaults.CLOSED
    assert not laptop.find("note_draft")


@pytest.fixture
def paths(hanne: Laptop, family: bytes) -> ProfilePaths:
    made = enable(hanne)
    hanne.put(family, "task", title=TEXT)
    return made


def says(hanne: Laptop, street: Street) -> EvilServer:
    evil = EvilServer(street.service)
    hanne.service = evil
    hanne.reopen()
    return evil


@pytest.mark.parametrize("code", BARE)
@pytest.mark.parametrize("message", ["challenge", "heads", "push", "all"])
def test_a_bare_refusal_closes_nothing(
    street: Street, hanne: Laptop, family: bytes, paths: ProfilePaths, code: str, message: str
) -> None:
    """Hard tests M13, M8: 401, 403, 404 and 410 without a signed cause: no wipe, no dead letter, nothing dropped."""

    def refused(_request: Any) -> Any:
        raise refuse(code, "closed")  # type: ignore[arg-type]  # one of BARE

    evil = says(hanne, street)
    evil.instead = dict.fromkeys(MESSAGES if message == "all" else (message,), refused)
    for _ in range(2):
        hanne.sync()
    if message not in ("push", "all"):  # what is refused on the way may still have arrived by push
        assert paths.key_file.exists()
    if message in ("challenge", "session", "push", "all"):
        untouched(paths, hanne, family)
    evil.honest()
    hanne.sync()
    assert hanne.sync().outcome == "ok"
    assert hanne.waiting() == 0
    assert paths.key_file.read_bytes() == KEY_FILE


def lie_about(evil: EvilServer, entries: Callable[[Any], Any] | None = None) -> None:
    evil.lies["session"] = lambda _request, reply: changed(reply, kind="farewell")
    if entries is not None:
        evil.lies["directory_pull"] = lambda _request, reply: entries(reply)


def test_a_farewell_session_without_an_entry_closes_nothing(
    street: Street, hanne: Laptop, family: bytes, paths: ProfilePaths
) -> None:
    """Hard test M13: the word of the server that this laptop is closed."""
    lie_about(says(hanne, street))
    assert hanne.sync().code == "device_closed"
    untouched(paths, hanne, family)


def test_the_closing_of_another_laptop_closes_nothing_here(
    street: Street, hanne: Laptop, family: bytes, paths: ProfilePaths
) -> None:
    stranger = street.laptop("Rie Holm")
    revoke(street, stranger, "wipe")
    lie_about(says(hanne, street))
    assert hanne.sync().code == "device_closed"
    untouched(paths, hanne, family)


@pytest.mark.parametrize("how", ["unsigned", "foreign", "own_root", "half"])
def test_an_entry_that_no_officer_signed_closes_nothing(
    street: Street, hanne: Laptop, family: bytes, paths: ProfilePaths, how: str
) -> None:
    """Hard test M13: forged, signed by another municipality, a fork of the directory, a signature that is not one."""
    real = street.town
    payload = e.DeviceRevoke(hanne.keys.device_id, "wipe")
    officer = real.officer_keys[0]
    unsigned = real.directory.unsigned(payload, [officer.public], 1)
    forged = SignedEntry(unsigned, [bytes(64)])
    if how == "foreign":
        other = Municipality()
        forged = SignedEntry(unsigned, [other.spare.sign(e.signable(unsigned))])
    elif how == "own_root":
        fork = real.directory.unsigned(payload, [real.root.public], 1)
        forged = SignedEntry(fork, [real.root.sign(e.signable(fork))])
    elif how == "half":
        forged = SignedEntry(unsigned, [])
    evil = says(hanne, street)
    lie_about(evil, lambda reply: changed(reply, entries=[forged], head_seq=real.directory.seq + 1))
    assert hanne.sync().outcome in {"stopped", "refused", "needs_person"}
    untouched(paths, hanne, family)


def test_a_directory_that_forks_before_the_closing_closes_nothing(
    street: Street, hanne: Laptop, family: bytes, paths: ProfilePaths
) -> None:
    """Hard test M13: properly signed, and on another history than the one this laptop has verified."""
    before = hanne.vault(family).pinned_seq
    real = street.town
    fork = Directory(real.roots)
    for one in real.entries[:-1]:
        fork.append(one.entry, one.signatures)
    officer = real.officer_keys[0]
    unsigned = fork.unsigned(e.DeviceRevoke(hanne.keys.device_id, "wipe"), [officer.public], 1)
    wicked = SignedEntry(unsigned, [officer.sign(e.signable(unsigned))])
    evil = says(hanne, street)
    lie_about(evil, lambda reply: changed(reply, entries=[wicked]))
    assert hanne.sync().outcome == "stopped"
    untouched(paths, hanne, family)
    assert hanne.vault(family).pinned_seq == before


def test_a_list_without_the_family_and_an_old_page_close_nothing(
    street: Street, hanne: Laptop, family: bytes, paths: ProfilePaths
) -> None:
    """Hard test M13: a vault missing from the list, and the page of a removal that never was."""
    evil = says(hanne, street)
    evil.lies["heads"] = lambda _request, reply: changed(reply, same=False, missing=[family], changed=[])
    evil.instead["push"] = lambda _request: (_ for _ in ()).throw(refuse("not_found", "vault"))
    for _ in range(2):
        hanne.sync()
        untouched(paths, hanne, family)


def test_a_removal_from_one_family_is_none_from_another(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes, paths: ProfilePaths
) -> None:
    other = mette.family("Familien To")
    mette.sync()
    mette.invite(other, hanne)
    mette.sync()
    hanne.sync()
    remove_member(mette, other, hanne.me.user_id)
    evil = says(hanne, street)
    evil.lies["heads"] = lambda _request, reply: changed(reply, same=False, missing=[family, other])
    hanne.sync()
    assert hanne.vault(other).state == vaults.CLOSED
    assert hanne.vault(family).state != vaults.CLOSED
    assert hanne.find("task", family)


def test_letters_that_nobody_closed_wrote_are_not_shown(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes, paths: ProfilePaths
) -> None:
    """A server cannot put words into a colleague's mouth, nor show a letter twice or in another family."""
    other = mette.family("Familien To")
    mette.sync()
    revoke(street, hanne, "farewell")
    hanne.sync()
    evil = EvilServer(street.service)
    mette.service = evil
    mette.reopen()

    def twisted(_request: Any, reply: Any) -> Any:
        (letter,) = reply.letters
        wrong = [
            type(letter)(other, letter.device, letter.letter, letter.signature),
            type(letter)(letter.vault, mette.keys.device_id, letter.letter, letter.signature),
            type(letter)(letter.vault, letter.device, letter.letter[:-1] + b"\0", letter.signature),
            type(letter)(letter.vault, letter.device, letter.letter, bytes(64)),
        ]
        return changed(reply, letters=[*wrong, letter, letter])

    evil.lies["dead_letters"] = twisted
    assert words(mette) == [TEXT]
    assert paths.closed_file.exists()
