from hypothesis import given
from hypothesis import strategies as st

from homevisit.vault.kdf import hkdf
from tests.homevisit.vault import reference


def test_rfc_5869_case_1() -> None:
    derived = hkdf(b"\x0b" * 22, bytes(range(0xF0, 0xFA)), 42, bytes(range(13)))
    assert derived.hex() == ("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")


def test_rfc_5869_case_3_without_salt_and_info() -> None:
    assert hkdf(b"\x0b" * 22, b"", 42).hex() == (
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    )


@given(st.binary(min_size=1, max_size=80), st.binary(max_size=60), st.integers(1, 200), st.binary(max_size=32))
def test_agrees_with_the_reference(material: bytes, info: bytes, length: int, salt: bytes) -> None:
    assert hkdf(bytearray(material), info, length, salt) == reference.hkdf(material, info, length, salt)
