"""How many drafts there are, beside their place in the navigation."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.base.changes import ChangeSet
from homevisit.ui.badges import Badges
from homevisit.ui.theme import Theme
from homevisit.ui.widgets.buttons import NavButton
from homevisit.ui.widgets.navigation_column import NavigationColumn, Place
from tests.support.seat import Seat, sit

pytestmark = pytest.mark.usefixtures("danish")


@pytest.fixture
def seat(theme: Theme, tmp_path: Path) -> Iterator[Seat]:
    made = sit(tmp_path)
    yield made
    made.close()


def test_it_is_a_figure_one_sees_and_words_one_hears_and_follows_what_is_begun(seat: Seat) -> None:
    column = NavigationColumn("Hjemmebesøg", [Place("drafts", "Kladder", "note-pencil")])
    button = column.findChildren(NavButton)[0]
    Badges(seat.context, column)
    seat.show(column)
    assert button.accessibleName() == "Kladder"
    assert not button.count.isVisible()
    vault = seat.family()
    for start in ("2026-11-18T15:30", "2026-11-19T15:30"):
        seat.draft(vault, seat.visit(vault, start), observations="Alma bladrer.")
    seat.changes.publish(ChangeSet(kinds=frozenset({"family"})))
    seat.settle()
    assert button.accessibleName() == "Kladder", "nothing it counts has changed"
    seat.changes.publish(ChangeSet(kinds=frozenset({"note_draft"})))
    seat.settle()
    assert (button.count.text(), button.accessibleName()) == ("2", "Kladder, 2 kladder")
    assert button.count.isVisible()
    column.set_rail(True)
    assert not button.count.isVisible()
    assert button.toolTip() == "Kladder · 2 kladder"
    column.set_rail(False)
    assert button.count.isVisible()
    seat.close(column)
