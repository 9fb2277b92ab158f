"""Small facts about this profile, each under a key of its own (table `meta`).

Keys in use: device_keys, user_id, personal_vault, organisation_vault (16 B ids), root_fingerprints (32 B each),
server_url, server_id, last_contact (instant as text), display_name, initials, receipts_cursor, generation,
lease_used (seconds), lease_seen (an instant), lease_days, index_version, closed_by, late_commits, directory_news_seen
(a seq), erasure_asked:NONCE (cosigning.wish), deletions_recent:VAULT (days and numbers). Values are bytes; texts are
UTF-8.
"""

from __future__ import annotations

from homevisit.store.unit import Unit


def get(unit: Unit, key: str) -> bytes | None:
    """The value, None when it was never put."""
    row = unit.row("SELECT value FROM meta WHERE key = ?", (key,))
    return None if row is None else bytes(row[0])


def put(unit: Unit, key: str, value: bytes) -> None:
    """Write or replace a value."""
    unit.run(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
