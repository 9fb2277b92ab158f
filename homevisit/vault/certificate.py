"""Reads what a TLS certificate says of itself, for `doctor`. It decides nothing: the operating system does that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.x509.oid import NameOID

from homevisit.vault.errors import CannotOpen, Reason
from sync_server.protocol.ledger.encoding import sha256

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Certificate:
    """issuer: who signed it, in its own words, at most 80 characters. ends: aware, UTC. sha256: hex of the whole."""

    issuer: str
    ends: datetime
    sha256: str


def read(der: bytes) -> Certificate:
    """What the bytes say. Raises CannotOpen for what is no certificate."""
    try:
        found = x509.load_der_x509_certificate(der)
        return Certificate(_name(found.issuer), found.not_valid_after_utc, sha256(der).hex())
    except ValueError:
        raise CannotOpen(Reason.MALFORMED) from None


def _name(name: x509.Name) -> str:
    """The organisation and the common name, as far as there are any."""
    found = []
    for wanted in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME):
        for item in name.get_attributes_for_oid(wanted):
            words = item.value if isinstance(item.value, str) else item.value.hex()
            if words not in found:
                found.append(words)
    return " / ".join(found)[:LONGEST_NAME]
