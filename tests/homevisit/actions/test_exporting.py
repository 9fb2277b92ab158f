"""A family as files: everything of it, readable and checkable, and nothing of another one."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.actions import attachments, edge, exporting, families, notes, visits
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.records.attachment import files_of
from tests.support.seat import Seat, sit
from tests.together.test_attachments import picture


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[Seat]:
    made = sit(tmp_path / "laptop")
    yield made
    made.table.close()


def _with_a_picture(seat: Seat, vault: bytes) -> tuple[bytes, bytes]:
    """An approved note with one picture: record and the picture's bytes."""
    desk = seat.table.desk
    picked = picture(30_000)
    draft = seat.draft(vault, seat.visit(vault), observations="Alma <tegner> & griner.", parents="De ler.", child="Se")
    attachments.add(desk, draft, attachments.seal(desk, vault, picked))
    notes.schedule_approval(desk, draft)
    notes.carry_out_due(desk, force=True)
    return draft, picked.content


def test_what_is_written_is_all_of_this_family_and_nothing_of_another(seat: Seat, tmp_path: Path) -> None:
    desk, vault = seat.table.desk, seat.family()
    note, content = _with_a_picture(seat, vault)
    other = families.create_family(desk, title="Familien KANARIE")[1]
    visits.plan_visit(desk, other, planned_start="2026-12-01T10:00", purpose="kit", bring=["KANARIE"])
    folder = tmp_path / "arkiv"
    done = exporting.export(desk, vault, folder)
    written = json.loads((folder / "records.json").read_text(encoding="utf-8"))
    there = list(edge.list_lines(desk, vault=vault))
    assert (done.records, done.files, done.missing) == (len(there), 1, 0)
    assert {line["rec"] for line in written} == {line["rec"] for line in there}
    for line, stored in zip(written, there, strict=True):
        plain = {name: value for name, value in stored["document"].items() if name != "attachments"}
        assert {name: value for name, value in line["document"].items() if name != "attachments"} == json.loads(
            json.dumps(plain)
        )
    (entry,) = next(line for line in written if line["kind"] == "visit_note")["document"]["attachments"]
    assert (folder / entry["path"]).read_bytes() == content
    key = next(one["key"] for line in there if line["kind"] == "visit_note" for one in files_of(line["document"]))
    for file in folder.rglob("*"):
        data = file.read_bytes() if file.is_file() else b""
        assert b"KANARIE" not in data.replace(content, b"")
        assert key.encode() not in data  # a key would open what lies sealed elsewhere
    assert note


def test_every_file_has_its_sum_and_only_the_owner_may_read(seat: Seat, tmp_path: Path) -> None:
    vault = seat.family()
    _with_a_picture(seat, vault)
    folder = tmp_path / "arkiv"
    exporting.export(seat.table.desk, vault, folder)
    listed = dict(line.split("  ")[::-1] for line in (folder / "SHA256SUMS").read_text().splitlines())
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    assert set(files) == {*listed, "SHA256SUMS"}
    for name, digest in listed.items():
        assert hashlib.sha256(files[name].read_bytes()).hexdigest() == digest
        assert files[name].stat().st_mode & 0o077 == 0
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["family"] == "Familien Birk"
    assert manifest["sha256"] == {name: digest for name, digest in listed.items() if name != "manifest.json"}


def test_the_page_says_it_in_danish_and_runs_nothing_of_what_was_written(seat: Seat, tmp_path: Path) -> None:
    vault = seat.family()
    _with_a_picture(seat, vault)
    exporting.export(seat.table.desk, vault, tmp_path / "arkiv")
    page = (tmp_path / "arkiv" / "familien.html").read_text(encoding="utf-8")
    for words in ("Familien Birk", "Besøgsnotater", "Hvad vi så", "kan læses af enhver", "14.03.2024", "Mor"):
        assert words in page
    assert "Alma &lt;tegner&gt; &amp; griner." in page
    assert "<tegner>" not in page
    assert 'src="filer/' in page


def test_a_file_that_is_not_here_is_said_and_asked_for(seat: Seat, tmp_path: Path) -> None:
    desk, vault = seat.table.desk, seat.family()
    note, _content = _with_a_picture(seat, vault)
    assert desk.db.folder is not None
    for blob in (desk.db.folder / "blobs").rglob("*"):
        if blob.is_file():
            blob.unlink()
    done = exporting.export(desk, vault, tmp_path / "arkiv")
    assert (done.files, done.missing) == (0, 1)
    assert len(json.loads((tmp_path / "arkiv" / "manifest.json").read_text())["missing_files"]) == 1
    assert note


def test_nothing_is_written_over_what_is_there_nor_of_what_is_no_family(seat: Seat, tmp_path: Path) -> None:
    vault = seat.family()
    (tmp_path / "arkiv").mkdir()
    (tmp_path / "arkiv" / "brev.txt").write_text("mit")
    with pytest.raises(BadInput, match="export_folder"):
        exporting.export(seat.table.desk, vault, tmp_path / "arkiv")
    for wrong in (seat.table.desk.me.personal_vault, bytes(16)):
        with pytest.raises(NotAllowed, match="vault_not_here"):
            exporting.export(seat.table.desk, wrong, tmp_path / "andet")
    assert not (tmp_path / "andet").exists()
