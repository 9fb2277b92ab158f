"""A server that substitutes, swaps, drops, replays, rolls back, forks and withholds: refused, named, and nothing lost.

Hard tests X1–X7, X13, X15, X23, X25, X33, M8, M13 of the threat model, against a laptop with real data.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from homevisit.store import receipts
from sync_server.protocol.errors import refuse
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.messages import challenge, share_get
from sync_server.protocol.messages.common import Page, SignedEntry, SignedReceipt, WireCommit
from tests.support.builders import signing_key
from tests.support.evil import EvilServer, flip, replaced, with_commits
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


@pytest.fixture
def evil(street: Street) -> EvilServer:
    return EvilServer(street.service)


@pytest.fixture
def mette(street: Street) -> Laptop:
    made = street.laptop("Mette Skov")
    made.sync()
    return made


@pytest.fixture
def hanne(street: Street, evil: EvilServer) -> Laptop:
    """The victim: her server lies when told to."""
    made = street.laptop("Hanne Vig", service=evil)
    made.sync()
    return made


@pytest.fixture
def family(mette: Laptop, hanne: Laptop) -> bytes:
    vault = mette.family()
    mette.invite(vault, hanne)
    mette.put(vault, "task", title="Sprogkuffert")
    for laptop in (mette, hanne, mette):
        assert laptop.sync().outcome == "ok"
    return vault


def state(laptop: Laptop) -> list[Any]:
    """Everything a pull may move."""
    with laptop.db.read() as unit:
        return [
            unit.rows("SELECT vault, rec, rev, status, document FROM record ORDER BY id"),
            unit.rows("SELECT vault, pinned_seq, pinned_hash FROM vault ORDER BY vault"),
            unit.rows("SELECT seq, hash FROM directory_entry ORDER BY seq"),
        ]


def evidence(laptop: Laptop) -> list[dict[str, Any]]:
    folder = laptop.folder / "evidence"
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))] if folder.exists() else []


def still_writes(laptop: Laptop, vault: bytes) -> None:
    """Local writing goes on, and nothing unsent is dropped."""
    before = laptop.waiting()
    rec = laptop.put(vault, "task", title="Skrevet alligevel")
    laptop.sync()
    assert laptop.document(vault, rec)["title"] == "Skrevet alligevel"
    assert laptop.waiting() == before + 1


# ---- X1, X2: bytes changed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [3, 40, 80, 120, 200, -5, -40])
def test_a_changed_header_stops_that_vault_and_nothing_moves(
    mette: Laptop, hanne: Laptop, family: bytes, evil: EvilServer, at: int
) -> None:
    mette.put(family, "task", title="Ny")
    mette.sync()
    before = state(hanne)
    evil.on_pages(
        lambda page: with_commits(page, lambda all_: [replaced(w, {"header": flip(w.header, at)}) for w in all_])
    )
    report = hanne.sync()
    assert (report.outcome, report.vaults_stopped) == ("stopped", (family,))
    assert state(hanne) == before
    (found,) = evidence(hanne)
    assert found["what"] in {"invalid_commit", "fork", "directory_fork"}
    assert found["log"] == family.hex()
    assert found["our_header"]
    assert found["their_header"]
    still_writes(hanne, family)


def test_a_changed_signature_stops_that_vault(mette: Laptop, hanne: Laptop, family: bytes, evil: EvilServer) -> None:
    mette.put(family, "task", title="Ny")
    mette.sync()
    before = state(hanne)
    evil.on_pages(
        lambda page: with_commits(page, lambda all_: [replaced(w, {"signature": flip(w.signature, 9)}) for w in all_])
    )
    assert hanne.sync().outcome == "stopped"
    assert state(hanne) == before


def test_a_changed_body_is_named_asked_for_again_and_stops_nothing(
    mette: Laptop, hanne: Laptop, family: bytes, evil: EvilServer
) -> None:
    task = mette.put(family, "task", title="Ny")
    mette.sync()

    def spoil(page: Page) -> Page:
        return with_commits(page, lambda all_: [replaced(w, {"bodies": [flip(b, 9) for b in w.bodies]}) for w in all_])

    evil.on_pages(spoil)
    assert hanne.sync().outcome == "ok"
    assert hanne.document(family, task)["title"] == "Ny"  # fetched again by its hash


def test_a_body_the_server_never_gives_stays_unreadable_and_comes_later(
    mette: Laptop, hanne: Laptop, family: bytes, evil: EvilServer
) -> None:
    task = mette.put(family, "task", title="Første")
    mette.sync()
    hanne.sync()
    mette.put(family, "task", task, title="Anden")
    other = mette.put(family, "task", title="Ved siden af")
    mette.sync()
    evil.on_pages(lambda page: with_commits(page, lambda all_: [_without_first_body(w) for w in all_]))
    evil.lies["bodies"] = lambda _request, reply: msgspec.structs.replace(reply, bodies=[b"" for _ in reply.bodies])
    assert hanne.sync().outcome == "ok"
    found = hanne.get(family, task)
    assert found is not None
    assert (found.status, found.document["title"]) == ("unreadable", "Første")  # the last readable stays in sight
    assert hanne.document(family, other)["title"] == "Ved siden af"
    evil.honest()
    hanne.reopen()
    assert hanne.sync().outcome == "ok"
    assert hanne.document(family, task)["title"] == "Anden"
    hanne.reopen()
    assert hanne.sync().requests == 3  # log-in and heads: nothing is asked for any more


def _without_first_body(wire: WireCommit) -> WireCommit:
    return replaced(wire, {"bodies": [b"", *wire.bodies[1:]]})


def test_bodies_swapped_between_records_do_not_open(
    mette: Laptop, hanne: Laptop, family: bytes, evil: EvilServer
) -> None:
    """X2: also by one who gives the swapped bytes when asked by hash."""
    one, two = mette.put(family, "task", title="Et"), mette.put(family, "task", title="To")
    mette.sync()
    evil.on_pages(lambda page: with_commits(page, lambda all_: [replaced(w, {"bodies": w.bodies[::-1]}) for w in all_]))
    evil.lies["bodies"] = lambda _request, reply: msgspec.structs.replace(reply, bodies=reply.bodies[::-1])
    assert hanne.sync().outcome == "ok"
    assert [hanne.get(family, rec) for rec in (one, two)] == [None, None]


# ---- X3: the order of things --------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["drop", "reorder", "double"])
def test_commits_left_out_or_out_of_order_stop_the_vault(
    mette: Laptop, hanne: Laptop, family: bytes, evil: EvilServer, how: str
) -> None:
    for number in range(3):
        mette.put(family, "task", title=f"Nr. {number}")
        mette.sync()
    change = {
        "drop": lambda all_: all_[1:],
        "reorder": lambda all_: all_[::-1],
        "double": lambda all_: [all_[0], all_[0], *all_[1:]],
    }[how]
    evil.on_pages(lambda page: with_commits(page, change) if len(page.commits) > 1 else page)
    report = hanne.sync()
    assert report.outcome == "stopped"
    still_writes(hanne, family)


def test_an_empty_page_while_the_head_says_more_is_only_delay(
    mette: Laptop, hanne: Laptop, family: bytes, evil: EvilServer
) -> None:
    task = mette.put(family, "task", title="Ny")
    mette.sync()
    evil.on_pages(lambda page: with_commits(page, lambda _all: []))
    report = hanne.sync()
    assert (report.outcome, report.code) == ("ok", "page_empty")
    evil.honest()
    hanne.sync()
    assert hanne.document(family, task)["title"] == "Ny"


# ---- X4, X33: heads -----------------------------------------------------------------------------------------------


def test_a_head_behind_the_pin_is_a_rollback(mette: Laptop, hanne: Laptop, family: bytes, evil: EvilServer) -> None:
    mette.put(family, "task", title="Ny")
    mette.sync()
    before = state(hanne)

    def behind(_request: object, reply: Any) -> Any:
        changed = [msgspec.structs.replace(one, seq=1, hash=b"r" * 32, page=None) for one in reply.changed]
        return msgspec.structs.replace(reply, changed=changed)

    evil.lies["heads"] = behind
    assert hanne.sync().outcome == "stopped"
    assert state(hanne) == before
    assert [found["what"] for found in evidence(hanne)] == ["rollback"]
    still_writes(hanne, family)


def test_another_head_at_the_same_seq_is_a_fork(mette: Laptop, hanne: Laptop, family: bytes, evil: EvilServer) -> None:
    pinned = hanne.vault(family).pinned_seq
    mette.put(family, "task", title="Ny")
    mette.sync()

    def other(_request: object, reply: Any) -> Any:
        changed = [msgspec.structs.replace(one, seq=pinned, hash=b"f" * 32, page=None) for one in reply.changed]
        return msgspec.structs.replace(reply, changed=changed)

    evil.lies["heads"] = other
    assert hanne.sync().outcome == "stopped"
    assert [found["what"] for found in evidence(hanne)] == ["fork"]


def test_a_vault_missing_from_the_list_is_not_dropped(
    mette: Laptop, hanne: Laptop, family: bytes, evil: EvilServer
) -> None:
    """M8, M13: an absence is never a reason to wipe."""
    before = state(hanne)
    evil.lies["heads"] = lambda request, reply: msgspec.structs.replace(
        reply, same=False, changed=[], missing=[one.vault for one in request.heads]
    )
    assert hanne.sync().outcome == "ok"
    assert state(hanne) == before


@pytest.mark.parametrize("code", ["unauthorized", "forbidden", "not_found", "gone"])
@pytest.mark.parametrize("message", ["push", "heads", "pull"])
def test_a_bare_refusal_drops_nothing(hanne: Laptop, family: bytes, evil: EvilServer, code: str, message: str) -> None:
    rec = hanne.put(family, "task", title="Usendt")
    before = state(hanne)

    def no(_request: object) -> Any:
        raise refuse(code, "because")  # type: ignore[arg-type]  # one of the codes

    evil.instead[message] = no
    if message == "pull":
        evil.on_pages(lambda page: page)
    hanne.sync()
    if message == "push":
        assert state(hanne) == before
    assert hanne.document(family, rec)["title"] == "Usendt"
    evil.honest()
    assert hanne.sync().waiting == 0


# ---- X5, X25: the directory ---------------------------------------------------------------------------------------


def test_a_device_the_server_certifies_itself_is_refused(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes, evil: EvilServer
) -> None:
    """X5: an entry signed by a key that is no officer's."""
    made_up = signing_key("the server's own")
    town = street.town
    entry = town.directory.unsigned(e.UserAdd(b"e" * 16, "Evil", "Team Nord", ("coordinator",)), [made_up.public], 1)
    forged = SignedEntry(entry, [made_up.sign(e.signable(entry))])
    before = state(hanne)
    evil.lies["heads"] = lambda _request, reply: msgspec.structs.replace(
        reply, same=False, directory=[forged], dir_seq=reply.dir_seq + 1, dir_hash=b"x" * 32
    )
    report = hanne.sync()
    assert report.outcome == "stopped"
    assert report.code.startswith("directory_")
    assert state(hanne) == before
    assert evidence(hanne)[0]["log"] == "directory"
    assert hanne.put(family, "task", title="Skrevet alligevel")


