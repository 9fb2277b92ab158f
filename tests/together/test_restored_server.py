"""A server restored from last night: the laptops bring it forward again, and nothing is lost or signed anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.store import ledger
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.commit import decode_header
from sync_server.protocol.messages import open_vault
from sync_server.store import healing
from sync_server.store.directory import server_row
from tests.homevisit.store.shelf import note_of, visit_of
from tests.support.backup import Backup, declare
from tests.support.builders import log_in
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


@pytest.fixture
def mette(street: Street) -> Laptop:
    return street.laptop("Mette Skov")


@pytest.fixture
def hanne(street: Street) -> Laptop:
    return street.laptop("Hanne Vig")


def shared(mette: Laptop, *others: Laptop) -> bytes:
    """A family that all of them work with."""
    for one in (mette, *others):
        one.sync()
    vault = mette.family()
    mette.sync()
    for one in others:
        mette.invite(vault, one)
    for one in (mette, *others, mette, *others):
        one.sync()
    return vault


def rounds(*laptops: Laptop, times: int = 2) -> None:
    for _ in range(times):
        for one in laptops:
            one.sync()


def titles(laptop: Laptop, vault: bytes) -> list[str]:
    return sorted(stored.document["title"] for stored in laptop.find("task", vault))


def authors(laptop: Laptop, vault: bytes) -> dict[bytes, bytes]:
    return {stored.rec: stored.author_user for stored in laptop.find("task", vault)}


def server_head(street: Street, vault: bytes) -> tuple[int, bytes]:
    from sync_server.store import vaults  # as the server sees it, in this test only

    assert isinstance(street.server, InProcess)
    with street.server.store.read() as unit:
        row = vaults.get(unit, vault)
    assert row is not None
    return row.head_seq, row.head_hash


def closed(street: Street) -> int:
    assert isinstance(street.server, InProcess)
    with street.server.store.read() as unit:
        return len(healing.closed(unit, server_row(unit).generation))


def test_laptops_heal_a_restored_server(street: Street, mette: Laptop, hanne: Laptop) -> None:
    """Hard test L5: restored from last night while clients went on; nobody can write on the old head meanwhile."""
    vault = shared(mette, hanne)
    mette.put(vault, "task", title="før")
    rounds(mette, hanne)
    backup = Backup(street)
    mette.put(vault, "task", title="efter, Mette")
    rounds(mette, hanne)
    hanne.put(vault, "task", title="efter, Hanne")
    rounds(hanne, mette)
    before = server_head(street, vault), authors(mette, vault), mette.vault(vault)
    generation = backup.put_back()
    assert generation == 2
    hanne.put(vault, "task", title="på den gamle top")  # written while nobody has declared anything
    rounds(hanne, mette)
    assert server_head(street, vault)[0] < before[0][0]
    assert mette.vault(vault).problem == "restore"  # stands still, as under attack, with evidence
    assert any("rollback" in path.name for path in (mette.folder / "evidence").glob("*.json"))
    assert titles(mette, vault) == ["efter, Hanne", "efter, Mette", "før"]
    declare(street, 2)
    mette.sync()
    assert server_head(street, vault) == before[0]  # Hanne's commit too, from Mette's laptop
    assert closed(street) > 0
    rounds(mette, hanne)
    assert closed(street) == 0
    assert hanne.waiting() == 0
    assert titles(mette, vault) == titles(hanne, vault) == ["efter, Hanne", "efter, Mette", "før", "på den gamle top"]
    assert authors(mette, vault).items() >= before[1].items()
    assert mette.vault(vault).state == hanne.vault(vault).state == "open"
    newcomer = street.laptop("Mette Skov 2", user=mette.me.user_id)
    rounds(mette, newcomer, mette, newcomer)
    assert newcomer.sync().outcome == "ok"


def days_pass(street: Street, days: int) -> None:
    assert isinstance(street.server, InProcess)
    street.clock.tick(days * 86400)
    street.server.clock.seconds += days * 86400


def away(street: Street, mette: Laptop, hanne: Laptop, vault: bytes) -> Backup:
    """Hanne's laptop stays at home for 20 days with words of hers in the log that no other laptop has fetched."""
    backup = Backup(street)
    hanne.put(vault, "task", title="Hannes egen")
    hanne.sync()
    return backup


