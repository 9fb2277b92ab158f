"""The secret half of the cryptography: bytes in, bytes out; no files, no database, no clock, no network.

The only room that imports `cryptography`. What is hashed, authenticated or given to a key derivation is built in
`sync_server.protocol.ledger.encoding`; here are the keys.
"""

from homevisit.vault.errors import CannotOpen, Reason

__all__ = ["CannotOpen", "Reason"]