def test_an_older_directory_is_a_rollback(hanne: Laptop, family: bytes, evil: EvilServer) -> None:
    evil.lies["heads"] = lambda _request, reply: msgspec.structs.replace(
        reply, same=False, dir_seq=reply.dir_seq - 1, dir_hash=b"o" * 32
    )
    assert hanne.sync().code == "directory_rollback"


def test_commits_wait_while_the_server_withholds_the_directory_they_name(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes, evil: EvilServer
) -> None:
    """X25: "mangler personaleliste"; nothing of the page is folded."""
    street.laptop("Karen Ny").sync()
    mette.sync()
    task = mette.put(family, "task", title="Ny")
    mette.sync()
    seq, head = hanne.engine._directory.directory.seq, hanne.engine._directory.directory.head_hash

    def withhold(_request: object, reply: Any) -> Any:
        return msgspec.structs.replace(reply, directory=[], dir_seq=seq, dir_hash=head)

    evil.lies["heads"] = withhold
    evil.lies["directory_pull"] = lambda _request, reply: msgspec.structs.replace(
        reply, entries=[], head_seq=seq, head_hash=head
    )
    hanne.sync()
    assert (hanne.vault(family).state, hanne.vault(family).problem) == ("waiting", "directory")
    assert hanne.get(family, task) is None
    evil.honest()
    hanne.sync()
    assert hanne.vault(family).state == "open"
    assert hanne.document(family, task)["title"] == "Ny"