def open_all(street: Street) -> int:
    """An officer ends the wait."""
    talk = log_in(street.service, street.town, street.town.officers[0])
    return street.service.open_vault(open_vault.Request(), talk.token).opened


def test_a_laptop_that_comes_late_writes_its_own_again(street: Street, mette: Laptop, hanne: Laptop) -> None:
    """Hard test M18: one laptop away for 20 days. Nothing is lost, nobody signs what another wrote."""
    vault = shared(mette, hanne)
    visit = mette.put(vault, "visit", **visit_of("2026-11-18T15:30", mette.me.user_id))
    kept = mette.put(vault, "task", title="fælles")
    rounds(mette, hanne)
    backup = away(street, mette, hanne, vault)
    note = hanne.put(vault, "visit_note", final=True, **note_of(visit, hanne.me.user_id))
    hanne.put(vault, "task", rec=kept, title="fælles, Hanne")
    hanne.sync()
    lost = server_head(street, vault)
    days_pass(street, 20)
    backup.put_back()
    mette.sync()
    declare(street, 2)
    mette.sync()
    assert closed(street) > 0  # Hanne's laptop was heard of on the day of the backup, so it is waited for
    assert open_all(street) > 0
    assert closed(street) == 0
    mette.put(vault, "task", title="Mette skriver videre")
    rounds(mette)
    assert mette.waiting() == 0
    seq_of_mettes = server_head(street, vault)[0]
    hanne.put(vault, "task", title="skrevet hjemme")
    hanne.sync()
    rounds(hanne, mette)
    assert hanne.waiting() == 0
    assert titles(mette, vault) == titles(hanne, vault)
    assert titles(hanne, vault) == [
        "Hannes egen",
        "Mette skriver videre",
        "fælles, Hanne",
        "skrevet hjemme",
    ]
    for laptop in (mette, hanne):
        found = {stored.rec: stored for stored in laptop.find("visit_note", vault)}
        assert found[note].author_user == hanne.me.user_id
        assert found[note].final
        assert laptop.vault(vault).state == "open"
    assert server_head(street, vault)[0] > seq_of_mettes
    assert lost[1] not in hashes(hanne, vault)
    with hanne.db.read() as unit:
        signers = {
            decode_header(one.header).author_device
            for one in ledger.after(unit, vault, 0)
            if any(change.rec == note for change in decode_header(one.header).changes)
        }
    assert signers == {hanne.keys.device_id}


def test_a_laptop_not_heard_of_for_two_weeks_is_not_waited_for(street: Street, mette: Laptop, hanne: Laptop) -> None:
    """Hard test M18: away since 20 days before the backup; what it has not sent is merged when it comes."""
    vault = shared(mette, hanne)
    days_pass(street, 20)
    mette.sync()
    backup = Backup(street)
    mette.put(vault, "task", title="efter")
    mette.sync()
    hanne.put(vault, "task", title="hjemmefra")
    backup.put_back()
    mette.sync()
    declare(street, 2)
    rounds(mette)
    assert server_head(street, vault)[0] == mette.vault(vault).pinned_seq
    mette.put(vault, "task", title="videre")
    rounds(mette)
    assert mette.waiting() == 0
    rounds(hanne, mette)
    assert titles(mette, vault) == titles(hanne, vault) == ["efter", "hjemmefra", "videre"]


def hashes(laptop: Laptop, vault: bytes) -> set[bytes]:
    with laptop.db.read() as unit:
        return {one.hash for one in ledger.after(unit, vault, 0)}


def test_a_vault_made_after_the_backup_comes_back_whole(street: Street, mette: Laptop, hanne: Laptop) -> None:
    """Hard test M18: the genesis, the colleague who was let in, and what both wrote."""
    mette.sync()
    hanne.sync()
    backup = Backup(street)
    vault = shared(mette, hanne)
    hanne.put(vault, "task", title="Hannes")
    mette.put(vault, "task", title="Mettes")
    rounds(mette, hanne)
    head = server_head(street, vault)
    backup.put_back()
    rounds(hanne, mette)
    declare(street, 2)
    rounds(hanne, mette)
    assert server_head(street, vault) == head
    assert closed(street) == 0
    hanne.put(vault, "task", title="og videre")
    rounds(hanne, mette)
    assert titles(mette, vault) == ["Hannes", "Mettes", "og videre"]


