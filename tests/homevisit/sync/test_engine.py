"""One round: how many requests it takes, what it reports, and that a failing one loses nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.base.errors import OfflineError
from homevisit.store import outbox
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


def waiting(laptop: Laptop) -> int:
    with laptop.db.read() as unit:
        return outbox.waiting(unit)


def test_nothing_new_is_one_request(street: Street) -> None:
    mette = street.laptop("Mette Skov")
    mette.sync()
    mette.sync()
    report = mette.sync()
    assert (report.outcome, report.requests, report.pushed, report.pulled) == ("ok", 1, 0, 0)


def test_one_edit_is_push_and_heads_here_and_at_most_two_there(street: Street) -> None:
    mette, hanne = street.laptop("Mette Skov"), street.laptop("Hanne Vig")
    vault = mette.family()
    mette.invite(vault, hanne)
    for _ in range(3):
        mette.sync()
        hanne.sync()
    mette.put(vault, "task", title="Ro om aftenen")
    sent = mette.sync()
    fetched = hanne.sync()
    assert (sent.outcome, sent.requests, sent.waiting) == ("ok", 2, 0)
    assert sent.pushed == 1
    assert (fetched.outcome, fetched.pulled) == ("ok", 1)
    assert fetched.requests <= 2


def test_offline_keeps_everything_and_says_so(street: Street) -> None:
    class Dead:
        def __getattr__(self, _message: str) -> object:
            def fail(*_words: object) -> None:
                raise OfflineError("unreachable")

            return fail

    mette = street.laptop("Mette Skov")
    mette.sync()
    vault = mette.family()
    mette.service = Dead()  # type: ignore[assignment]  # a service none of whose messages gets through
    mette.reopen()
    before = waiting(mette)
    report = mette.sync()
    assert (report.outcome, report.code) == ("offline", "unreachable")
    assert report.waiting == before == waiting(mette)
    mette.service = None
    mette.reopen()
    assert mette.sync().outcome == "ok"
    assert waiting(mette) == 0
    with mette.db.read() as unit:
        assert outbox.vaults_with_work(unit) == []
    assert mette.get(vault, b"\0" * 16) is None


def test_a_stranger_laptop_needs_a_person(street: Street) -> None:
    mette = street.laptop("Mette Skov")
    stranger = Laptop(street, street.folder / "stranger", "Ukendt", None, None, mette.options)
    street.laptops.append(stranger)
    report = stranger.sync()
    assert report.outcome in ("needs_person", "refused")


def test_what_changed_is_published_once_it_is_stored(street: Street) -> None:
    mette, hanne = street.laptop("Mette Skov"), street.laptop("Hanne Vig")
    vault = mette.family()
    mette.invite(vault, hanne)
    mette.sync()
    hanne.sync()
    hanne.published.clear()
    rec = mette.put(vault, "task", title="Ro om aftenen")
    mette.sync()
    hanne.sync()
    told = [change for change in hanne.published if vault in change.vaults]
    assert told
    assert any("task" in change.kinds for change in told)
    assert hanne.document(vault, rec)["title"] == "Ro om aftenen"


def test_a_round_is_not_called_well_while_something_lies_set_aside(street: Street) -> None:
    mette = street.laptop("Mette Skov")
    vault = mette.family()
    mette.put(vault, "task", title="For stor")
    with mette.db.write() as unit:
        ((name,),) = unit.rows("SELECT unit FROM unsent WHERE kind = 'task'")
        outbox.quarantine(unit, vault, [name], "too_large")
    assert mette.sync().code == "quarantined"
    report = mette.sync()
    assert (report.outcome, report.code, report.waiting) == ("needs_person", "quarantined", 1)
    with mette.db.write() as unit:
        outbox.release(unit, vault, [name])
    report = mette.sync()
    assert (report.outcome, report.code, report.waiting) == ("ok", "", 0)
