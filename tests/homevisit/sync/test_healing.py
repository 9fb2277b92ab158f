"""What this laptop believes of a server that says it was restored, and what it gives back."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from homevisit.store import kept
from sync_server.protocol.errors import refuse
from tests.support.backup import Backup, declare
from tests.support.evil import EvilServer
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


def alone(street: Street) -> tuple[Laptop, bytes, Backup]:
    """Mette and a family of hers; the backup lacks her last task."""
    mette = street.laptop("Mette Skov")
    mette.sync()
    vault = mette.family()
    mette.sync()
    mette.sync()
    backup = Backup(street)
    mette.put(vault, "task", title="efter")
    mette.sync()
    return mette, vault, backup


def between(street: Street, laptop: Laptop) -> EvilServer:
    evil = EvilServer(street.service)
    laptop.service = evil
    laptop.reopen()
    return evil


def said(evil: EvilServer, message: str) -> int:
    return sum(name == message for name, _ in evil.said)


def test_it_gives_back_once_and_then_nothing_more(street: Street) -> None:
    mette, vault, backup = alone(street)
    backup.put_back()
    mette.sync()
    declare(street, 2)
    evil = between(street, mette)
    assert mette.sync().outcome == "ok"
    assert mette.vault(vault).generation == 2
    assert said(evil, "reoffer") > 0
    evil.said.clear()
    assert mette.sync().outcome == "ok"
    assert said(evil, "reoffer") == 0
    assert mette.sync().requests == 1


def test_a_server_that_refuses_what_is_given_back_is_under_suspicion_again(street: Street) -> None:
    mette, vault, backup = alone(street)
    backup.put_back()
    declare_by_mette(street, mette)
    evil = between(street, mette)

    def refused(_request: object) -> object:
        raise refuse("invalid", "made_up")

    evil.instead["reoffer"] = refused
    mette.sync()
    assert mette.vault(vault).problem == "restore"
    evil.honest()
    mette.sync()
    assert mette.vault(vault).state == "open"


def declare_by_mette(street: Street, mette: Laptop) -> None:
    mette.sync()
    declare(street, 2)


def test_a_push_that_must_wait_does_not_keep_the_rest_back(street: Street) -> None:
    mette, vault, backup = alone(street)
    backup.put_back()
    mette.put(vault, "task", title="på den gamle top")
    report = mette.sync()
    assert report.waiting == 1
    assert report.code in ("healing", "restore")
    declare(street, 2)
    mette.sync()
    mette.sync()
    assert mette.waiting() == 0


def test_another_server_than_the_one_before_the_answer(street: Street) -> None:
    """A refused push comes before anybody has asked for heads: the generation is asked for, not guessed."""
    mette, vault, backup = alone(street)
    backup.put_back()
    mette.sync()
    declare(street, 2)
    evil = between(street, mette)
    evil.lies["heads"] = lambda _request, reply: msgspec.structs.replace(reply, generation=1)
    mette.sync()
    assert mette.vault(vault).problem in ("restore", "rollback")  # the answer counts, and it said: never restored


def test_what_is_kept_is_what_came_lately(street: Street) -> None:
    mette, vault, _ = alone(street)
    street.clock.tick(36 * 86400)
    mette.put(vault, "task", title="meget senere")
    mette.sync()
    mette.reopen()
    mette.sync()
    with mette.db.read() as unit:
        assert len(kept.after(unit, vault, 0)) == 1
