"""A town with a server and two practitioners at their laptops: where most tests of the server begin."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from sync_server.protocol.errors import ErrorReply, ServiceError
from sync_server.protocol.service import Service
from tests.support.builders import Device, Log, Municipality, Talk, log_in, publish
from tests.support.server import Either


@dataclass
class Square:
    """Mette keeps a family's vault; Hanne is a colleague, not in it."""

    server: Either
    town: Municipality
    mette: Device
    hanne: Device
    m: Talk
    h: Talk
    log: Log

    @property
    def service(self) -> Service:
        return self.server.service

    def publish(self, since: int) -> None:
        """Carry what the town has added after `since` to the server, in Mette's session."""
        publish(self.service, self.town, self.m.token, after=since)

    def colleague(self, name: str, *roles: str) -> Talk:
        """One more enrolled and logged-in practitioner."""
        since = self.town.directory.seq
        device = self.town.enrol(name, roles or ("practitioner",))
        self.publish(since)
        return log_in(self.service, self.town, device)

    def share_with(self, user: bytes) -> None:
        """Make a user a member of the vault."""
        self.m.push(self.log, self.log.add_member(self.mette, user))


def square(server: Either) -> Square:
    """The town on a server that is new."""
    town = server.town
    mette, hanne = town.enrol("Mette Skov"), town.enrol("Hanne Vig")
    publish(server.service, town)
    m, h = log_in(server.service, town, mette), log_in(server.service, town, hanne)
    log = Log(town, mette)
    m.create(log)
    return Square(server, town, mette, hanne, m, h, log)


def refusal(act: Callable[[], object]) -> ErrorReply:
    """How the server refuses; fails the test when it does not."""
    with pytest.raises(ServiceError) as caught:
        act()
    return caught.value.reply
