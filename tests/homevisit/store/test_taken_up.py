from homevisit.store import records
from homevisit.store.taken_up import fields_built_on
from tests.homevisit.store.shelf import ME, Shelf

EDIT = "e1"


def seen(own: str, field: str = "wish") -> list[dict[str, str]]:
    return [{"field": field, "user": ME.hex(), "edit_id": EDIT, "value": own}]


def test_typing_on_from_ones_own_text_is_the_same_edit() -> None:
    saved = {"wish": "Vi vil læse mere sammen hver dag", "alts": seen("Vi vil læse mere sammen")}
    assert fields_built_on(EDIT, saved, {"wish": "Noget helt andet"}) == []


def test_typing_on_from_the_colleagues_text_builds_on_that() -> None:
    saved = {"wish": "Noget helt andet, og en ting til", "alts": seen("Vi vil læse mere sammen")}
    assert fields_built_on(EDIT, saved, {"wish": "Noget helt andet"}) == ["wish"]


def test_a_field_left_alone_says_nothing() -> None:
    saved = {"wish": "Noget helt andet", "title": "ny", "alts": seen("Vi vil læse mere sammen")}
    assert fields_built_on(EDIT, saved, {"wish": "Noget helt andet"}) == []


def test_alternatives_of_other_edits_stand_for_themselves() -> None:
    saved = {"wish": "Noget helt andet, og mere", "alts": seen("Vi vil læse")}
    assert fields_built_on("another edit", saved, {"wish": "Noget helt andet"}) == []


def test_in_doubt_it_is_the_same_edit() -> None:
    saved = {"wish": "xyz", "alts": seen("abc")}
    assert fields_built_on(EDIT, saved, {"wish": "def"}) == []


def test_ones_own_text_stays_beside_what_was_built_on_the_colleagues(shelf: Shelf) -> None:
    """Otherwise the newer text of "the same edit" would replace it, and nobody would see it again."""
    start = shelf.change("task", title="T", wish="")
    shelf.fold(shelf.family, start)
    shelf.put(shelf.family, "task", start.rec, title="T", wish="mit eget")
    shelf.fold(shelf.family, shelf.change("task", start.rec, title="T", wish="hendes tekst"))
    shown = shelf.seen(shelf.family, start.rec)
    assert (shown["wish"], shown["alts"][0]["value"]) == ("hendes tekst", "mit eget")
    shelf.put(shelf.family, "task", start.rec, **{**shown, "wish": "hendes tekst\n\nog mere"})
    after = shelf.seen(shelf.family, start.rec)
    assert (after["wish"], [one["value"] for one in after["alts"]]) == ("hendes tekst\n\nog mere", ["mit eget"])


def test_autosave_under_an_open_editor_makes_one_alternative(shelf: Shelf) -> None:
    """L19: twenty pulls and saves once gave twenty copies."""
    start = shelf.change("task", title="T", wish="")
    shelf.fold(shelf.family, start)
    text = "mit eget"
    shelf.put(shelf.family, "task", start.rec, title="T", wish=text)
    for number in range(12):
        shelf.fold(shelf.family, shelf.change("task", start.rec, title="T", wish=f"hendes {number}"))
        text += f" ord{number}"
        shown = shelf.seen(shelf.family, start.rec)
        shelf.put(shelf.family, "task", start.rec, **{**shown, "wish": text})
    found = shelf.seen(shelf.family, start.rec)
    assert [one["value"] for one in found["alts"]] == [text]
    with shelf.db.read() as unit:
        assert records.get(unit, shelf.family, start.rec) is not None
