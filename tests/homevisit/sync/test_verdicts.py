"""A vault whose log cannot be followed stops with evidence; the others and local writing go on, nothing is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from homevisit.store import vaults
from sync_server.protocol.messages import heads
from sync_server.protocol.messages.heads import ChangedVault
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


def state(laptop: Laptop, vault: bytes) -> tuple[str, str | None]:
    with laptop.db.read() as unit:
        row = vaults.get(unit, vault)
    assert row is not None
    return row.state, row.problem


@pytest.mark.parametrize("what,seq_by", [("rollback", -1), ("fork", 0)])
def test_a_head_behind_or_beside_ours_stops_that_vault_and_no_other(street: Street, what: str, seq_by: int) -> None:
    mette = street.laptop("Mette Skov")
    vault, other = mette.family("Familien Birk"), mette.family("Familien Nowak")
    mette.put(vault, "task", title="Opgave")
    mette.sync()
    mette.sync()
    with mette.db.read() as unit:
        row = vaults.get(unit, vault)
    assert row is not None
    lie = ChangedVault(vault, row.pinned_seq + seq_by, bytes(32), None)
    mette.service = Between(street.service, lambda reply: msgspec.structs.replace(reply, same=False, changed=[lie]))
    mette.reopen()
    report = mette.sync()
    assert report.outcome == "stopped"
    assert report.vaults_stopped == (vault,)
    assert state(mette, vault) == ("stopped", what)
    assert state(mette, other) == ("open", None)
    assert [path for path in (mette.folder / "evidence").glob(f"*{what}*") if vault.hex() in path.name]
    written = mette.put(vault, "task", title="Skrevet bagefter")
    assert mette.document(vault, written)["title"] == "Skrevet bagefter"
    mette.service = None
    mette.reopen()
    goes_on = mette.put(other, "task", title="Den anden familie")
    mette.sync()
    found = mette.get(other, goes_on)
    assert found is not None
    assert not found.dirty
    assert state(mette, vault)[0] == "stopped"  # an honest answer later does not make the evidence go away