def test_staff_who_came_after_the_backup_are_known_again(street: Street, mette: Laptop) -> None:
    """The tail of the directory goes first, from any laptop."""
    mette.sync()
    backup = Backup(street)
    late = street.laptop("Lone Ny")
    mette.sync()
    late.sync()
    backup.put_back()
    assert late.sync().outcome != "ok"  # the restored server does not know this laptop
    mette.sync()
    declare(street, 2)
    rounds(mette, late)
    assert late.sync().outcome == "ok"


def test_without_the_officers_word_it_is_an_attack(street: Street, mette: Laptop, hanne: Laptop) -> None:
    """Hard test L4: a server that is older, and says nothing of it, stops the vault; nothing is deleted or sent."""
    vault = shared(mette, hanne)
    backup = Backup(street)
    mette.put(vault, "task", title="efter")
    rounds(mette, hanne)
    backup.put_back(said=False)
    assert mette.sync().outcome == "stopped"
    assert mette.vault(vault).problem == "rollback"
    assert titles(mette, vault) == ["efter"]
    # The operator had forgotten to say so: what two officers sign explains it afterwards, too.
    backup.put_back()
    assert mette.sync().outcome == "stopped"
    declare(street, 2)
    rounds(mette, hanne)
    assert mette.vault(vault).state == "open"
    assert titles(hanne, vault) == ["efter"]


def test_one_declaration_explains_one_step_back_of_a_vault(street: Street, mette: Laptop, hanne: Laptop) -> None:
    """Hard test O5: a server that goes back again under the same declaration is stopped."""
    vault = shared(mette, hanne)
    backup = Backup(street)
    mette.put(vault, "task", title="en")
    rounds(mette, hanne)
    backup.put_back()
    mette.sync()
    declare(street, 2)
    rounds(mette, hanne)
    assert mette.vault(vault).generation == 2
    again = Backup(street)
    mette.put(vault, "task", title="to")
    rounds(mette, hanne)
    again.put_back(said=False)
    assert mette.sync().outcome == "stopped"
    assert mette.vault(vault).problem == "rollback"


def test_bodies_that_only_their_author_has_come_from_him(street: Street, mette: Laptop, hanne: Laptop) -> None:
    vault = shared(mette, hanne)
    backup = Backup(street)
    hanne.put(vault, "task", title="kun hos Hanne")
    rounds(hanne, mette)
    with mette.db.write() as unit:
        unit.run("DELETE FROM kept_commit")
    backup.put_back()
    mette.sync()
    declare(street, 2)
    mette.sync()
    third = street.laptop("Tina Tredje")
    rounds(mette, hanne)
    mette.invite(vault, third)
    rounds(mette, hanne, third)
    assert titles(third, vault) == ["kun hos Hanne"]


def test_a_false_new_generation_moves_nothing(street: Street, mette: Laptop, hanne: Laptop) -> None:
    """The number is unsigned: a server that claims it gets nothing, and what was verified stays."""
    vault = shared(mette, hanne)
    mette.put(vault, "task", title="en")
    rounds(mette, hanne)
    backup = Backup(street)
    mette.put(vault, "task", title="to")
    rounds(mette, hanne)
    backup.put_back()
    for _ in range(3):
        mette.sync()
    assert mette.vault(vault).problem == "restore"
    assert server_head(street, vault)[0] < mette.vault(vault).pinned_seq
    mette.put(vault, "task", title="tre")
    mette.sync()
    assert mette.waiting() == 1
    assert titles(mette, vault) == ["en", "to", "tre"]
    street.town.add(e.PolicySet(0, 2, 30, False, ()), *street.town.officer_keys)
    street.publish()
    mette.sync()
    assert mette.vault(vault).problem == "restore"  # another entry by two officers is no declaration
    evidence = [json.loads(path.read_text("utf-8")) for path in (mette.folder / "evidence").glob("*rollback*")]
    assert {one["generation"] for one in evidence} == {2}
