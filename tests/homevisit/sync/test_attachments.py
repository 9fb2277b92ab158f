"""The parts of carrying chunks that need no colleague; the rest is in tests/together/test_attachments.py."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.actions import attachments as actions
from homevisit.store.blob_files import BlobFiles
from homevisit.sync.attachments import PIECE_BYTES, SLICE_BYTES
from sync_server.protocol.messages import blob_put
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess
from tests.support.transport import FaultyTransport
from tests.together.test_attachments import attach, draft_of, picture


@pytest.fixture
def mette(tmp_path: Path) -> Iterator[Laptop]:
    street = Street(InProcess(tmp_path / "server"), tmp_path)
    yield street.laptop("Mette Skov")
    street.close()


def test_without_attachments_not_one_request_is_spent(mette: Laptop) -> None:
    mette.sync()
    assert mette.sync().requests == 1


def test_a_new_note_goes_between_two_slices(mette: Laptop) -> None:
    family = mette.family()
    mette.sync()
    draft = draft_of(mette, family)
    attach(mette, family, draft, picture(SLICE_BYTES * 2))
    line = FaultyTransport(mette.street.service)
    mette.service = line
    mette.reopen()
    mette.sync()
    puts = [number for number, message in enumerate(line.calls) if message == "blob_put"]
    between = line.calls[puts[0] : puts[-1]]
    assert "heads" in between
    sizes = [len(request.data) for _, request in line.requests if isinstance(request, blob_put.Request)]
    assert max(sizes) == PIECE_BYTES
    assert mette.waiting() == 0


def test_a_full_disk_while_fetching_costs_only_the_picture(mette: Laptop) -> None:
    family = mette.family()
    draft = draft_of(mette, family)
    file_id = attach(mette, family, draft, picture(5000))
    mette.sync()
    BlobFiles(mette.folder).wipe()
    (mette.folder / "blobs").rename(mette.folder / "away")
    (mette.folder / "blobs").write_text("a file where the folder should be")
    actions_vault = mette.me.personal_vault
    report = mette.sync()
    assert (report.outcome, report.waiting) == ("ok", 0)
    (mette.folder / "blobs").unlink()
    mette.reopen()
    mette.sync()
    assert actions.content(mette.desk, actions_vault, draft, file_id) is not None