# ---- X13: the shred share; X26: the log-in -------------------------------------------------------------------------


def test_a_wrong_share_is_dropped_and_asked_for_again(street: Street, mette: Laptop, evil: EvilServer) -> None:
    vault = mette.family()
    mette.sync()
    evil.lies["share_get"] = lambda _request, _reply: share_get.Reply(share=b"w" * 32)
    hanne = street.laptop("Hanne Vig", service=evil)
    hanne.sync()
    mette.invite(vault, hanne)
    mette.sync()
    hanne.sync()
    assert (hanne.vault(vault).state, hanne.vault(vault).share) == ("waiting", None)
    evil.honest()
    hanne.reopen()
    hanne.sync()
    assert hanne.vault(vault).state == "open"
    assert len(hanne.find("family", vault)) == 1


def test_nothing_is_signed_for_another_server(hanne: Laptop, family: bytes, evil: EvilServer) -> None:
    asked: list[str] = []
    evil.instead["challenge"] = lambda _request: challenge.Reply(server_id=b"?" * 32, challenge=b"c" * 32, known=True)
    evil.instead["session"] = lambda _request: asked.append("session")
    hanne.reopen()
    report = hanne.sync()
    assert (report.outcome, report.code, asked) == ("refused", "wrong_server", [])


# ---- receipts: O12 -------------------------------------------------------------------------------------------------


def test_forged_foreign_and_future_receipts_change_nothing(
    mette: Laptop, hanne: Laptop, family: bytes, evil: EvilServer
) -> None:
    mette.sync()
    hanne.sync()
    head = hanne.vault(family)

    def receipts_of_nobody(_request: object, reply: Any) -> Any:
        made = [
            SignedReceipt(family, mette.me.device_id, head.pinned_seq, head.pinned_hash, "2026-11-18", b"s" * 64),
            SignedReceipt(family, b"d" * 16, head.pinned_seq, head.pinned_hash, "2026-11-18", b"s" * 64),
            SignedReceipt(b"v" * 16, mette.me.device_id, 1, b"h" * 32, "2026-11-18", b"s" * 64),
        ]
        return msgspec.structs.replace(reply, receipts=made)

    with hanne.db.read() as unit:
        before = receipts.seen_by(unit, family)
    evil.lies["heads"] = receipts_of_nobody
    assert hanne.sync().outcome == "ok"
    with hanne.db.read() as unit:
        assert receipts.seen_by(unit, family) == before
