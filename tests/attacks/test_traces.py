"""What a thief of logs, traces and evidence files finds: ids and codes."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from homevisit.store.outbox import Edit
from homevisit.sync.enrolment import Waiting
from homevisit.sync.officer import Invite
from sync_server.protocol.ledger.encoding import lp
from sync_server.protocol.messages import create_vault, session, share_get, share_put
from sync_server.protocol.messages.common import WireCommit
from tests.attacks.hostile import Insider, Liar, changed
from tests.support.laptop import Laptop
from tests.support.server import InProcess

SECRET = b"SECRET" * 5 + b"!!"
HOLDERS: list[Any] = [
    session.Reply(token=SECRET, seconds=1),
    share_get.Reply(share=SECRET),
    share_put.Request(vault=b"v" * 16, share=SECRET),
    create_vault.Request(vault=b"v" * 16, commit=WireCommit(b"", b"", [], []), share=SECRET),
    Waiting(b"i", SECRET, b"u"),
    Invite(SECRET.decode(), b"i", b"u", "2026-11-18T08:00:00Z"),
    Edit(1, b"r", b"u", 0, "task", 1, "2026-11-18T08:00:00Z", b"", SECRET, SECRET, "", 1, None, None),
]


@pytest.mark.parametrize("holder", HOLDERS, ids=lambda holder: f"{type(holder).__module__}.{type(holder).__name__}")
def test_what_holds_a_secret_does_not_show_it(holder: Any) -> None:
    assert "SECRET" not in repr(holder)
    assert "SECRET" not in str([holder])


def test_a_database_fault_of_the_server_names_no_value(tmp_path: Path) -> None:
    server = InProcess(tmp_path / "server")
    with server.store.write() as unit, pytest.raises(SQLAlchemyError) as caught:
        unit.connection.execute(text("INSERT INTO no_such_table VALUES (:value)"), {"value": SECRET})
    assert "SECRET" not in str(caught.value)
    server.close()


def test_evidence_names_no_content(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    mette.put(family, "task", title="Sprogkuffert til Sofie")
    mette.sync()
    liar: Any = Liar(hanne.street.service)
    liar.lies["heads"] = lambda _request, reply: changed(
        reply,
        changed=[
            changed(one, page=changed(one.page, commits=[changed(c, signature=bytes(64)) for c in one.page.commits]))
            for one in reply.changed
            if one.page is not None
        ],
    )
    hanne.service = liar
    hanne.reopen()
    assert hanne.sync().outcome == "stopped"
    (file,) = (hanne.folder / "evidence").iterdir()
    shown = file.read_text("utf-8") + file.name
    keys = Insider(mette, family)
    for secret in (keys.share, *keys.keys.values()):
        assert secret.hex() not in shown
    for word in ("Sofie", "Sprogkuffert", "Prøve", "Skov", "Vig"):
        assert word not in shown


@pytest.mark.parametrize("part", [bytearray(b"ab"), memoryview(b"ab"), True, False, 1.0, None, {1}, -1, 1 << 63])
def test_nothing_but_what_is_named_has_an_encoding(part: Any) -> None:
    """A bytearray would otherwise pass for a list of numbers, True for 1: two things with one signature."""
    for parts in ((part,), ([part],), (("a", part),)):
        with pytest.raises((TypeError, ValueError)):
            lp(*parts)
