"""Directory entries straight into a laptop's database, for what only reads them: nobody verifies these."""

from homevisit.store import directory
from homevisit.store.directory import KeptEntry
from homevisit.store.unit import Unit
from sync_server.protocol.ledger import entries as e

AT = 1_795_000_000


def keep(unit: Unit, *payloads: e.Payload, at: int = AT) -> int:
    """Behind what is kept; the seq of the last."""
    seq, head = directory.head(unit)
    for payload in payloads:
        seq += 1
        data = e.encode_entry(bytes(32), seq, head, payload, [bytes(32)], at)
        directory.append(unit, [KeptEntry(seq, bytes([seq % 256]) * 32, data, (bytes(64),))], directory.users(unit))
    return seq
