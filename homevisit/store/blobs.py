"""Which chunks which records name, and which of them must go up before their commit (docs/PROTOCOL.md, Attachments).

Table `blob_queue`: a row for each chunk of a record that is kept, or wanted, here. `upload` is NULL for what the server
had before, 0 for what must be sent first, 1 for what it has said it holds. A row is never proof that the file is here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from homevisit.store.stored import ERASED, TOMBSTONED
from homevisit.store.unit import Unit

TO_SEND, SENT = 0, 1


def note(unit: Unit, vault: bytes, rec: bytes, named: Collection[bytes], in_log: Collection[bytes]) -> None:
    """A record was saved that names exactly these chunks; `in_log` are those its verified version names already."""
    rows = {row[0] for row in unit.rows("SELECT blob FROM blob_queue WHERE vault = ? AND rec = ?", (vault, rec))}
    unit.many(
        "DELETE FROM blob_queue WHERE vault = ? AND rec = ? AND blob = ?",
        [(vault, rec, blob) for blob in rows - set(named)],
    )
    unit.many(
        "INSERT INTO blob_queue (vault, rec, blob, upload) VALUES (?, ?, ?, ?)",
        [(vault, rec, blob, None if blob in in_log else TO_SEND) for blob in named if blob not in rows],
    )


def want(unit: Unit, vault: bytes, rec: bytes, named: Iterable[bytes]) -> None:
    """Somebody wants to see these chunks of a record: they are fetched by the next sync unless they lie here."""
    unit.many(
        "INSERT INTO blob_queue (vault, rec, blob, upload) VALUES (?, ?, ?, NULL) ON CONFLICT DO NOTHING",
        [(vault, rec, blob) for blob in named],
    )


def held_back(unit: Unit, vault: bytes) -> set[bytes]:
    """Records whose chunks are not on the server yet: they may not be sealed, and hold nothing else up."""
    return {
        row[0]
        for row in unit.rows("SELECT DISTINCT rec FROM blob_queue WHERE vault = ? AND upload = ?", (vault, TO_SEND))
    }


def to_send(unit: Unit) -> list[tuple[bytes, bytes]]:
    """(vault, chunk) of everything that must go up, oldest first."""
    rows = unit.rows(
        "SELECT vault, blob FROM blob_queue WHERE upload = ? GROUP BY vault, blob ORDER BY min(id)", (TO_SEND,)
    )
    return [(row[0], row[1]) for row in rows]


def mark(unit: Unit, vault: bytes, named: Iterable[bytes], upload: int) -> None:
    """The server has, or after all has not, these chunks of what still waits to be sent."""
    unit.many(
        "UPDATE blob_queue SET upload = ? WHERE vault = ? AND blob = ? AND upload IS NOT NULL",
        [(upload, vault, blob) for blob in named],
    )


def send_again(unit: Unit, vault: bytes, rec: bytes, named: Iterable[bytes]) -> None:
    """A sealed change names chunks that the server turned out to lack."""
    unit.many(
        "INSERT INTO blob_queue (vault, rec, blob, upload) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (vault, rec, blob) DO UPDATE SET upload = excluded.upload",
        [(vault, rec, blob, TO_SEND) for blob in named],
    )


def vaults_of(unit: Unit, blob: bytes) -> list[bytes]:
    """Vaults in which a record names this chunk: where it may be fetched from."""
    return [row[0] for row in unit.rows("SELECT DISTINCT vault FROM blob_queue WHERE blob = ?", (blob,))]


def units_of(unit: Unit, vault: bytes, blob: bytes) -> list[bytes]:
    """Units in the outbox with a record that names this chunk."""
    return [
        row[0]
        for row in unit.rows(
            "SELECT DISTINCT u.unit FROM blob_queue q JOIN unsent u ON u.vault = q.vault AND u.rec = q.rec"
            " WHERE q.vault = ? AND q.blob = ?",
            (vault, blob),
        )
    ]


def all_named(unit: Unit) -> list[tuple[bytes, bytes, bytes, int | None]]:
    """(vault, rec, chunk, upload) of every row, oldest first."""
    return [tuple(row) for row in unit.rows("SELECT vault, rec, blob, upload FROM blob_queue ORDER BY id")]


def settle(unit: Unit) -> None:
    """What has come back in a verified pull needs no sending any more; what was deleted is not kept."""
    gone = (
        "NOT EXISTS (SELECT 1 FROM unsent u WHERE u.vault = blob_queue.vault AND u.rec = blob_queue.rec)"
        " AND NOT EXISTS (SELECT 1 FROM sent s WHERE s.vault = blob_queue.vault AND s.rec = blob_queue.rec)"
    )
    unit.run(f"UPDATE blob_queue SET upload = NULL WHERE upload IS NOT NULL AND {gone}")  # noqa: S608  # our own text
    unit.run(
        f"DELETE FROM blob_queue WHERE {gone} AND NOT EXISTS (SELECT 1 FROM record r"  # noqa: S608  # our own text
        " WHERE r.vault = blob_queue.vault AND r.rec = blob_queue.rec AND r.status NOT IN (?, ?))",
        (TOMBSTONED, ERASED),
    )


def forget(unit: Unit, chunks: Iterable[bytes]) -> None:
    """These chunks were deleted here for want of room; whoever looks at them again wants them anew."""
    unit.many("DELETE FROM blob_queue WHERE blob = ? AND upload IS NULL", [(blob,) for blob in chunks])


def forget_records(unit: Unit, vault: bytes, recs: Iterable[bytes]) -> None:
    """Erased records: their chunks are swept."""
    unit.many("DELETE FROM blob_queue WHERE vault = ? AND rec = ?", [(vault, rec) for rec in recs])
