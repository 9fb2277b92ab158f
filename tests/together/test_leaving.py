"""A laptop is closed, or a colleague leaves a family: nothing readable stays, and no word is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from homevisit.actions import leaving as closing
from homevisit.actions import notes
from homevisit.base import closed
from homevisit.base.ids import record_text
from homevisit.base.paths import ProfilePaths
from homevisit.store import letters, vaults
from sync_server.protocol.ledger import entries as e
from tests.support.laptop import Street
from tests.support.leaver import enable, opened_by_officers, remove_member, revoke, words
from tests.support.server import InProcess

TEXT = "Freja sov uroligt; ring til sundhedsplejersken"


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


@pytest.fixture
def family(street: Street) -> bytes:
    """Of Mette, with Hanne on the team; both in step."""
    mette, hanne = street.laptop("Mette Skov"), street.laptop("Hanne Vig")
    for one in (mette, hanne):
        one.sync()
    vault = mette.family()
    mette.sync()
    mette.invite(vault, hanne)
    mette.sync()
    hanne.sync()
    return vault


def test_a_lost_laptop_seals_what_was_unsent_then_destroys_its_key(street: Street, family: bytes) -> None:
    """Hard test M9 (wipe): sealed first, handed in by nobody but an enrolled laptop, key and database gone."""
    mette, hanne = street.laptops
    paths = enable(hanne)
    hanne.put(family, "task", title=TEXT)
    revoke(street, hanne, "wipe")
    report = hanne.sync()
    assert (report.outcome, report.code) == ("needs_person", "device_ended")
    assert not paths.key_file.exists()
    assert not paths.database.exists()
    note = closed.load(paths.closed_file)
    assert note is not None
    assert (note.why, note.letters, note.handed_in) == ("wipe", 1, 0)
    (file,) = closing.sealed_letters(paths)
    assert TEXT.encode() not in file.read_bytes()
    assert not words(mette)  # a laptop in strange hands hands in nothing
    again = street.laptop("Hanne Vig", user=hanne.me.user_id)
    enable(again)
    for left in closing.sealed_letters(paths):  # the same computer, enrolled anew
        (again.folder / "dead-letters" / left.name).write_bytes(left.read_bytes())
    assert again.sync().outcome == "ok"
    assert not closing.sealed_letters(ProfilePaths(again.folder))
    assert words(mette) == [TEXT]


def test_a_laptop_given_back_hands_its_letters_in(street: Street, family: bytes) -> None:
    """Hard test M9 (farewell) and L10 (revoked): a colleague reads what was never sent."""
    mette, hanne = street.laptops
    paths = enable(hanne)
    hanne.put(family, "task", title=TEXT)
    hanne.put(hanne.me.personal_vault, "personal_word", word="hjerteslag")
    revoke(street, hanne, "farewell")
    assert hanne.sync().code == "device_ended"
    note = closed.load(paths.closed_file)
    assert note is not None
    assert (note.why, note.letters, note.handed_in) == ("farewell", 2, 2)
    assert not paths.key_file.exists()
    assert words(mette) == [TEXT]
    assert mette.waiting() == 0  # it is read, not folded: a person decides


def test_a_removed_member_keeps_the_words_and_the_others_get_them(street: Street, family: bytes) -> None:
    """Hard test L10 (member removed) and M13: the cause is verified, the vault closed here, and nothing lost."""
    mette, hanne = street.laptops
    enable(hanne)
    hanne.put(family, "task", title=TEXT)
    remove_member(mette, family, hanne.me.user_id)
    hanne.sync()
    assert hanne.vault(family).state == vaults.CLOSED
    assert not hanne.find("task", family)
    assert not hanne.find("family")
    drafts = hanne.find("note_draft")
    assert [one.document["observations"] for one in drafts] == [TEXT]
    assert hanne.sync().outcome == "ok"
    with hanne.db.read() as unit:
        assert not letters.in_state(unit, letters.OUT)
    assert words(mette) == [TEXT]


def test_somebody_who_comes_back_has_everything_again(street: Street, family: bytes) -> None:
    mette, hanne = street.laptops
    task = mette.put(family, "task", title="Ring")
    mette.sync()
    hanne.sync()
    remove_member(mette, family, hanne.me.user_id)
    hanne.sync()
    assert hanne.vault(family).state == vaults.CLOSED
    hanne.reopen()
    assert hanne.sync().outcome == "ok"
    mette.invite(family, hanne)
    mette.sync()
    hanne.sync()
    assert hanne.vault(family).state == vaults.OPEN
    assert hanne.document(family, task)["title"] == "Ring"


def test_own_edits_that_had_arrived_are_not_told_twice(street: Street, family: bytes) -> None:
    """The answer was lost, the commit was not: no letter, no draft."""
    mette, hanne = street.laptops
    hanne.put(family, "task", title=TEXT)
    seen: list[str] = []

    def die(point: str) -> None:
        seen.append(point)
        if point == "after_push":
            raise KeyboardInterrupt

    hanne.options = replace(hanne.options, fault=die)
    hanne.reopen()
    with suppress(KeyboardInterrupt):
        hanne.sync()
    hanne.options = replace(hanne.options, fault=lambda _point: None)
    hanne.reopen()
    mette.sync()
    arrived = bool(mette.find("task", family))
    remove_member(mette, family, hanne.me.user_id)
    hanne.sync()
    assert arrived != bool(hanne.find("note_draft")), seen


def test_a_note_that_waited_is_its_draft_again(street: Street, family: bytes) -> None:
    """Hard test L10: what was approved and had not arrived is a draft again, word for word."""
    mette, hanne = street.laptops
    mine = hanne.me.personal_vault
    visit = hanne.put(family, "visit", planned_start="2026-11-18T15:30", purpose="other")
    document: dict[str, Any] = {
        "family_vault": family.hex(),
        "visit": record_text(visit),
        "started_at": "2026-11-18T12:00:00Z",
    }
    rec = hanne.put(mine, "note_draft", **document, observations=TEXT, parents="Er trætte")
    hanne.sync()
    notes.schedule_approval(hanne.desk, rec, accepted=frozenset(one.code for one in notes.problems(hanne.desk, rec)))
    notes.carry_out_due(hanne.desk, force=True)
    assert hanne.get(mine, rec) is None
    remove_member(mette, family, hanne.me.user_id)
    hanne.sync()
    assert hanne.document(mine, rec)["observations"] == TEXT
    assert not hanne.document(mine, rec).get("approve_at")
    assert [one.rec for one in hanne.find("note_draft")] == [rec]


def test_a_mass_wipe_by_one_officer_costs_enrolment_and_no_work(street: Street, family: bytes) -> None:
    """Hard test M15: every laptop is wiped at once. Nobody is left to read, so two recovery officers are."""
    mette, hanne = street.laptops
    paths = {one.name: enable(one) for one in (mette, hanne)}
    mette.put(family, "task", title=TEXT)
    hanne.put(family, "task", title="Mere: " + TEXT)
    for one in (mette, hanne):
        street.town.add(e.DeviceRevoke(one.keys.device_id, "wipe"))
    street.publish()
    for one in (mette, hanne):
        assert one.sync().code == "device_ended"
    found = [
        text
        for one in paths.values()
        for file in closing.sealed_letters(one)
        for text in opened_by_officers(street, file)
    ]
    assert sorted(found) == sorted([TEXT, "Mere: " + TEXT])


# ---- what a server says without a signature ---------------------------------------------------------------------


@pytest.mark.parametrize("suspended", [False, True])
def test_suspended_is_not_closed(street: Street, family: bytes, suspended: bool) -> None:
    _, hanne = street.laptops
    paths = enable(hanne)
    hanne.put(family, "task", title=TEXT)
    if suspended:
        street.town.add(e.UserSuspend(hanne.me.user_id))
        street.publish()
        assert hanne.sync().code == "suspended"
        street.town.add(e.UserResume(hanne.me.user_id))
        street.publish()
    assert hanne.sync().outcome == "ok"
    assert paths.key_file.exists()
    assert hanne.waiting() == 0
