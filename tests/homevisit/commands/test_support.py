"""`support`: a file for IT in which nothing stands that anybody wrote."""

import json
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from homevisit.base import policy
from homevisit.base.lockfile import ProfileLock
from homevisit.base.paths import ProfilePaths, resources
from homevisit.commands.demo_town import PASSPHRASE, Town
from homevisit.commands.session import open_profile
from homevisit.store import meta, records, vaults
from tests.homevisit.commands.conftest import Run
from tests.journeys.canary import leaks

Copy = Callable[[str], ProfilePaths]
_ID_OR_TIME = re.compile(r"[0-9a-f-]{8,36}|[0-9TZ:.-]+")
SHORTEST = 5
"""Shorter words (codes, "da", a year) stand in every file."""


def texts(value: object) -> Iterator[str]:
    """Every text of a document, whole and word by word."""
    if isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
    elif isinstance(value, str):
        yield value
        yield from (word.strip(".,:;!?»«”()") for word in value.split())


def secrets_of(paths: ProfilePaths) -> tuple[set[str], list[bytes]]:
    """Every word somebody wrote on this laptop, and every key and share it holds."""
    words: set[str] = {PASSPHRASE, str(paths.root), str(Path.home()), os.environ.get("USER", "") or "nobody-at-all"}
    keys: list[bytes] = []
    with open_profile(paths) as session, session.opened.db.read() as unit:
        for row in vaults.all(unit):
            keys += [row.share or b"", *vaults.epoch_keys(unit, row.vault).values()]
        stored = unit.rows("SELECT DISTINCT kind FROM record_index")
        for (kind,) in stored:
            for found in records.find(unit, kind, limit=1000):
                words |= set(texts(found.document))
        device_keys = meta.get(unit, "device_keys") or b""
        keys += [device_keys, device_keys[:32], device_keys[-32:]]
        for (entry,) in unit.rows("SELECT entry FROM directory_entry"):
            words |= {word for word in bytes(entry).decode("utf-8", "ignore").split() if word.isalpha()}
    words |= set(texts(json.loads((resources() / "demo" / "samples.json").read_text(encoding="utf-8"))))
    return words, [key for key in keys if len(key) >= 16]


def public() -> set[str]:
    """Words that the program itself writes, and that a person may have written too."""
    return {
        *("family", "personal", "organisation", "notes", "hjemmebesøg", "system", "ended", "server", "queue"),
        *("waiting", "store", "events", "language", "visits", "vault", "program", "profile", "device", "problem"),
    }


def test_nothing_that_anybody_wrote_and_no_key_is_inside(
    command: Run, profile: Copy, built: Town, tmp_path: Path
) -> None:
    paths = profile("MSK")
    words, keys = secrets_of(paths)
    (paths.logs / "window.log").write_text("Traceback: Familien Birk, Alma\n", encoding="utf-8")
    target = tmp_path / "support.zip"
    code, out, _ = command(paths, "support", str(target))
    assert (code, out.startswith("written ")) == (0, True)
    with zipfile.ZipFile(target) as bundle:
        names = bundle.namelist()
        whole = b"\0".join([target.read_bytes(), *(bundle.read(name) for name in names), *map(str.encode, names)])
    told = {word.lower() for word in bundle_words(whole)}
    searched = {word for word in words if len(word) >= SHORTEST and not _ID_OR_TIME.fullmatch(word)}
    assert len(searched) > 500
    assert len(keys) > 5
    long = {word for word in searched if not word.isalpha()}
    assert leaks(whole, long - allowed(paths)) == []
    assert {word for word in searched - long if word.lower() in told - public()} == set()
    assert [key for key in keys if key in whole or key.hex().encode() in whole] == []


def bundle_words(data: bytes) -> set[str]:
    """The words of a file, cut at everything that is no letter."""
    text = data.decode("utf-8", "ignore")
    return set("".join(letter if letter.isalpha() else " " for letter in text).split())


def allowed(paths: ProfilePaths) -> set[str]:
    """What IT wrote itself: the policy is meant to be in the file."""
    rules = policy.load(paths)
    return {rules.server_url, *rules.root_fingerprints}


def test_it_comes_without_a_passphrase_too_and_while_the_window_is_open(
    command: Run, profile: Copy, tmp_path: Path
) -> None:
    paths = profile("MSK")
    lock = ProfileLock(paths.lock_file)
    code, _, _ = command(paths, "support", str(tmp_path / "a.zip"))
    lock.release()
    assert code == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as bundle:
        report = json.loads(bundle.read("doctor.json"))
    assert {one["check"]: one["code"] for one in report["checks"]}["profile"] == "profile_in_use"
    assert report["vaults"] == []


def test_a_file_that_is_there_is_not_overwritten(command: Run, profile: Copy, tmp_path: Path) -> None:
    target = tmp_path / "support.zip"
    target.write_bytes(b"mine")
    code, _, err = command(profile("MSK"), "support", str(target))
    assert (code, target.read_bytes()) == (2, b"mine")
    assert "exists" in err
