"""What VALID must know of each record of a vault."""

from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, insert, select, update

from sync_server.protocol.ledger.vaultlog import RecState
from sync_server.store.tables import recs
from sync_server.store.unit import Unit

_IN_AT_MOST = 500
_LIVE, _TOMBSTONED, _ERASED = 0, 1, 2

_load = select(recs.c.rec, recs.c.rev, recs.c.final, recs.c.status, recs.c.author_user).where(
    recs.c.vault == bindparam("row"), recs.c.rec.in_(bindparam("recs", expanding=True))
)
_update = (
    update(recs)
    .where(recs.c.vault == bindparam("of_vault"), recs.c.rec == bindparam("of_rec"))
    .values({name: bindparam(f"new_{name}") for name in ("rev", "status", "final", "author_user", "seq")})
)
_update_put = _update.values(put_seq=bindparam("new_put_seq"))


def load(unit: Unit, row: int, wanted: Iterable[bytes]) -> dict[bytes, RecState]:
    """The states of those of these records that the vault has."""
    asked = list(wanted)
    found: dict[bytes, RecState] = {}
    for at in range(0, len(asked), _IN_AT_MOST):
        chunk = asked[at : at + _IN_AT_MOST]
        for rec, rev, final, status, author_user in unit.connection.execute(_load, {"row": row, "recs": chunk}):
            found[rec] = RecState(rev, bool(final), status == _TOMBSTONED, status == _ERASED, author_user)
    return found


def save(
    unit: Unit,
    row: int,
    states: Mapping[bytes, RecState],
    known: set[bytes],
    seqs: Mapping[bytes, int],
    puts: Mapping[bytes, int],
) -> None:
    """Store new states. `known`: records that have a row; `seqs`: last change; `puts`: last put, of those put now."""
    fresh = [
        {
            "vault": row,
            "rec": rec,
            "rev": state.rev,
            "status": _status(state),
            "final": int(state.final),
            "author_user": state.author_user,
            "seq": seqs[rec],
            "put_seq": puts[rec],
        }
        for rec, state in states.items()
        if rec not in known
    ]
    if fresh:
        unit.connection.execute(insert(recs), fresh)
    for statement, wanted in ((_update_put, True), (_update, False)):
        changed = [
            {
                "of_vault": row,
                "of_rec": rec,
                "new_rev": state.rev,
                "new_status": _status(state),
                "new_final": int(state.final),
                "new_author_user": state.author_user,
                "new_seq": seqs[rec],
                "new_put_seq": puts.get(rec, 0),
            }
            for rec, state in states.items()
            if rec in known and (rec in puts) is wanted
        ]
        if changed:
            unit.connection.execute(statement, changed)


def _status(state: RecState) -> int:
    return _ERASED if state.erased else _TOMBSTONED if state.tombstoned else _LIVE
