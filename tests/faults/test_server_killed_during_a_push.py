"""The server dies in the middle of a push and comes back: the laptop sends the same bytes again, and once is enough."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from homevisit.base.errors import OfflineError
from homevisit.sync.http_service import HttpService
from sync_server.protocol.messages import push
from tests.support import tally
from tests.support.laptop import Laptop, Street
from tests.support.server import Server


class Powered:
    """The line to a real server whose power goes `before` or `after` it has heard the next push."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._line = HttpService(server.url)
        self.power_goes = ""
        self.pushed: list[push.Request] = []

    def __getattr__(self, message: str) -> Any:
        return getattr(self._line, message)

    def push(self, request: push.Request, token: bytes = b"") -> push.Reply:
        self.pushed.append(request)
        when, self.power_goes = self.power_goes, ""
        if when == "before":
            self._server.kill()
        answer = self._line.push(request, token)
        if when == "after":
            self._server.kill()
            raise OfflineError("cut")
        return answer

    def back(self) -> None:
        """The server starts again, at another port."""
        self._line.close()
        self._server.start()
        self._line = HttpService(self._server.url)

    def close(self) -> None:
        self._line.close()


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Powered]:
    server = Server(tmp_path / "server").start()
    made = Powered(server)
    yield made
    made.close()
    server.close()


def titles(laptop: Laptop, vault: bytes) -> list[str]:
    return sorted(one.document["title"] for one in laptop.find("task", vault))


@pytest.mark.slow
def test_the_same_bytes_go_again_and_are_there_once(line: Powered, tmp_path: Path) -> None:
    street = Street(line._server, tmp_path)
    mette = street.laptop("Mette Skov", service=line)
    mette.sync()
    vault = mette.family()
    mette.sync()
    wanted = []
    for when in ("before", "after"):
        title = f"Strømmen gik {when}"
        mette.put(vault, "task", title=title)
        wanted.append(title)
        line.pushed.clear()
        line.power_goes = when
        assert mette.sync().outcome == "offline"
        assert mette.waiting() == 1
        line.back()
        report = mette.sync()
        assert (report.outcome, report.waiting) == ("ok", 0), report
        first, *again = line.pushed
        assert [one.commits for one in again] == [first.commits]
        assert titles(mette, vault) == sorted(wanted)
    late = street.laptop("Mette Skov", user=mette.me.user_id, service=line)
    late.sync()
    assert late.vault(vault).verified_seq == mette.vault(vault).pinned_seq == 4  # genesis, family, one each
    street.close()
    tally.add("kills survived", 2)
