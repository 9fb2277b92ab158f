"""Records as the rest of the program reads and writes them: the one door to this part of the store.

A person's edit goes into the outbox and is seen at once; what the verified log says lies beside it; only `fold_in` and
`settle_run`, fed by the sync engine, change the latter.
"""

from homevisit.store.edits import drop_unsent, forget_versions, keep_sealed_document, put, revive, tombstone
from homevisit.store.fold_in import fold_in, recs
from homevisit.store.overlay import find, get, get_many
from homevisit.store.settling import OwnCommit, Settled, settle, settle_run
from homevisit.store.stored import FoldedChange, Stored

__all__ = [
    "FoldedChange",
    "OwnCommit",
    "Settled",
    "Stored",
    "drop_unsent",
    "find",
    "fold_in",
    "forget_versions",
    "get",
    "get_many",
    "keep_sealed_document",
    "put",
    "recs",
    "revive",
    "settle",
    "settle_run",
    "tombstone",
]
