from dataclasses import replace

import pytest

from homevisit.store import directory, outbox, overlay, receipts, vaults
from homevisit.store.queries.sync import SyncRows, steps_of, sync_rows
from tests.homevisit.store.shelf import (
    HER,
    HER_DEVICE,
    ME,
    MY_DEVICE,
    NOON,
    Shelf,
    draft_of,
    family,
    name,
    note_of,
    visit_of,
)

TOBIAS, HIS_DEVICE, HIS_OLD = name("Tobias"), name("his laptop"), name("his old laptop")


def shown(shelf: Shelf) -> SyncRows:
    with shelf.db.read() as unit:
        return sync_rows(unit, me=ME)


def steps(shelf: Shelf) -> dict[bytes, str]:
    return {row.rec: row.step for row in shown(shelf).changes}


@pytest.fixture
def team(shelf: Shelf) -> Shelf:
    """Mette, Hanne and Tobias (two laptops) are on the team of the first family."""
    people = [
        directory.DirectoryUser(ME, "Mette Skov", "Åbro", (), True, (MY_DEVICE,)),
        directory.DirectoryUser(HER, "Hanne Lund", "Åbro", (), True, (HER_DEVICE,)),
        directory.DirectoryUser(TOBIAS, "Tobias", "Åbro", (), True, (HIS_OLD, HIS_DEVICE)),
    ]
    with shelf.db.write() as unit:
        directory.append(unit, [], people)
        for user in (HER, TOBIAS):
            args = {"user": user.hex(), "role": "member"}
            outbox.add_control(unit, vault=shelf.family, unit_id=name("u"), op="member.add", args=args, at=NOON)
    return shelf


def confirm(shelf: Shelf, device: bytes, seq: int) -> None:
    with shelf.db.write() as unit:
        receipts.keep(unit, [receipts.Receipt(shelf.family, device, seq, bytes(32), "2026-11-18", bytes(64))])


def sent(shelf: Shelf, vault: bytes, *recs: bytes) -> int:
    sealed = shelf.seal(vault, recs)
    shelf.settle(sealed)
    return sealed.changes[0].seq


def test_an_idle_laptop(shelf: Shelf) -> None:
    assert shown(shelf) == SyncRows(0, 0, 0, (), 2, 0, 0, 0, 0, 0, ())


def test_a_change_climbs_on_proof_only(team: Shelf) -> None:
    rec = team.put(team.family, "agreement", what="Ring til Line")
    assert steps(team) == {rec: "here"}
    sealed = team.seal(team.family, [rec])
    assert steps(team) == {rec: "here"}
    team.settle(sealed)
    seq = sealed.changes[0].seq
    assert (shown(team).sent, shown(team).changes[0].waiting_for) == (1, tuple(sorted((HER, TOBIAS))))
    confirm(team, HER_DEVICE, seq)
    confirm(team, HIS_OLD, seq - 1)
    assert shown(team).changes[0].step == "sent"
    assert shown(team).changes[0].waiting_for == (TOBIAS,)
    confirm(team, HIS_DEVICE, seq + 5)
    found = shown(team)
    assert (found.here, found.sent, found.everyone) == (0, 0, 1)
    assert (found.changes[0].step, found.changes[0].waiting_for) == ("everyone", ())


def test_a_record_s_own_step_is_the_same_and_a_colleague_s_has_none(team: Shelf) -> None:
    def step(me: bytes = ME) -> list[str]:
        with team.db.read() as unit:
            found = overlay.get(unit, team.family, rec)
            assert found is not None
            return steps_of(unit, [found], me=me)

    rec = team.put(team.family, "agreement", what="Ring til Line")
    assert (step(), step(HER)) == (["here"], [])
    seq = sent(team, team.family, rec)
    assert (step(), step(HER)) == (["sent"], [])
    confirm(team, HER_DEVICE, seq)
    assert step() == ["sent"]
    confirm(team, HIS_DEVICE, seq)
    assert step() == ["everyone"]


def test_my_own_receipt_proves_nothing(team: Shelf) -> None:
    rec = team.put(team.family, "task", title="1")
    confirm(team, MY_DEVICE, sent(team, team.family, rec) + 10)
    assert steps(team) == {rec: "sent"}


