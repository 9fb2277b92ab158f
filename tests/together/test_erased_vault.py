"""A whole vault erased: wiped on sight of the signed commit, and for no other reason; no backup brings it back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from homevisit.actions import deleting
from homevisit.store import cosigning, meta, vaults
from homevisit.store.families import family_titles
from homevisit.store.queries.set_aside import set_aside
from sync_server.protocol.errors import refuse
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.service import Service
from sync_server.service import LocalService
from sync_server.store import commits
from sync_server.store import vaults as server_vaults
from sync_server.store.database import FILE_NAME, SHARES_FILE_NAME, Store
from tests.support.laptop import Laptop, Street
from tests.support.plain_pages import plain_bytes
from tests.support.server import NO_LIMITS, InProcess

MONTH = 31 * 24 * 3600
CANARY = "Kanariefuglen Pip"


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()
    made.server.close()


def _laptop(street: Street, name: str, user: bytes | None = None) -> Laptop:
    made = street.laptop(name, user=user)
    with made.db.write() as unit:
        meta.put(unit, "device_keys", made.keys.to_bytes())
    made.sync()
    return made


@pytest.fixture
def mette(street: Street) -> Laptop:
    return _laptop(street, "Mette Skov")


@pytest.fixture
def hanne(street: Street) -> Laptop:
    return _laptop(street, "Hanne Vig")


@pytest.fixture
def family(mette: Laptop, hanne: Laptop) -> bytes:
    vault = mette.family()
    mette.invite(vault, hanne)
    _sync(mette, hanne, mette, hanne)
    return vault


def _sync(*laptops: Laptop) -> None:
    for laptop in laptops:
        report = laptop.sync()
        assert report.outcome == "ok", report


def _agreements(laptop: Laptop, vault: bytes, count: int) -> list[bytes]:
    return [laptop.put(vault, "agreement", what=f"Aftale {at}", due="2026-12-01") for at in range(count)]


def _later(street: Street, seconds: float = MONTH) -> None:
    street.clock.tick(seconds)
    assert isinstance(street.server, InProcess)
    street.server.clock.seconds += seconds


def _request(laptop: Laptop) -> bytes:
    (found,) = laptop.find("erasure_request")
    return found.rec


def _shown(laptop: Laptop) -> bytes:
    (found,) = laptop.find("erasure_request")
    return cosigning.wish(found.vault, found.document)


def _erase_vault(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    assert deleting.erase_vault(mette.desk, family)[1] == "second_needed"
    _sync(mette, hanne)
    deleting.sign(hanne.desk, family, _request(hanne), _shown(hanne))
    _sync(hanne, mette, mette)


def test_an_erased_vault_is_wiped_where_it_was_made_and_signed_and_asked_about_elsewhere(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    """Hard test M7 and M12: a third laptop, away for 200 days and two rekeys, hears of the erasure; its edit stays."""
    karen = _laptop(street, "Karen Lund")
    mette.put(family, "agreement", what=CANARY, due="2026-12-01")
    mette.invite(family, karen)
    _sync(mette, karen, hanne)
    edited = karen.put(family, "agreement", what="Karens egne ord", due="2026-12-01")
    for _ in range(2):
        street.town.add(e.DeviceRevoke(_laptop_of(street, mette, family).keys.device_id, "farewell"))
        street.publish()
        _sync(mette, hanne)
    _erase_vault(mette, hanne, family)
    _later(street, 200 * 24 * 3600)
    _sync(mette, hanne)
    for laptop in (mette, hanne):
        assert laptop.vault(family).state == vaults.ERASED
        assert not laptop.find("agreement")
        assert CANARY.encode() not in plain_bytes(laptop.folder / "records.db", laptop.db_key)
    karen.sync()
    assert any(one.document["what"] == CANARY for one in karen.find("agreement"))
    deleting.carry_out(karen.desk, family)
    karen.sync()
    assert karen.vault(family).state == vaults.ERASED
    assert karen.vault(family).share is None
    with karen.db.read() as unit:
        assert CANARY.encode() not in plain_bytes(karen.folder / "records.db", karen.db_key)
        (aside,) = set_aside(unit, family_titles(unit))
    assert [text for part in aside.parts for _, text in part.texts] == ["Karens egne ord"]
    assert edited == aside.parts[0].about.rec
    _sync(mette, hanne)


def _laptop_of(street: Street, mette: Laptop, family: bytes) -> Laptop:
    """A further colleague, let in: revoking him makes somebody rekey."""
    made = _laptop(street, f"Vikar {len(street.laptops)}")
    mette.invite(family, made)
    _sync(mette)
    return made


def test_an_old_backup_brings_nothing_back(street: Street, mette: Laptop, hanne: Laptop, family: bytes) -> None:
    """Hard test M4: erase.vault, then a 20-day-old main backup beside the live share store: nothing opens."""
    server = street.server
    assert isinstance(server, InProcess)
    mette.put(family, "agreement", what=CANARY, due="2026-12-01")
    _sync(mette, hanne)
    server.store.close()
    old = (server.data / FILE_NAME).read_bytes()
    _open_again(street)
    _later(street, 20 * 24 * 3600)
    _erase_vault(mette, hanne, family)
    _sync(hanne)
    shares = (server.data / SHARES_FILE_NAME).read_bytes()
    server.store.close()
    (server.data / FILE_NAME).write_bytes(old)
    (server.data / SHARES_FILE_NAME).write_bytes(shares)
    _open_again(street)
    with server.store.read() as unit:
        row = server_vaults.get(unit, family)
        assert row is not None
        assert row.state == "erased"
        assert commits.bodies_between(unit, row.row, 1, 99, current=False) == {}
    for laptop in (mette, hanne):
        laptop.sync()
        assert laptop.vault(family).state == vaults.ERASED
        assert not laptop.find("agreement")
    fresh = street.laptop("Mette Skov", user=mette.me.user_id)
    fresh.sync()
    assert not fresh.find("agreement")


def _open_again(street: Street) -> None:
    server = street.server
    assert isinstance(server, InProcess)
    server.store = Store.open(server.data)
    server.service = LocalService(server.store, server.clock, NO_LIMITS)
    for laptop in street.laptops:
        laptop.reopen()


class Refusing:
    """A server that says no to everything about vaults."""

    def __init__(self, service: Service, code: str) -> None:
        self._service = service
        self._code = code

    def __getattr__(self, message: str) -> Any:
        def call(request: object, token: bytes = b"") -> Any:
            if message in ("push", "pull", "bodies", "share_get", "share_put", "wraps"):
                raise refuse(self._code, "vault")  # type: ignore[arg-type]  # one of the codes
            answer = getattr(self._service, message)(request, token)
            if message == "heads":
                known = request.heads or ()  # type: ignore[attr-defined]  # a heads request
                answer = msgspec.structs.replace(answer, changed=[], missing=[head.vault for head in known])
            return answer

        return call


@pytest.mark.parametrize("code", ["gone", "not_found", "forbidden", "unauthorized"])
def test_a_bare_refusal_wipes_nothing(street: Street, mette: Laptop, hanne: Laptop, family: bytes, code: str) -> None:
    """Hard test M8: 401, 403, 404 and 410 without a signed reason: everything stays, here and in the outbox."""
    rec = mette.put(family, "agreement", what=CANARY, due="2026-12-01")
    _sync(mette, hanne)
    hanne.put(family, "agreement", what="usendt", due="2026-12-01")
    hanne.service = Refusing(street.service, code)
    hanne.reopen()
    hanne.sync()
    assert hanne.document(family, rec)["what"] == CANARY
    assert hanne.vault(family).state == vaults.OPEN
    assert hanne.waiting() == 1
