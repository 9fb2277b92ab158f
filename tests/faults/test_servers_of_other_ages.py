"""A server newer than this program, and an older one: nothing is lost, reading goes on, the person is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import homevisit.sync.session
from homevisit.ui import messages
from sync_server.protocol.errors import refuse
from sync_server.protocol.ledger.entries import PolicySet
from sync_server.protocol.service import MESSAGES
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    server = InProcess(tmp_path / "server")
    made = Street(server, tmp_path)
    yield made
    made.close()
    server.close()


def wants(street: Street, version: int) -> None:
    """The municipality asks for programs of that version from now on."""
    street.town.add(PolicySet(version, version, 30, False, ()), *street.town.officer_keys)
    street.publish()


def shared(street: Street) -> tuple[Laptop, Laptop, bytes]:
    """Mette's laptop keeps today's program, Hanne's gets the newer one later; they share a family."""
    mette, hanne = street.laptop("Mette Skov"), street.laptop("Hanne Vig")
    for laptop in (mette, hanne):
        laptop.sync()
    vault = mette.family()
    mette.invite(vault, hanne)
    for laptop in (mette, hanne, mette):
        assert laptop.sync().outcome == "ok"
    return mette, hanne, vault


def test_too_old_to_send_still_reads_and_keeps_what_is_written(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    mette, hanne, vault = shared(street)
    wants(street, 2)
    mine = mette.put(vault, "task", title="Skrevet på den gamle")
    with monkeypatch.context() as newer:
        newer.setattr(homevisit.sync.session, "PROTOCOL_VERSION", 2)
        hanne.reopen()
        hers = hanne.put(vault, "task", title="Skrevet på den nye")
        assert hanne.sync().outcome == "ok"
    for _round in range(2):  # once refused, it does not stop reading
        report = mette.sync()
        assert (report.outcome, report.code, report.waiting) == ("refused", "upgrade", 1)
    assert messages.sync_trouble("upgrade") != messages.sync_trouble("no such code")
    assert mette.document(vault, hers)["title"] == "Skrevet på den nye"
    assert mette.document(vault, mine)["title"] == "Skrevet på den gamle"
    monkeypatch.setattr(homevisit.sync.session, "PROTOCOL_VERSION", 2)  # IT has put the new version on
    mette.reopen()
    assert (mette.sync().outcome, mette.waiting()) == ("ok", 0)
    hanne.sync()
    assert hanne.document(vault, mine)["title"] == "Skrevet på den gamle"


class Older:
    """A service of a version that did not have some messages yet: they are unknown there."""

    def __init__(self, service: object, without: frozenset[str]) -> None:
        self._service = service
        self._without = without

    def __getattr__(self, name: str) -> Any:
        if name in self._without:

            def unknown(*_arguments: object, **_named: object) -> None:
                raise refuse("not_found")

            return unknown
        return getattr(self._service, name)


@pytest.mark.parametrize("without", sorted(set(MESSAGES) - {"info"}))
def test_a_server_that_lacks_a_message_loses_nothing(street: Street, without: str) -> None:
    mette, hanne, vault = shared(street)
    mette.service = Older(street.service, frozenset({without}))
    mette.reopen()
    rec = mette.put(vault, "task", title="Sprogkuffert")
    mette.family("Familien Ny")
    mette.sync()
    mette.sync()
    assert mette.document(vault, rec)["title"] == "Sprogkuffert"
    mette.service = None  # the server has been brought up to date
    mette.reopen()
    assert (mette.sync().outcome, mette.waiting()) == ("ok", 0)
    hanne.sync()
    assert hanne.document(vault, rec)["title"] == "Sprogkuffert"
