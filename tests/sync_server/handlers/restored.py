"""A square whose server has just been restored and declared: the vault is closed, the laptops go on."""

from sync_server.protocol.ledger import entries as e
from sync_server.protocol.messages import reoffer
from sync_server.protocol.messages.common import WireCommit
from sync_server.store import healing
from tests.support.builders import Talk, log_in
from tests.support.server import InProcess
from tests.support.square import Square


def begin(town: Square, generation: int = 2, *, declared: bool = True) -> None:
    """A new generation; everybody logs in again."""
    assert isinstance(town.server, InProcess)
    with town.server.store.write() as unit:
        healing.begin(unit, generation)
    town.m = log_in(town.service, town.town, town.mette)
    if declared:
        since = town.town.directory.seq
        town.town.add(e.RestoreDeclare(generation), *town.town.officer_keys)
        town.publish(since)


def offer(town: Square, talk: Talk, *commits: WireCommit, share: bytes = b"") -> reoffer.Reply:
    """Bring commits of the square's vault back."""
    request = reoffer.Request(vault=town.log.vault, commits=list(commits), share=share)
    return town.service.reoffer(request, talk.token)


def without_bodies(wire: WireCommit) -> WireCommit:
    """As one who has only the signed header."""
    return WireCommit(wire.header, wire.signature, [b""] * len(wire.bodies), [])
