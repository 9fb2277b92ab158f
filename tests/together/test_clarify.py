"""What two people wrote differently is decided once, by anybody, and is then gone on every laptop of everybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.actions import clarify
from homevisit.base.ids import hex16
from homevisit.store import outbox
from homevisit.store.queries.clarify import ClarifyRows, Question
from homevisit.store.queries.clarify import clarify as listed
from homevisit.store.queries.counts import counts
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


@pytest.fixture
def three(street: Street) -> tuple[Laptop, Laptop, Laptop]:
    """Mette, Hanne and Tobias."""
    mette, hanne, tobias = (street.laptop(name) for name in ("Mette Skov", "Hanne Vig", "Tobias Brandt"))
    all_meet(mette, hanne, tobias)
    return mette, hanne, tobias


@pytest.fixture
def family(three: tuple[Laptop, Laptop, Laptop]) -> bytes:
    mette, hanne, tobias = three
    vault = mette.family()
    mette.invite(vault, hanne)
    mette.invite(vault, tobias)
    all_meet(*three)
    return vault


def all_meet(*laptops: Laptop) -> None:
    for _ in range(3):
        for laptop in laptops:
            report = laptop.sync()
            assert report.outcome == "ok", report


def rows(laptop: Laptop) -> ClarifyRows:
    with laptop.db.read() as unit:
        found = listed(unit, me=laptop.me.user_id)
        assert counts(unit).to_clarify == len(found.questions) + len(found.aside), "the strip says what the list shows"
        return found


def asked(laptop: Laptop) -> Question:
    (question,) = rows(laptop).questions
    return question


def decide(laptop: Laptop, value: object) -> clarify.Decided:
    found = asked(laptop)
    seen = frozenset(version.edit_id for version in found.versions if version.edit_id)
    return clarify.decide(laptop.desk, found.vault, found.rec, found.path, value, seen=seen)[1]


def apart(vault: bytes, mette: Laptop, hanne: Laptop, *others: Laptop) -> bytes:
    """Both write on from the same wish while neither has the other's; Mette is first."""
    task = mette.put(vault, "task", title="Sprog", wish="Vi læser.")
    all_meet(mette, hanne, *others)
    mette.put(vault, "task", task, title="Sprog", wish="Vi læser. Alma vælger bogen.")
    hanne.put(vault, "task", task, title="Sprog", wish="Vi læser. Far synger.")
    all_meet(mette, hanne, *others)
    return task


def test_one_decides_and_it_is_gone_on_every_laptop(
    street: Street, three: tuple[Laptop, Laptop, Laptop], family: bytes
) -> None:
    mette, hanne, tobias = three
    mettes_other = street.laptop("Mette Skov", user=mette.me.user_id)
    for laptop in (mettes_other, mette):
        laptop.sync()
    with mette.db.write() as unit:  # Mette lets her other laptop in
        args = {"device": hex16(mettes_other.keys.device_id)}
        outbox.add_control(unit, vault=family, unit_id=b"w" * 16, op="wrap.repair", args=args, at=mette.desk.now())
    all_meet(*three, mettes_other)
    task = apart(family, mette, hanne, tobias, mettes_other)
    everybody = (*three, mettes_other)
    assert {asked(laptop).proposal for laptop in everybody} == {"Vi læser. Alma vælger bogen. Far synger."}
    authors = {tuple(version.user for version in asked(laptop).versions) for laptop in (mette, hanne, tobias)}
    assert authors == {(mette.me.user_id, hanne.me.user_id)}
    decide(tobias, asked(tobias).proposal)
    all_meet(tobias, *everybody)
    for laptop in everybody:
        assert rows(laptop).questions == ()
        assert laptop.document(family, task) == {
            "title": "Sprog", "wish": "Vi læser. Alma vælger bogen. Far synger."
        }  # fmt: skip
    assert [laptop.sync().pushed for laptop in everybody] == [0, 0, 0, 0]


def test_two_who_decide_the_same_at_once_agree(three: tuple[Laptop, Laptop, Laptop], family: bytes) -> None:
    mette, _hanne, tobias = three
    apart(family, *three)
    for laptop in (mette, tobias):
        decide(laptop, asked(laptop).proposal)
    all_meet(*three)
    assert [rows(laptop).questions for laptop in three] == [(), (), ()]
    assert [laptop.sync().pushed for laptop in three] == [0, 0, 0]


def test_keeping_what_stands_gives_way_to_taking_the_other(three: tuple[Laptop, Laptop, Laptop], family: bytes) -> None:
    mette, _hanne, tobias = three
    task = apart(family, *three)
    decide(mette, asked(mette).versions[0].value)
    decide(tobias, asked(tobias).versions[1].value)
    all_meet(*three)
    assert {laptop.document(family, task)["wish"] for laptop in three} == {"Vi læser. Far synger."}
    assert [rows(laptop).questions for laptop in three] == [(), (), ()]


