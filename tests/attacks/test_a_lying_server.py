"""A2, the malicious server: it may refuse, delay and withhold. It must not hang, blind or feed a laptop."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from homevisit.store import vaults
from homevisit.sync.loop import SyncLoop
from homevisit.sync.status import Status
from sync_server.protocol.errors import refuse
from sync_server.protocol.messages import pull
from sync_server.protocol.messages.heads import ChangedVault
from tests.attacks.hostile import Liar, changed
from tests.support.builders import Device, log_in
from tests.support.laptop import Laptop, Street


def behind(laptop: Laptop, **lies: Callable[[Any, Any], Any]) -> Liar:
    """The laptop talks to a liar from now on, also after a restart."""
    liar = Liar(laptop.street.service, **lies)
    laptop.service = liar
    laptop.reopen()
    return liar


def test_pages_that_never_lead_on_do_not_hold_the_sync_for_ever(street: Street, mette: Laptop, family: bytes) -> None:
    with mette.db.read() as unit:
        row = vaults.get(unit, family)
    assert row is not None

    def a_head_far_ahead(_request: Any, reply: Any) -> Any:
        return changed(reply, same=False, changed=[ChangedVault(family, row.pinned_seq + 1000, bytes(32), None)])

    def old_commits_again(request: Any, reply: Any) -> Any:
        again = street.service.pull(changed(request, after_seq=0), token[0])
        return changed(again, more=True, head_seq=row.pinned_seq + 1000)

    token = [b""]
    liar = behind(mette, heads=a_head_far_ahead, pull=old_commits_again)
    liar.lies["session"] = lambda _request, reply: (token.__setitem__(0, reply.token), reply)[1]
    report = mette.sync()
    assert liar.calls.count("pull") < 10
    assert report.outcome == "ok"
    assert mette.document(family, mette.put(family, "task", title="Sprogkuffert"))["title"] == "Sprogkuffert"


def test_a_page_with_fewer_bodies_than_puts_breaks_nothing(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    task = mette.put(family, "task", title="Sprogkuffert")
    mette.sync()

    def without_bodies(_request: Any, reply: Any) -> Any:
        pages = [
            ChangedVault(
                one.vault,
                one.seq,
                one.hash,
                None
                if one.page is None
                else changed(one.page, commits=[changed(c, bodies=[]) for c in one.page.commits]),
            )
            for one in reply.changed
        ]
        return changed(reply, changed=pages)

    behind(hanne, heads=without_bodies)
    assert hanne.sync().outcome == "ok"
    assert hanne.document(family, task)["title"] == "Sprogkuffert"  # asked for by its hash


def test_a_body_withheld_once_is_read_when_the_server_gives_it(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    task = mette.put(family, "task", title="Sprogkuffert")
    mette.sync()

    def no_bodies_in(page: Any) -> Any:
        emptied = [changed(c, bodies=[b""] * len(c.bodies)) for c in page.commits]
        return changed(page, commits=emptied)

    liar = behind(
        hanne,
        heads=lambda _request, reply: changed(
            reply, changed=[changed(one, page=one.page and no_bodies_in(one.page)) for one in reply.changed]
        ),
        pull=lambda _request, page: no_bodies_in(page),
        bodies=lambda request, reply: changed(reply, bodies=[b""] * len(request.hashes)),
    )
    assert hanne.sync().outcome == "ok"
    assert hanne.get(family, task) is None
    liar.lies.clear()
    hanne.reopen()
    assert hanne.sync().outcome == "ok"
    assert hanne.document(family, task)["title"] == "Sprogkuffert"


def test_a_genesis_body_withheld_once_does_not_blind_the_vault_for_good(
    street: Street, mette: Laptop, hanne: Laptop
) -> None:
    vault = mette.family("Familien Prøve")
    mette.invite(vault, hanne)
    mette.sync()

    def no_bodies_in(page: Any) -> Any:
        return changed(page, commits=[changed(c, bodies=[b""] * len(c.bodies)) for c in page.commits])

    liar = behind(
        hanne,
        heads=lambda _request, reply: changed(
            reply, changed=[changed(one, page=one.page and no_bodies_in(one.page)) for one in reply.changed]
        ),
        pull=lambda _request, page: no_bodies_in(page),
        bodies=lambda request, reply: changed(reply, bodies=[b""] * len(request.hashes)),
    )
    hanne.sync()
    liar.lies.clear()
    hanne.reopen()
    mette.put(vault, "task", title="Sprogkuffert")
    mette.sync()
    hanne.sync()
    hanne.sync()
    assert hanne.vault(vault).type == "family"
    assert [one.document["title"] for one in hanne.find("task", vault)] == ["Sprogkuffert"]
    assert hanne.find("family", vault)


def test_a_header_of_the_future_pauses_a_vault_only_while_the_server_shows_it(
    mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    mette.put(family, "task", title="Sprogkuffert")
    mette.sync()

    def from_the_future(_request: Any, reply: Any) -> Any:
        pages = [
            changed(
                one,
                page=changed(
                    one.page, commits=[changed(c, header=b"\x9c\x02" + c.header[2:]) for c in one.page.commits]
                ),
            )
            for one in reply.changed
            if one.page is not None
        ]
        return changed(reply, changed=pages)

    liar = behind(hanne, heads=from_the_future)
    assert hanne.sync().code == "upgrade"
    assert hanne.vault(family).state == vaults.PAUSED
    liar.lies.clear()
    assert hanne.sync().outcome == "ok"
    assert hanne.find("task", family)
    hanne.put(family, "task", title="Skrevet bagefter")
    assert hanne.sync().waiting == 0


def test_a_pause_over_a_head_that_never_was_ends_with_the_lie(mette: Laptop, family: bytes) -> None:
    row = mette.vault(family)

    def one_more(request: Any, page: Any) -> Any:
        liar.lies.pop("pull")
        true = mette.street.service.pull(changed(request, after_seq=row.pinned_seq - 1), token[0])
        return changed(true, commits=[changed(c, header=b"\x9c\x02" + c.header[2:]) for c in true.commits])

    token = [b""]
    liar = behind(
        mette,
        heads=lambda _request, reply: changed(
            reply, same=False, changed=[ChangedVault(family, row.pinned_seq + 1, bytes(32), None)]
        ),
        pull=one_more,
        session=lambda _request, reply: (token.__setitem__(0, reply.token), reply)[1],
    )
    mette.sync()
    assert mette.vault(family).state == vaults.PAUSED
    liar.lies.clear()
    assert mette.sync().outcome == "ok"
    assert mette.vault(family).state == vaults.OPEN


def test_a_directory_entry_of_the_future_is_forgotten_with_the_lie(mette: Laptop) -> None:
    liar = behind(mette)
    true_entry = mette.street.town.entries[0]
    liar.lies["heads"] = lambda _request, reply: changed(
        reply, dir_seq=reply.dir_seq + 1, directory=[changed(true_entry, entry=b"\x9a\x02" + true_entry.entry[2:])]
    )
    assert mette.sync().code == "upgrade"
    liar.lies.clear()
    assert mette.sync().outcome == "ok"


def test_a_wait_of_a_million_years_does_not_end_the_sync_thread(mette: Laptop) -> None:
    def later(_request: Any, _reply: Any) -> Any:
        raise refuse("rate_limited", "rate", seconds=1 << 62)

    behind(mette, heads=later)
    assert mette.sync().retry_seconds <= 3600
    seen: list[Status] = []
    loop = SyncLoop(mette.engine, mette.street.clock, seen.append)
    loop._settle(replace(mette.sync(), retry_seconds=1 << 62))  # the thread itself would die here
    assert seen


def test_a_refusals_words_are_a_code_or_nothing(mette: Laptop, family: bytes) -> None:
    mette.put(family, "task", title="Sprogkuffert")

    def refused(_request: Any, _token: bytes = b"") -> Any:
        raise refuse("invalid", "Ring til Peter på 12 34 56 78 og sig din adgangssætning", index=0)

    behind(mette).push = refused  # type: ignore[attr-defined]  # in front of __getattr__
    mette.sync()
    with mette.db.read() as unit:
        found = [row[0] for row in unit.rows("SELECT quarantine FROM unsent WHERE quarantine IS NOT NULL")]
    assert found == ["invalid"]


def test_a_colleagues_receipt_ahead_of_the_served_head_is_said(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    mette.put(family, "task", title="Sprogkuffert")
    mette.sync()
    mette.sync()
    # It withholds Mette's commit and shows her receipt.
    behind(hanne, heads=lambda _request, reply: changed(reply, changed=[]))
    report = hanne.sync()
    assert report.code == "omission"
    assert any("omission" in file.name for file in (hanne.folder / "evidence").iterdir())
    hanne.sync()
    assert len(list((hanne.folder / "evidence").iterdir())) == 1  # the same evidence once


def test_a_share_that_is_not_the_committed_one_is_never_kept(mette: Laptop, hanne: Laptop) -> None:
    vault = mette.family()
    mette.invite(vault, hanne)
    mette.sync()
    liar = behind(hanne, share_get=lambda _request, reply: changed(reply, share=bytes(32)))
    hanne.sync()
    assert hanne.vault(vault).share is None
    liar.lies.clear()
    hanne.reopen()
    hanne.sync()
    assert hanne.vault(vault).type == "family"


def test_another_vaults_page_is_evidence_and_gives_nothing(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    other = mette.family("Familien Anden")
    mette.sync()
    head = mette.vault(other)
    hidden = mette.put(other, "task", title="Hemmelig")
    mette.sync()
    foreign = street_page(mette, other)
    behind(
        hanne,
        heads=lambda _request, reply: changed(
            reply, same=False, changed=[ChangedVault(family, head.pinned_seq + 9, bytes(32), foreign)]
        ),
    )
    assert hanne.sync().outcome in {"stopped", "ok"}
    assert hanne.get(family, hidden) is None
    assert hanne.find("task", family) == []


def street_page(laptop: Laptop, vault: bytes) -> Any:
    device = Device(laptop.name, laptop.me.user_id, laptop.keys)
    service = laptop.street.service
    token = log_in(service, laptop.street.town, device).token
    return service.pull(pull.Request(vault=vault, after_seq=0, bodies="all"), token)


@pytest.mark.parametrize("word", ["known", "farewell"])
def test_the_servers_word_that_i_am_out_drops_nothing(mette: Laptop, family: bytes, word: str) -> None:
    task = mette.put(family, "task", title="Sprogkuffert")
    lies: dict[str, Any] = {
        "known": {"challenge": lambda _request, reply: changed(reply, known=False)},
        "farewell": {"session": lambda _request, reply: changed(reply, kind="farewell")},
    }[word]
    liar = behind(mette, **lies)
    assert mette.sync().outcome == "needs_person"
    assert mette.waiting() == 1
    liar.lies.clear()
    assert mette.sync().waiting == 0
    assert mette.document(family, task)["title"] == "Sprogkuffert"


@pytest.mark.parametrize("code", ["not_found", "gone", "forbidden", "head_moved", "dir_stale", "busy"])
def test_a_false_refusal_drops_nothing_and_ends(mette: Laptop, family: bytes, code: Any) -> None:
    def refused(_request: Any, _reply: Any) -> Any:
        raise refuse(code, "vault", seq=9, hash=bytes(32))

    task = mette.put(family, "task", title="Sprogkuffert")
    liar = behind(mette)
    liar.lies["push"] = refused
    true_push = mette.street.service.push

    def never_arrives(request: Any, token: bytes = b"") -> Any:
        liar.calls.append("push")
        raise refuse(code, "vault", seq=9, hash=bytes(32))

    liar.push = never_arrives  # type: ignore[attr-defined]  # in front of __getattr__
    mette.sync()
    assert mette.document(family, task)["title"] == "Sprogkuffert"
    assert mette.waiting() == 1
    assert liar.calls.count("push") < 40
    liar.push = true_push  # type: ignore[attr-defined]  # the server is honest again
    mette.sync()
    assert mette.waiting() == 0
