"""What a person can do with files of a draft; how they travel is in tests/together/test_attachments.py."""

from pathlib import Path

import pytest

from homevisit.actions import attachments, notes
from homevisit.actions.attachments import Picked
from homevisit.base.errors import BadInput
from homevisit.records.attachment import MOST_BYTES, MOST_FILES
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess
from tests.together.test_attachments import draft_of, picture


@pytest.fixture
def mette(tmp_path: Path) -> Laptop:
    return Street(InProcess(tmp_path / "server"), tmp_path).laptop("Mette Skov")


@pytest.mark.parametrize(
    "picked, code",
    [
        (Picked("a", "image/svg+xml", b"<svg/>"), "file_type"),
        (Picked("a", "image/png", b""), "empty_file"),
        (Picked("a", "application/pdf", bytes(MOST_BYTES + 1)), "file_too_large"),
    ],
)
def test_what_may_not_be_a_file_of_a_note(mette: Laptop, picked: Picked, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        attachments.seal(mette.desk, mette.family(), picked)
    assert caught.value.code == code
    assert not (mette.folder / "blobs").exists()


def test_only_so_many_files_a_note_and_a_draft_with_a_file_is_not_blank(mette: Laptop) -> None:
    family = mette.family()
    draft = draft_of(mette, family)
    entry = attachments.seal(mette.desk, family, picture(100, "to\nlinjer "))
    assert entry["name"] == "to linjer"
    for number in range(MOST_FILES):
        attachments.add(mette.desk, draft, {**entry, "id": f"{number:032x}"})
    with pytest.raises(BadInput) as caught:
        attachments.add(mette.desk, draft, entry)
    assert caught.value.code == "too_many_files"
    assert not notes.is_blank({"attachments": [entry]})


def test_who_looks_learns_what_is_waited_for(mette: Laptop) -> None:
    family = mette.family()
    draft = draft_of(mette, family)
    entry = attachments.seal(mette.desk, family, picture(100))
    attachments.add(mette.desk, draft, entry)
    personal = mette.me.personal_vault
    assert attachments.want(mette.desk, personal, draft)[1] == []
    for file in (mette.folder / "blobs").glob("*/*"):
        file.unlink()
    assert attachments.want(mette.desk, personal, draft)[1] == [entry["id"]]
