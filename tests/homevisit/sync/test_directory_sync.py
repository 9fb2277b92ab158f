"""The directory as this laptop verified it: brought on, held against the server, never taken back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from homevisit.store import directory as kept
from homevisit.store import meta
from homevisit.sync.directory_sync import DirectoryStopped, rebuild
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.encoding import dir_hash, root_fingerprint
from sync_server.protocol.messages import heads
from tests.support.builders import fixed, signing_key
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


class Between:
    """Somebody on the line who changes what `heads` answers."""

    def __init__(self, inner: Any, change: Callable[[heads.Reply], heads.Reply]) -> None:
        self._inner = inner
        self._change = change

    def __getattr__(self, message: str) -> Any:
        call = getattr(self._inner, message)
        if message != "heads":
            return call
        return lambda request, token=b"": self._change(call(request, token))


def names(laptop: Laptop) -> set[str]:
    with laptop.db.read() as unit:
        return {user.display_name for user in kept.users(unit)}


def test_everybody_is_known_after_a_sync_and_those_who_come_later_after_the_next(street: Street) -> None:
    mette = street.laptop("Mette Skov")
    mette.sync()
    assert "Mette Skov" in names(mette)
    street.town.add(e.UserAdd(fixed("user later"), "Anne Krag", "Sundhedsplejen", ("practitioner",)))
    street.publish()
    assert "Anne Krag" not in names(mette)
    mette.sync()
    assert "Anne Krag" in names(mette)


def test_it_is_rebuilt_from_the_store_and_verified_again(street: Street) -> None:
    mette = street.laptop("Mette Skov")
    mette.sync()
    with mette.db.read() as unit:
        again = rebuild(unit)
        rows = kept.entries(unit)
    assert again.seq == len(rows)
    assert again.head_hash == dir_hash(street.town.entries[again.seq - 1].entry)


def test_a_damaged_or_foreign_directory_is_not_used(street: Street) -> None:
    mette = street.laptop("Mette Skov")
    mette.sync()
    with mette.db.write() as unit:
        meta.put(unit, "root_fingerprints", bytes(64))
    with mette.db.read() as unit, pytest.raises(DirectoryStopped):
        rebuild(unit)


def test_an_older_head_than_ours_is_a_rollback_with_evidence(street: Street) -> None:
    mette = street.laptop("Mette Skov")
    mette.sync()

    def older(reply: heads.Reply) -> heads.Reply:
        return msgspec.structs.replace(reply, same=False, dir_seq=reply.dir_seq - 1, dir_hash=bytes(32))

    mette.service = Between(street.service, older)
    mette.reopen()
    report = mette.sync()
    assert (report.outcome, report.code) == ("stopped", "directory_rollback")
    assert [path.name for path in (mette.folder / "evidence").glob("*directory_rollback*")]
    with mette.db.read() as unit:
        assert kept.head(unit)[0] == len(street.town.entries)


def test_another_head_at_the_same_seq_is_a_fork_with_evidence(street: Street) -> None:
    mette = street.laptop("Mette Skov")
    mette.sync()
    mette.service = Between(
        street.service, lambda reply: msgspec.structs.replace(reply, same=False, dir_hash=bytes(32))
    )
    mette.reopen()
    report = mette.sync()
    assert (report.outcome, report.code) == ("stopped", "directory_fork")
    mette.service = None
    mette.reopen()
    assert mette.sync().outcome == "ok"


def test_a_forged_entry_is_not_taken(street: Street) -> None:
    mette = street.laptop("Mette Skov")
    mette.sync()
    before = names(mette)

    def forged(reply: heads.Reply) -> heads.Reply:
        entries = [
            msgspec.structs.replace(one, signatures=[bytes(64)] * len(one.signatures)) for one in reply.directory
        ]
        return msgspec.structs.replace(reply, directory=entries)

    street.town.add(e.UserAdd(fixed("user later"), "Anne Krag", "Sundhedsplejen", ("practitioner",)))
    street.publish()
    mette.service = Between(street.service, forged)
    mette.reopen()
    assert mette.sync().outcome == "stopped"
    assert names(mette) == before


def test_a_root_that_it_pins_later_must_be_signed_for_by_one_that_was_pinned(street: Street) -> None:
    mette = street.laptop("Mette Skov")
    assert mette.sync().outcome == "ok"
    new, other = signing_key("third root"), signing_key("somebody's root")
    mette.options = replace(mette.options, policy_roots=(root_fingerprint(new.public), street.town.roots[0]))
    mette.reopen()
    report = mette.sync()
    assert (report.outcome, report.code) == ("stopped", "directory_unknown_root")
    street.town.add(e.RootRotate(new.public, street.town.spare.public), street.town.spare)
    street.publish()
    assert mette.sync().outcome == "ok"  # the rotation is fetched before anybody is blamed
    mette.options = replace(mette.options, policy_roots=(root_fingerprint(other.public),))
    mette.reopen()
    assert mette.sync().code == "directory_unknown_root"
