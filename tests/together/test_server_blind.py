"""What the server keeps: nothing that anyone could read, and not much more than was sent."""

import random
from pathlib import Path

from tests.support.builders import Log
from tests.support.server import InProcess, Server
from tests.support.square import square

CANARY = "Kanariefuglen Kvistgaard"
WORDS = ("barnet", "familien", "besøg", "sprog", "læsning", "aftale", "næste", "gang", "ordene", "leg", "mor", "bøger")


def note(dice: random.Random, length: int = 1500) -> str:
    """An invented note of about this many characters, as compressible as prose is."""
    text = ""
    while len(text) < length:
        text += dice.choice(WORDS) + "".join(dice.choice("aeiouytrnlsk") for _ in range(dice.randint(0, 5))) + " "
    return text[:length]


def test_no_word_of_a_note_is_in_any_file_of_the_server(tmp_path: Path) -> None:
    """X16, the server's part."""
    server = Server(tmp_path / "server").start(HOMEVISIT_SERVER_ACCESS_LOG="1", HOMEVISIT_SERVER_LOG_LEVEL="info")
    town = square(server)
    town.share_with(town.hanne.user)
    for number in range(5):
        commit = town.log.put(town.mette, f"note {number}", text=f"{CANARY} {number} " * 20)
        town.m.push(town.log, commit)
    open_files = b"".join(file.read_bytes() for file in server.data.iterdir())
    server.close()
    closed_files = b"".join(file.read_bytes() for file in server.data.iterdir())
    for kept in (open_files, closed_files):
        for word in CANARY.split():
            assert word.encode() not in kept
        for secret in (*town.log.epoch_keys, town.m.token, town.mette.keys.sign.seed()):
            assert secret not in kept
        assert b"Mette Skov" in kept  # staff stand in the directory, in clear: docs/THREAT_MODEL.md says so
    assert town.log.share not in (server.data / "server.db").read_bytes()


def test_a_note_takes_less_than_two_kilobytes(tmp_path: Path) -> None:
    dice = random.Random(1)
    sizes = []
    for packed in (True, False):
        server = InProcess(tmp_path / f"server {packed}")
        town = square(server)
        log = Log(town.town, town.mette, "meget")
        town.m.create(log)
        empty = _size(server)
        notes = 0
        while notes < 1500:
            names = [f"note {notes + k}" for k in range(250 if packed else 1)]
            text = note(dice)
            town.m.push(log, log.put(town.mette, *names, text=text, final=True))
            notes += len(names)
        sizes.append((_size(server) - empty) / notes)
        server.close()
    assert max(sizes) < 2000, sizes


def _size(server: InProcess) -> int:
    """Bytes of the database with its log folded in."""
    with server.store.write() as unit:
        pages = unit.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    return int(pages) * 16384
