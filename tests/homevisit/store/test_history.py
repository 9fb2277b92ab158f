"""Who wrote a field's value: named when it is certain, and never otherwise."""

from homevisit.records.merge import alternatives
from homevisit.store import history
from homevisit.store.history import NOBODY, Said, State
from tests.homevisit.store.shelf import HER, ME, Shelf, name

KAREN = name("Karen")


def beside(user: bytes, value: str) -> list[dict[str, str]]:
    return [{"field": "title", "user": user.hex(), "edit_id": "e1", "value": value}]


def said(shelf: Shelf, rec: bytes, field: str, *others: bytes) -> Said:
    with shelf.db.read() as unit:
        found = history.states(unit, shelf.family, rec)
        return history.of_value(unit, shelf.family, rec, found, field, others)


def states(shelf: Shelf, rec: bytes) -> list[State]:
    with shelf.db.read() as unit:
        return history.states(unit, shelf.family, rec)


def test_the_author_of_a_value_is_not_whoever_merged_later(shelf: Shelf) -> None:
    rec = shelf.rec()
    first = shelf.change("task", rec, author=KAREN, title="Før")
    stands = shelf.change("task", rec, author=HER, title="Hendes")
    merged = shelf.change("task", rec, author=ME, title="Hendes", alts=beside(ME, "Mit"))
    for change in (first, stands, merged):
        shelf.fold(shelf.family, change)
    assert said(shelf, rec, "title", ME) == Said(HER, stands.at or "")
    (item,) = alternatives(states(shelf, rec)[0].document)
    assert history.of_alternative(states(shelf, rec), item) == Said(ME, merged.at or "")
    assert history.before(states(shelf, rec), "title", ["Hendes", "Mit"]) == "Før"


def test_a_change_of_another_field_makes_nobody_its_author(shelf: Shelf) -> None:
    rec = shelf.rec()
    stands = shelf.change("task", rec, author=HER, title="Hendes")
    shelf.fold(shelf.family, stands)
    shelf.fold(shelf.family, shelf.change("task", rec, author=KAREN, title="Hendes", outcome="Godt"))
    assert said(shelf, rec, "title") == Said(HER, stands.at or "")
    assert said(shelf, rec, "outcome").user == KAREN


def test_where_the_states_between_were_never_seen_only_one_candidate_is_named(shelf: Shelf) -> None:
    rec = shelf.rec()
    merged = shelf.change("task", rec, author=ME, title="Hendes", alts=beside(ME, "Mit"))
    shelf.fold(shelf.family, merged)
    assert said(shelf, rec, "title", ME) == Said(ME, merged.at or ""), "the only commit that this laptop knows of"
    assert history.of_value.__doc__ is not None
    with shelf.db.read() as unit:
        assert history.of_value(unit, shelf.family, rec, [], "title", ()) == NOBODY


def test_what_nobody_knows_is_not_made_up(shelf: Shelf) -> None:
    rec = shelf.rec()
    shelf.fold(shelf.family, shelf.change("task", rec, title="Hendes"))
    assert history.before(states(shelf, rec), "title", ["Hendes"]) is None
