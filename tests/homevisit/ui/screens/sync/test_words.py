"""What a change is called."""

import pytest

from homevisit.records import registry
from homevisit.store.queries.counts import HOUSEKEEPING
from homevisit.store.queries.sync import ChangeRow
from homevisit.ui.screens.sync.words import here_sentence, what

pytestmark = pytest.mark.usefixtures("danish")


def row(kind: str, title: str = "", *, deleted: bool = False) -> ChangeRow:
    return ChangeRow(b"v", b"r", kind, title, "Familien Birk", "2026-11-18T14:00:00Z", "here", (), deleted)


@pytest.mark.parametrize(
    "change,words",
    [
        (row("visit_note", "closing"), "Besøgsnotat · afslutning"),
        (row("note_draft"), "Besøgsnotat"),
        (row("visit", "closing"), "Besøg · afslutning"),
        (row("agreement", "Ring til Line"), "Aftale: Ring til Line"),
        (row("agreement", deleted=True), "Aftale (slettet)"),
        (row("addendum"), "Tilføjelse"),
        (row("kind_of_a_newer_version", "x"), "En ændring: x"),
    ],
)
def test_a_change_is_called_in_people_s_words(change: ChangeRow, words: str) -> None:
    assert what(change) == words


def test_every_kind_a_person_writes_has_a_name() -> None:
    unnamed = {name for name in registry.names() if what(row(name)) == "En ændring"}
    assert unnamed <= set(HOUSEKEEPING)


def test_what_lies_here_is_on_its_way_or_waits_for_the_network() -> None:
    assert here_sentence(0, offline=True) == "Intet venter på denne computer."
    assert here_sentence(2, offline=False).endswith("er på vej.")
    assert here_sentence(2, offline=True).endswith("venter på net.")