def test_a_vault_with_one_member_stops_at_sent(shelf: Shelf) -> None:
    rec = shelf.put(shelf.other, "task", title="1")
    sent(shelf, shelf.other, rec)
    assert steps(shelf) == {rec: "sent"}
    assert shown(shelf).everyone == 0


def test_a_draft_is_on_no_step(team: Shelf) -> None:
    visit = team.put(team.family, "visit", **visit_of("2026-11-18T15:30", ME, purpose="closing"))
    team.put(team.family, "family", **family("Familien Birk"))
    draft = team.put(team.personal, "note_draft", **draft_of(team.family, visit))
    assert shown(team).here == 2
    assert shown(team).waiting == 5  # two records, a draft, two invitations
    sent(team, team.personal, draft)
    found = shown(team)
    assert (found.here, found.sent) == (2, 0)
    row = next(row for row in found.changes if row.rec == draft)
    assert (row.step, row.title, row.family_title) == ("draft", "closing", "Familien Birk")


def test_an_approved_note_takes_the_place_of_its_draft(team: Shelf) -> None:
    visit = team.put(team.family, "visit", **visit_of("2026-11-18T15:30", ME))
    draft = team.put(team.personal, "note_draft", **draft_of(team.family, visit))
    sent(team, team.personal, draft)
    team.put(team.family, "visit_note", draft, **note_of(visit))
    team.tombstone(team.personal, draft)
    sent(team, team.family, draft)
    sent(team, team.personal, draft)
    rows = [(row.kind, row.step) for row in shown(team).changes if row.rec == draft]
    assert rows == [("visit_note", "sent")]


def test_titles_are_the_words_people_know(team: Shelf) -> None:
    team.put(team.family, "family", **family("Familien Birk"))
    team.put(team.family, "agreement", what="Ring til Line")
    team.put(team.family, "visit", **visit_of("2026-11-18T15:30", ME, purpose="closing"))
    gone = team.change("task", author=ME, title="væk")
    team.fold(team.family, gone)
    team.tombstone(team.family, gone.rec)
    found = [(row.kind, row.title, row.family_title, row.deleted) for row in shown(team).changes]
    assert found == [
        ("task", "", "Familien Birk", True),
        ("visit", "closing", "Familien Birk", False),
        ("agreement", "Ring til Line", "Familien Birk", False),
        ("family", "Familien Birk", "Familien Birk", False),
    ]


def test_a_colleagues_changes_are_not_mine(team: Shelf) -> None:
    team.fold(team.family, team.change("task", title="hendes"))
    assert shown(team).changes == ()
    assert (shown(team).sent, shown(team).everyone) == (0, 0)


def test_quarantine_and_stopped_vaults_show(team: Shelf) -> None:
    bad = team.put(team.family, "task", unit_id=name("bad"), title="for stor")
    team.put(team.other, "task", title="fin")
    with team.db.write() as unit:
        outbox.quarantine(unit, team.family, [name("bad")], "too_large")
        vaults.set_state(unit, team.other, vaults.STOPPED, "fork")
    found = shown(team)
    assert (found.here, found.quarantined, found.stopped) == (1, 1, (team.other,))
    assert steps(team)[bad] == "quarantined"
    assert {row.rec: row.reason for row in found.changes if row.reason} == {bad: "too_large"}


def test_the_newest_fifty(team: Shelf) -> None:
    changes = [
        replace(team.change("task", author=ME, title=f"{n}"), at=f"2026-10-01T10:{n % 60:02d}:00Z") for n in range(60)
    ]
    team.fold(team.family, *changes)
    newest = team.put(team.family, "task", title="nu")
    found = shown(team).changes
    assert len(found) == 50
    assert found[0].rec == newest
    assert found[1].title == "59"


def test_what_the_program_writes_by_itself_is_not_told(team: Shelf) -> None:
    team.put(team.personal, "vault_index", device="aa" * 16, written_on="2026-11-18")
    team.fold(team.other, team.change("vault_info", author=ME, type="family"))
    found = shown(team)
    assert (found.changes, found.here, found.sent) == ((), 0, 0)
