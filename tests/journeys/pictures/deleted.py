"""The pictures of *Slettet for nylig*: what was deleted here, by a colleague, long ago; nothing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.actions import deleting
from homevisit.store import deletions, directory, indexing
from homevisit.store.unit import Unit
from tests.journeys.pictures.studio import Make, Studio


def deleted(studio: Studio) -> QWidget:
    _delete(studio)
    return studio.at("deleted")


def deleted_nothing(studio: Studio) -> QWidget:
    _bring_all_back(studio)
    return studio.at("deleted")


def _delete(studio: Studio) -> None:
    _bring_all_back(studio)
    visits = [one for one in studio.find("visit") if one.document.get("status", "planned") == "planned" and one.seq]
    for stored in (*visits[:1], *(one for one in studio.find("agreement")[:4] if one.seq)):
        studio.thread.submit(deleting.delete, studio.table.desk, stored.vault, stored.rec).result()
    studio.thread.submit(_as_if_sent, studio).result()


def _as_if_sent(studio: Studio) -> None:
    """All but the first have come back from the server: one deleted by a colleague, two long enough ago to go."""
    with studio.table.desk.db.write() as unit:
        colleague = next(user.user_id for user in directory.users(unit) if user.user_id != studio.table.desk.me.user_id)
        me = studio.table.desk.me.user_id
        rows = unit.rows("SELECT vault, rec FROM unsent WHERE op = 1 AND kind = 'agreement' ORDER BY id")
        for at, (vault, rec) in enumerate(rows):
            user, day = (colleague, "2026-11-12") if at == 0 else (me, "2026-10-01")
            _fold(unit, vault, rec, user, day)


def _fold(unit: Unit, vault: bytes, rec: bytes, user: bytes, day: str) -> None:
    unit.run("DELETE FROM unsent WHERE vault = ? AND rec = ?", (vault, rec))
    unit.run("UPDATE record SET status = 'tombstone' WHERE vault = ? AND rec = ?", (vault, rec))
    one = deletions.Deletion(vault, rec, "tombstone", user, 9, day, deletions.DONE)
    unit.run("INSERT INTO deletion (vault, rec, op, user, seq, day, held) VALUES (?, ?, ?, ?, ?, ?, ?)", tuple(one))


def _bring_all_back(studio: Studio) -> None:
    def back() -> None:
        with studio.table.desk.db.write() as unit:
            unit.run("UPDATE record SET status = 'ok' WHERE status = 'tombstone'")
            unit.run("DELETE FROM deletion")
            unit.run("DELETE FROM unsent WHERE op = 1")
            for (vault,) in unit.rows("SELECT vault FROM vault"):
                every = [rec for (rec,) in unit.rows("SELECT rec FROM record WHERE vault = ?", (vault,))]
                indexing.refresh(unit, vault, every)

    studio.thread.submit(back).result()


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "deleted": deleted,
        "deleted-nothing": deleted_nothing,
    }
)
