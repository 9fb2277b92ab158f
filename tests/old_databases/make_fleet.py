"""Writes what a release leaves on a server and two laptops: `python -m tests.old_databases.make_fleet NUMBER`.

A folder that has been committed is never written again. The keys in it open invented data only.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess
from tests.support.transport import FaultyTransport, only

FOLDER = Path(__file__).parent


def path_of(number: int) -> Path:
    """The folder of release `number`."""
    return FOLDER / f"fleet-{number:04d}"


def write(target: Path) -> None:
    """Two people on one family: a record both changed off line, one whose sending nobody heard the answer of, a fact,
    a deletion against an edit, and a field of a newer program.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        street = Street(InProcess(folder / "server"), folder)
        mette = street.laptop("Mette Skov")
        line = FaultyTransport(street.service)
        hanne = street.laptop("Hanne Vig", service=line)
        for one in (mette, hanne):
            one.sync()
        vault = mette.family("Familien Østerby")
        mette.invite(vault, hanne)
        both = mette.put(vault, "task", title="Sprog", wish="Et\n\nTo", glow="kept")
        gone = mette.put(vault, "task", title="Kuffert")
        for one in (mette, hanne, mette, hanne):
            one.sync()
        hanne.put(vault, "task", title="Åse låner bogen")
        line._next_fault = only("push", "lose_answer")
        hanne.sync()
        mette.put(vault, "task", both, title="Sprogkuffert", wish="Et af Mette\n\nTo", glow="kept")
        mette.tombstone(vault, gone)
        mette.sync()
        hanne.put(vault, "task", both, title="Sprogstart", wish="Et\n\nTo\n\nTre af Hanne", glow="kept")
        hanne.put(vault, "task", gone, title="Kuffert med bjørn")
        facts = {"laptops": [_facts(one) for one in (mette, hanne)], "vault": vault.hex()}
        facts |= {"both": both.hex(), "gone": gone.hex()}
        street.close()
        street.server.close()
        shutil.copytree(folder / "server", target / "server")
        for number, one in enumerate((mette, hanne)):
            shutil.copyfile(one.folder / "records.db", target / f"laptop-{number}.db")
        (target / "facts.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


def _facts(one: Laptop) -> dict[str, str]:
    return {
        "name": one.name,
        "user": one.me.user_id.hex(),
        "personal_vault": one.me.personal_vault.hex(),
        "db_key": one.db_key.hex(),
        "keys": one.keys.to_bytes().hex(),
    }


if __name__ == "__main__":
    wanted = path_of(int(sys.argv[1]))
    if wanted.exists():
        sys.exit(f"{wanted.name} is there already and stays as it is")
    write(wanted)