def test_two_who_decide_differently_are_asked_once_more_and_it_does_not_go_round(
    three: tuple[Laptop, Laptop, Laptop], family: bytes
) -> None:
    mette, hanne, tobias = three
    task = apart(family, *three)
    decide(mette, "Mettes valg.")
    decide(tobias, "Tobias' valg.")
    all_meet(*three)
    for laptop in three:
        found = asked(laptop)
        assert [version.value for version in found.versions] == ["Mettes valg.", "Tobias' valg."]
        assert [version.user for version in found.versions] == [mette.me.user_id, tobias.me.user_id]
    assert [laptop.sync().pushed for laptop in three] == [0, 0, 0], "the programs do not answer each other"
    decide(hanne, "Mettes valg. Tobias' valg.")
    all_meet(*three)
    assert [rows(laptop).questions for laptop in three] == [(), (), ()]
    assert {laptop.document(family, task)["wish"] for laptop in three} == {"Mettes valg. Tobias' valg."}


def test_deciding_before_ones_own_half_was_sent(three: tuple[Laptop, Laptop, Laptop], family: bytes) -> None:
    """Hanne has seen Mette's words but hers have not gone: her decision is all that the others get to see."""
    mette, hanne, tobias = three
    task = mette.put(family, "task", title="Sprog", wish="Vi læser.")
    all_meet(*three)
    mette.put(family, "task", task, title="Sprog", wish="Mettes.")
    mette.sync()
    hanne.put(family, "task", task, title="Sprog", wish="Hannes.")
    with hanne.db.write() as unit:
        ((name,),) = unit.rows("SELECT unit FROM unsent WHERE rec = ?", (task,))
        outbox.quarantine(unit, family, [name], "too_large")  # as a way to keep it here while hers is fetched
    hanne.sync()
    (question,) = rows(hanne).questions
    assert [version.user for version in question.versions] == [mette.me.user_id, hanne.me.user_id]
    decide(hanne, "Mettes. Hannes.")
    all_meet(hanne, mette, tobias)
    for laptop in three:
        assert laptop.document(family, task)["wish"] == "Mettes. Hannes."
        assert rows(laptop).questions == ()


def test_a_decision_taken_back_after_it_was_sent_is_open_again_everywhere(
    three: tuple[Laptop, Laptop, Laptop], family: bytes
) -> None:
    mette, _hanne, tobias = three
    apart(family, *three)
    decided = decide(mette, "Kun Mettes.")
    all_meet(*three)
    assert rows(tobias).questions == ()
    clarify.take_back(mette.desk, decided)
    all_meet(*three)
    for laptop in three:
        assert {version.value for version in asked(laptop).versions} == {
            "Vi læser. Alma vælger bogen.",
            "Vi læser. Far synger.",
        }


def test_a_field_with_too_many_versions_waits_unsent_until_one_decision_ends_all(
    three: tuple[Laptop, Laptop, Laptop], family: bytes
) -> None:
    mette, hanne, tobias = three
    task = mette.put(family, "task", title="Sprog", wish="Vi læser.")
    all_meet(*three)
    hanne.put(family, "task", task, title="Sprog", wish="Hannes, skrevet uden net.")
    beside = [
        {"field": "wish", "user": mette.me.user_id.hex(), "edit_id": f"e{number}", "value": f"Nr. {number}"}
        for number in range(8)
    ]
    mette.put(family, "task", task, title="Sprog", wish="Mettes.", alts=beside)
    mette.sync()
    assert (hanne.sync().code, hanne.sync().code) == ("quarantined", "quarantined")
    question = asked(hanne)
    assert (question.too_many, len(question.versions)) == (True, 10)
    assert "Hannes, skrevet uden net." in question.proposal
    decide(hanne, "Vi læser og synger.")
    all_meet(hanne, mette, tobias)
    for laptop in three:
        assert laptop.document(family, task) == {"title": "Sprog", "wish": "Vi læser og synger."}
        assert rows(laptop).questions == ()


def test_what_was_refused_goes_when_it_is_tried_again(three: tuple[Laptop, Laptop, Laptop], family: bytes) -> None:
    mette, hanne, tobias = three
    task = hanne.put(family, "task", title="Sprog")
    with hanne.db.write() as unit:
        ((name,),) = unit.rows("SELECT unit FROM unsent WHERE rec = ?", (task,))
        outbox.quarantine(unit, family, [name], "too_large")
    assert (hanne.sync().outcome, mette.sync().outcome) == ("needs_person", "ok")
    assert [one.unit for one in rows(hanne).aside] == [name]
    clarify.try_again(hanne.desk, family, name)
    all_meet(hanne, mette, tobias)
    assert rows(hanne).aside == ()
    assert tobias.document(family, task)["title"] == "Sprog"
