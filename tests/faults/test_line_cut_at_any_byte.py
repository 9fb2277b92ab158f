"""The line breaks at any byte of a push or of an answer: nothing is lost, nothing is there twice (hard test O10)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from homevisit.sync.http_service import HttpService
from tests.support import tally
from tests.support.laptop import Laptop, Street
from tests.support.relay import Direction, Relay
from tests.support.server import Server

HELD = {"offline", "ok"}


class Tunnel:
    """Mette writes over a line that breaks; Hanne's is sound."""

    def __init__(self, folder: Path) -> None:
        self.server = Server(folder / "server").start()
        self.relay = Relay(urlsplit(self.server.url).port or 0)
        self.line, self.sound = HttpService(self.relay.url), HttpService(self.server.url)
        self.street = Street(self.server, folder)
        self.mette = self.street.laptop("Mette Skov", service=self.line)
        self.hanne = self.street.laptop("Hanne Vig", service=self.sound)
        for laptop in (self.mette, self.hanne):
            laptop.sync()
        self.vault = self.mette.family()
        self.mette.invite(self.vault, self.hanne)
        self.settle()

    def settle(self) -> None:
        self.relay.mend()
        for laptop in (self.mette, self.hanne, self.mette):
            report = laptop.sync()
            assert (report.outcome, report.waiting) == ("ok", 0), report

    def close(self) -> None:
        self.line.close()
        self.sound.close()
        self.relay.close()
        self.street.close()
        self.server.close()


@pytest.fixture(scope="module")
def tunnel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tunnel]:
    made = Tunnel(tmp_path_factory.mktemp("tunnel"))
    yield made
    made.close()


def titles(laptop: Laptop, vault: bytes) -> list[str]:
    return sorted(one.document["title"] for one in laptop.find("task", vault))


def bytes_of_a_round(tunnel: Tunnel, writer: Laptop, direction: Direction) -> int:
    """How much one round carries when it is not cut, after `writer` has written something."""
    writer.put(tunnel.vault, "task", title="Målt")
    if writer is not tunnel.mette:
        writer.sync()
    tunnel.relay.cut_after(direction, 1 << 30)
    assert tunnel.mette.sync().outcome == "ok"
    count = tunnel.relay.carried[direction]
    tunnel.settle()
    return count


def sweep(tunnel: Tunnel, writer: Laptop, direction: Direction, step: int) -> int:
    """Cut Mette's round at every `step`-th byte; gives how many rounds were really cut."""
    whole = bytes_of_a_round(tunnel, writer, direction)
    wanted = titles(tunnel.mette, tunnel.vault)
    before = tunnel.relay.cuts
    for at in range(0, whole, step):
        title = f"{direction} {at}"
        writer.put(tunnel.vault, "task", title=title)
        wanted = sorted([*wanted, title])
        if writer is not tunnel.mette:
            writer.sync()
        tunnel.relay.cut_after(direction, at)
        assert tunnel.mette.sync().outcome in HELD
        tunnel.settle()
        assert titles(tunnel.mette, tunnel.vault) == wanted, at
        assert titles(tunnel.hanne, tunnel.vault) == wanted, at
    assert tunnel.mette.vault(tunnel.vault).pinned_hash == tunnel.hanne.vault(tunnel.vault).pinned_hash
    assert all("alts" not in one.document for one in tunnel.hanne.find("task", tunnel.vault))
    tally.add("lines cut", tunnel.relay.cuts - before)
    return tunnel.relay.cuts - before


def check(tunnel: Tunnel, step: int) -> None:
    rounds: tuple[tuple[Laptop, Direction], ...] = (
        (tunnel.mette, "up"),
        (tunnel.mette, "down"),
        (tunnel.hanne, "down"),
    )
    for writer, direction in rounds:
        assert sweep(tunnel, writer, direction, step) > 3


@pytest.mark.slow
def test_a_push_and_an_answer_cut_here_and_there(tunnel: Tunnel) -> None:
    check(tunnel, 151)


@pytest.mark.soak
def test_a_push_and_an_answer_cut_at_every_byte(tunnel: Tunnel) -> None:
    check(tunnel, 1)
