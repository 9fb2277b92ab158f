"""The pictures of *Mødekode*: the words for everybody, and with a colleague who reads a lower number."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.store import vaults
from homevisit.ui.screens.meeting_code import MeetingCodeScreen
from sync_server.protocol.ledger import entries as e
from tests.journeys.pictures.studio import OFFLINE, Make, Studio
from tests.support.directory_rows import keep


def _history(studio: Studio) -> None:
    """The sample desk has never spoken with a server: it gets a history as long as if it had."""

    def write() -> None:
        with studio.table.desk.db.write() as unit:
            if unit.row("SELECT 1 FROM commit_hdr"):
                return
            keep(unit, *(e.UserResume(bytes([at]) * 16) for at in range(1, 38)))
            for at, one in enumerate(vaults.all(unit)):
                seq = 41 + 17 * at
                unit.run(
                    "INSERT INTO commit_hdr (vault, seq, hash, header, signature) VALUES (?, ?, ?, ?, ?)",
                    (one.vault, seq, bytes([at]) * 32, b"", b""),
                )
                for lower in (seq - 3, seq - 2):
                    unit.run(
                        "INSERT INTO commit_hdr (vault, seq, hash, header, signature) VALUES (?, ?, ?, ?, ?)",
                        (one.vault, lower, bytes([at, lower % 256]) * 16, b"", b""),
                    )
                unit.run("UPDATE vault SET pinned_seq = ? WHERE vault = ?", (seq, one.vault))

    studio.thread.submit(write).result()


def words(studio: Studio) -> QWidget:
    _history(studio)
    return studio.at("meeting_code", number="271 828")


def lower(studio: Studio) -> QWidget:
    _history(studio)
    desk = studio.at("meeting_code", OFFLINE, number="271 828")
    screen = desk.here
    assert isinstance(screen, MeetingCodeScreen)
    screen.number.whom.setCurrentIndex(min(1, screen.number.whom.count() - 1))
    studio.settle()
    screen.places.which.setCurrentIndex(screen.places.which.count() - 1)
    last = screen.places.table.rows.rows[-1]
    screen.places.number.setText(str(int(last.spoken.rsplit(": ", 1)[1]) - 3))
    screen.places.show_there.click()
    studio.settle()
    return desk


PICTURES: Mapping[str, Make] = MappingProxyType({"meeting-code": words, "meeting-code-lower": lower})
