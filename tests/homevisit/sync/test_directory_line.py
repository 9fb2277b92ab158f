from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from homevisit.base.errors import ServerProblem
from homevisit.sync.directory_line import DirectoryLine
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.verdicts import Invalid
from sync_server.protocol.messages.common import SignedEntry
from tests.attacks.hostile import Liar, changed
from tests.support.builders import ORIGIN, fixed
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


@pytest.fixture
def mette(street: Street) -> Laptop:
    made = street.laptop("Mette Skov")
    made.sync()
    return made


def _line(laptop: Laptop, **lies: object) -> DirectoryLine:
    service = Liar(laptop.street.service, **lies)  # type: ignore[arg-type]  # lambdas
    return DirectoryLine(service, laptop.db, laptop.keys, ORIGIN, laptop.street.clock)


def _new_user(street: Street, name: str) -> Callable[[Directory], SignedEntry]:
    key = street.town.officer_keys[0]

    def make(directory: Directory) -> SignedEntry:
        entry = directory.unsigned(e.UserAdd(fixed(name), name, "Nord", ("practitioner",)), [key.public])
        return SignedEntry(entry, [key.sign(e.signable(entry))])

    return make


def test_any_session_carries_in_what_is_signed_and_follows_who_was_first(street: Street, mette: Laptop) -> None:
    line = _line(mette)
    street.town.add(e.UserAdd(fixed("first"), "Første", "Nord", ("practitioner",)))
    street.publish()
    seq = line.carry(_new_user(street, "anden"))
    assert line.directory.seq == seq == street.town.directory.seq + 1
    assert line.directory.user(fixed("anden"), seq) is not None
    with pytest.raises(Invalid):
        line.carry(_new_user(street, "anden"))


def test_a_server_that_goes_back_or_shows_another_directory_is_not_followed(mette: Laptop) -> None:
    for lie, said in (
        (lambda _q, r: changed(r, head_seq=1), "directory_rollback"),
        (lambda _q, r: changed(r, head_hash=bytes(32)), "directory_fork"),
        (lambda _q, r: changed(r, head_seq=99, entries=[SignedEntry(b"x", [])]), "directory_not_ours"),
    ):
        with pytest.raises(ServerProblem, match=said):
            _line(mette, directory_pull=lie).refresh()
