"""What could not be sent, in a window; how it is dealt with is in test_screen."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from homevisit.store.queries.set_aside import About, AsidePart, SetAside
from homevisit.ui import messages
from homevisit.ui.screens.clarify.aside import AsidePane, WaitingPane

pytestmark = pytest.mark.usefixtures("theme", "danish")
NOW = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)
TASK = About(b"v" * 16, b"r" * 16, "task", "Sprog", "", "Familien Birk")
UNIT = SetAside(
    TASK.vault, b"u", "erased", "2026-11-18T12:00:00Z", "Familien Birk", (AsidePart(TASK, False, (("wish", "Læse"),)),)
)


def pane(qtbot: QtBot, one: SetAside) -> AsidePane:
    made = AsidePane(one, NOW, "Europe/Copenhagen")
    qtbot.addWidget(made)
    made.show()
    return made


def test_only_what_can_be_done_is_offered(qtbot: QtBot) -> None:
    made = pane(qtbot, UNIT)
    assert made.copy.isVisible()
    assert not made.draft.isVisible()
    bare = pane(qtbot, replace(UNIT, parts=(AsidePart(TASK, True),), controls=("member.add",)))
    assert not bare.copy.isVisible()
    assert bare.give_up.isVisible()
    assert pane(qtbot, replace(UNIT, to_draft=True)).draft.isVisible()


@pytest.mark.parametrize("code", ["too_large", "final_record", "erased", "not_keeper", "no_recovery_set"])
def test_the_reason_is_a_sentence(code: str) -> None:
    assert code not in messages.set_aside(code)


def test_a_reason_of_tomorrow_has_its_code_for_it() -> None:
    assert messages.set_aside("of_tomorrow").endswith("of_tomorrow")


def test_what_waits_says_that_nothing_need_be_done(qtbot: QtBot) -> None:
    made = WaitingPane(TASK)
    qtbot.addWidget(made)
    assert "nyere udgave" in made.text
