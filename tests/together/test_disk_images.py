"""A laptop whose disk was put back to an earlier day, and a first sync that is cut short while the key changes."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.actions import team_changes
from homevisit.sync.context import Options
from sync_server.protocol.ledger import entries as e
from tests.support.laptop import AT_ONCE, Laptop, Street
from tests.support.server import InProcess
from tests.support.transport import FaultyTransport


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


@pytest.fixture
def mette(street: Street) -> Laptop:
    made = street.laptop("Mette Skov")
    made.sync()
    return made


@pytest.fixture
def hanne(street: Street) -> Laptop:
    made = street.laptop("Hanne Vig")
    made.sync()
    return made


@pytest.fixture
def family(mette: Laptop, hanne: Laptop) -> bytes:
    vault = mette.family()
    mette.invite(vault, hanne)
    together(mette, hanne)
    return vault


def together(*laptops: Laptop) -> None:
    for _ in range(3):
        for laptop in laptops:
            assert laptop.sync().outcome == "ok"


def image_of(laptop: Laptop) -> Path:
    """The disk as it is now, unsent edits and all."""
    laptop.db.close()
    image = laptop.folder / "image.db"
    shutil.copyfile(laptop.folder / "records.db", image)
    laptop.reopen_after_kill()
    return image


def put_back(laptop: Laptop, image: Path) -> None:
    laptop.db.close()
    for rest in laptop.folder.glob("records.db-*"):
        rest.unlink()
    shutil.copyfile(image, laptop.folder / "records.db")
    laptop.reopen_after_kill()


def titles(laptop: Laptop, vault: bytes) -> list[str]:
    return sorted(one.document["title"] for one in laptop.find("task", vault))


def test_edits_that_were_sent_before_the_image_came_back_are_sent_once(
    mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    """Hard test O6: the outbox of the image holds what the server has long since."""
    task = mette.put(family, "task", title="Højtlæsning", goals="Ti minutter")
    mette.put(family, "task", title="Sprogkuffert")
    image = image_of(mette)
    together(mette, hanne)
    hanne.put(family, "task", task, title="Højtlæsning", goals="Ti minutter", wish="Hver aften")
    together(hanne, mette)
    put_back(mette, image)
    assert mette.waiting() > 0
    together(mette, hanne)
    for laptop in (mette, hanne):
        assert titles(laptop, family) == ["Højtlæsning", "Sprogkuffert"]
        assert laptop.document(family, task)["wish"] == "Hver aften"
        assert all("alts" not in one.document for one in laptop.find("task", family))
        assert laptop.waiting() == 0
    assert mette.vault(family).pinned_hash == hanne.vault(family).pinned_hash


def test_an_edit_made_after_the_image_came_back_meets_what_the_laptop_once_knew(
    mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    """Hard test O6: it was typed on the old state, so both are kept; the laptop takes nothing back."""
    task = mette.put(family, "task", title="Højtlæsning", wish="Først")
    together(mette, hanne)
    image = image_of(mette)
    mette.put(family, "task", task, title="Højtlæsning", wish="Før disken blev lagt tilbage")
    together(mette, hanne)
    put_back(mette, image)
    mette.put(family, "task", task, title="Højtlæsning", wish="Efter at disken blev lagt tilbage")
    together(mette, hanne)
    for laptop in (mette, hanne):
        found = str(laptop.document(family, task))
        assert "Før disken" in found
        assert "Efter at disken" in found
    assert mette.vault(family).pinned_hash == hanne.vault(family).pinned_hash


def test_a_first_sync_cut_short_while_the_key_changes_twice_leaves_nothing_unreadable(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    """Hard test X14: half a vault here, two removals meanwhile; then everything opens, old and new."""
    wanted = [f"Opgave {number}" for number in range(30)]
    for title in wanted:
        mette.put(family, "task", title=title, goals=os.urandom(30_000).hex())
        mette.sync()
    late = street.laptop("Sene Sanne", options=Options(rekey_delay=0, pause=AT_ONCE.pause))
    karen = street.laptop("Karen Dal")
    for laptop in (mette, karen):
        laptop.sync()
    mette.invite(family, late)
    mette.invite(family, karen)
    together(mette, karen)
    line = FaultyTransport(street.service)
    late.service = line
    late.reopen()
    line._next_fault = lambda message: "lose_answer" if message == "pull" else ""
    late.sync()
    assert late.vault(family).pinned_seq < mette.vault(family).pinned_seq
    for gone in (hanne, karen):
        team_changes.remove_member(mette.desk, family, gone.me.user_id)
        assert mette.sync().waiting == 0
        wanted.append(f"Efter {gone.name}")
        mette.put(family, "task", title=wanted[-1])
        mette.sync()
    assert mette.vault(family).epoch == 3
    line._next_fault = lambda _message: ""
    late.reopen()
    together(late, mette)
    assert titles(late, family) == sorted(wanted)
    assert late.vault(family).state == "open"
    late.put(family, "task", title="Og jeg skriver selv")
    together(late, mette)
    assert "Og jeg skriver selv" in titles(mette, family)


def test_two_who_change_the_key_at_once_leave_one_key(mette: Laptop, hanne: Laptop, street: Street) -> None:
    """Hard test X14: both laptops owe the same rekey in the same moment; the one who comes second throws his away."""
    vault = mette.family()
    karen = street.laptop("Karen Dal")
    karen.sync()
    for colleague in (hanne, karen):
        mette.invite(vault, colleague)
    together(mette, hanne, karen)
    street.town.add(e.DeviceRevoke(karen.me.device_id, "farewell"))
    street.publish()
    before = mette.put(vault, "task", title="Før")
    after = hanne.put(vault, "task", title="Efter")
    together(mette, hanne)
    assert {one.vault(vault).epoch for one in (mette, hanne)} == {2}
    for laptop in (mette, hanne):
        assert laptop.document(vault, before)["title"] == "Før"
        assert laptop.document(vault, after)["title"] == "Efter"
        assert laptop.waiting() == 0
