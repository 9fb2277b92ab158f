import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from homevisit.base.checks import Check
from homevisit.base.errors import OfflineError
from homevisit.sync import diagnose as module
from homevisit.sync.diagnose import diagnose, proxy_for
from homevisit.sync.http_service import HttpService
from sync_server.protocol.errors import refuse
from sync_server.protocol.messages import info

SERVER = b"s" * 32
URL = "https://sync.example.dk"
LOCAL = "http://127.0.0.1:8765"


@dataclass
class Line:
    """A connection as a test wants it."""

    error: Exception | None = None
    skew_seconds: int = 0
    min_client: int = 0
    versions: tuple[str, ...] = ("1",)

    def info(self, request: info.Request, token: bytes = b"") -> info.Reply:
        if self.error is not None:
            raise self.error
        return info.Reply(
            server_id=SERVER,
            versions=list(self.versions),
            generation=1,
            dir_seq=1,
            dir_hash=bytes(32),
            min_client=self.min_client,
        )


def wrong(found: list[Check]) -> list[tuple[str, str]]:
    return [(one.name, one.code) for one in found if one.level == "wrong"]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_when_all_is_well_every_step_says_so() -> None:
    found = diagnose(LOCAL, Line(), SERVER)
    assert [one.name for one in found] == ["address", "proxy", "connection", "server", "clock", "protocol"]
    assert [one.level for one in found] == ["ok"] * 6


@pytest.mark.parametrize(
    "url, expected",
    [("", "address_missing"), ("sync.example.dk", "address_missing"), ("http://sync.example.dk", "address_not_https")],
)
def test_a_wrong_address_is_the_first_and_only_thing_said(url: str, expected: str) -> None:
    found = diagnose(url, Line(), SERVER)
    assert wrong(found) == [("address", expected)]
    assert len(found) == 1


@pytest.mark.parametrize("code", ["unreachable", "portal", "timeout"])
def test_without_a_connection_nothing_else_is_asked(code: str) -> None:
    found = diagnose(URL, Line(OfflineError(code)), SERVER)
    assert wrong(found) == [("connection", code)]
    assert found[-1].name == "connection"


def test_a_refusal_is_named() -> None:
    assert wrong(diagnose(LOCAL, Line(refuse("busy")), SERVER)) == [("connection", "busy")]


def test_another_server_a_wrong_clock_and_an_old_program() -> None:
    found = diagnose(LOCAL, Line(skew_seconds=-4000, min_client=99), b"o" * 32)
    assert wrong(found) == [("server", "wrong_server"), ("clock", "clock_wrong"), ("protocol", "upgrade")]
    assert found[-2].facts["seconds"] == -4000
    assert found[-1].facts["min_client"] == 99


def test_a_server_of_other_versions_is_named_with_them() -> None:
    found = diagnose(LOCAL, Line(versions=("2", "3")), SERVER)
    assert wrong(found) == [("protocol", "other_protocol")]
    assert found[-1].facts["server_speaks"] == "2,3"


def test_a_laptop_that_knows_no_server_yet_asks_all_the_same() -> None:
    assert wrong(diagnose(LOCAL, Line(), b"")) == []


def test_a_name_server_that_never_answers_holds_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    free = threading.Event()

    class Hanging(Line):
        def info(self, request: info.Request, token: bytes = b"") -> info.Reply:
            free.wait(20)
            raise OfflineError("unreachable")

    found = diagnose(LOCAL, Hanging(), SERVER, seconds=0.05)
    free.set()
    assert [(one.name, one.code) for one in found[2:]] == [("connection", "too_slow")]


def test_the_proxy_is_named_without_its_user_and_password(monkeypatch: pytest.MonkeyPatch) -> None:
    assert proxy_for(URL) == ""
    monkeypatch.setenv("https_proxy", "http://mette:hemmelig@proxy.egelund.dk:3128")
    assert proxy_for(URL) == "proxy.egelund.dk:3128"
    for password in ("12/34", "hem#melig", "a?b", "8080/x@y", "ord:8", "[x"):
        monkeypatch.setenv("https_proxy", f"http://mette:{password}@proxy.egelund.dk:3128")
        assert proxy_for(URL) == "proxy.egelund.dk:3128", password
    for broken in ("http://proxy:port", "http://[::1", "proxy:99999999"):
        monkeypatch.setenv("https_proxy", broken)
        assert proxy_for(URL) == "", broken
    monkeypatch.setenv("https_proxy", "http://mette:hemmelig@proxy.egelund.dk:3128")
    monkeypatch.setenv("no_proxy", "sync.example.dk")
    assert proxy_for(URL) == ""
    monkeypatch.setenv("no_proxy", "")
    found = diagnose(URL, Line(OfflineError("proxy")), SERVER)
    assert (found[1].code, found[1].level) == ("through_proxy", "note")
    assert wrong(found) == [("connection", "proxy")]
    assert "hemmelig" not in repr(found)


def test_an_address_whose_port_is_none_is_named_and_raises_nothing() -> None:
    found = diagnose("https://sync.example.dk:port", Line(OfflineError("never_asked")), SERVER)
    assert [one.code for one in found] == ["address_missing"]


# ---- certificates: a real TLS server on this machine -------------------------------------------------------------


@dataclass
class TlsServer:
    """Shakes hands and hangs up."""

    url: str
    pem: Path


@pytest.fixture
def tls(tmp_path: Path) -> Iterator[TlsServer]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Filter paa vejen")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=5, hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = tmp_path / "server.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    listening = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            line, _ = listening.accept()
            try:
                context.wrap_socket(line, server_side=True).close()
            except OSError:
                line.close()

    thread = threading.Thread(target=serve)
    thread.start()
    port = listening.getsockname()[1]
    yield TlsServer(f"https://127.0.0.1:{port}", pem)
    over.set()
    socket.create_connection(("127.0.0.1", port)).close()
    thread.join(5)
    listening.close()


def test_a_certificate_nobody_trusts_is_named_with_who_signed_it(tls: TlsServer) -> None:
    found = diagnose(tls.url, HttpService(tls.url), SERVER)
    assert wrong(found) == [("connection", "tls"), ("certificate", "certificate_issuer")]
    assert found[-1].facts["issuer"] == "Filter paa vejen"
    assert found[-1].facts["days_left"] == 5


def test_a_trusted_certificate_that_ends_soon_is_a_note(tls: TlsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    def trusting() -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(tls.pem))

    monkeypatch.setattr(module, "system_trust", trusting)
    found = diagnose(tls.url, Line(), SERVER)
    seen = next(one for one in found if one.name == "certificate")
    assert (seen.code, seen.level) == ("certificate_ends_soon", "note")


def test_a_certificate_for_another_name_is_named_so(tls: TlsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "system_trust", lambda: ssl.create_default_context(cafile=str(tls.pem)))
    url = tls.url.replace("127.0.0.1", "localhost")
    seen = next(one for one in diagnose(url, Line(), SERVER) if one.name == "certificate")
    assert (seen.code, seen.level) == ("certificate_name", "wrong")
