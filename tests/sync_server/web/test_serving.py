import ssl
import subprocess
import threading
import time
import urllib.request
from pathlib import Path

from sync_server.protocol.messages import info
from tests.support.server import Server
from tests.support.square import square


def test_the_ready_file_is_whole_when_it_appears(tmp_path: Path) -> None:
    server = Server(tmp_path / "server").start()
    try:
        assert (server.data / "ready.json").read_text().endswith("\n")
        assert not (server.data / "ready.json.part").exists()
    finally:
        server.close()


def test_a_push_under_way_is_answered_before_the_end(tmp_path: Path) -> None:
    server = Server(tmp_path / "server").start()
    town = square(server)
    sent = [town.log.put(town.mette, *[f"{n} {k}" for k in range(100)]) for n in range(10)]
    answers: list[str] = []

    def push() -> None:
        answers.append(town.m.push(town.log, *sent).status)

    pushing = threading.Thread(target=push)
    pushing.start()
    time.sleep(0.05)
    assert server.close() == 0
    pushing.join()
    assert answers == ["ok"]
    server.start()
    assert server.service.info(info.Request()).dir_seq == town.town.directory.seq
    server.close()


def test_it_speaks_tls_with_a_certificate(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    curve, name = "ec_paramgen_curve:prime256v1", "subjectAltName=IP:127.0.0.1"
    subprocess.run(
        [
            *f"openssl req -x509 -newkey ec -pkeyopt {curve} -nodes -days 2 -subj /CN=x -addext {name}".split(),
            *("-keyout", key, "-out", certificate),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    server = Server(tmp_path / "server").start(
        HOMEVISIT_SERVER_CERTFILE=str(certificate), HOMEVISIT_SERVER_KEYFILE=str(key)
    )
    try:
        assert server.url.startswith("https://")
        trust = ssl.create_default_context(cafile=certificate)
        with urllib.request.urlopen(f"{server.url}/healthz", timeout=20, context=trust) as answer:
            assert answer.read() == b"ok\n"
    finally:
        server.close()
