from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from homevisit.vault import certificate
from homevisit.vault.errors import CannotOpen

ENDS = datetime(2027, 1, 1, tzinfo=UTC)


def made(*names: tuple[x509.ObjectIdentifier, str]) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(oid, value) for oid, value in names])
    built = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([]))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(ENDS - timedelta(days=90))
        .not_valid_after(ENDS)
        .sign(key, hashes.SHA256())
    )
    return built.public_bytes(serialization.Encoding.DER)


def test_it_says_who_signed_it_and_when_it_ends() -> None:
    seen = certificate.read(made((NameOID.ORGANIZATION_NAME, "Egelund Kommune"), (NameOID.COMMON_NAME, "Egelund CA")))
    assert (seen.issuer, seen.ends) == ("Egelund Kommune / Egelund CA", ENDS)
    assert len(seen.sha256) == 64


def test_a_long_or_missing_name_does_no_harm() -> None:
    assert certificate.read(made()).issuer == ""
    assert (
        len(certificate.read(made((NameOID.COMMON_NAME, "x" * 64), (NameOID.ORGANIZATION_NAME, "y" * 64))).issuer) == 80
    )


@pytest.mark.parametrize("data", [b"", b"\x30\x82", b"not a certificate"])
def test_what_is_none_is_said_to_be(data: bytes) -> None:
    with pytest.raises(CannotOpen):
        certificate.read(data)
