from dataclasses import dataclass

import pytest

from homevisit.base.errors import OfflineError
from homevisit.sync.diagnose import Finding, diagnose
from sync_server.protocol.errors import refuse
from sync_server.protocol.messages import info

SERVER = b"s" * 32
URL = "https://sync.example.dk"


@dataclass
class Line:
    """A connection as a test wants it."""

    error: Exception | None = None
    skew_seconds: int = 0
    min_client: int = 0

    def info(self, request: info.Request, token: bytes = b"") -> info.Reply:
        if self.error is not None:
            raise self.error
        return info.Reply(
            server_id=SERVER, versions=["1"], generation=1, dir_seq=1, dir_hash=bytes(32), min_client=self.min_client
        )


def wrong(found: list[Finding]) -> list[tuple[str, str]]:
    return [(one.step, one.code) for one in found if not one.well]


def test_when_all_is_well_every_step_says_so() -> None:
    found = diagnose(URL, Line(), SERVER)
    assert [one.step for one in found] == ["address", "connection", "server", "clock", "version"]
    assert wrong(found) == []


@pytest.mark.parametrize(
    "url, expected",
    [("", "address_missing"), ("sync.example.dk", "address_missing"), ("http://sync.example.dk", "address_not_https")],
)
def test_a_wrong_address_is_the_first_thing_said(url: str, expected: str) -> None:
    assert wrong(diagnose(url, Line(), SERVER)) == [("address", expected)]


def test_on_loopback_no_certificate_is_needed() -> None:
    assert wrong(diagnose("http://127.0.0.1:8765", Line(), SERVER)) == []


@pytest.mark.parametrize("code", ["unreachable", "portal", "tls", "timeout"])
def test_without_a_connection_nothing_else_is_asked(code: str) -> None:
    assert wrong(diagnose(URL, Line(OfflineError(code)), SERVER)) == [("connection", code)]


def test_a_refusal_is_named() -> None:
    assert wrong(diagnose(URL, Line(refuse("busy")), SERVER)) == [("connection", "busy")]


def test_another_server_a_wrong_clock_and_an_old_program() -> None:
    found = diagnose(URL, Line(skew_seconds=-4000, min_client=99), b"o" * 32)
    assert wrong(found) == [("server", "wrong_server"), ("clock", "clock_wrong"), ("version", "upgrade")]
    assert [one.number for one in found[3:]] == [-4000, 99]


def test_a_laptop_that_knows_no_server_yet_asks_all_the_same() -> None:
    assert wrong(diagnose(URL, Line(), b"")) == []
