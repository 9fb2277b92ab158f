"""Dynamic properties: a slip is a Python error, never an ordinary-looking widget."""

import pytest
from PySide6.QtWidgets import QFrame, QLabel
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.look import UnknownLook, mark_colour, set_look, soft_colour, tone_colour


@pytest.mark.parametrize(
    "slip", [{"tone": "red"}, {"kind": "crad"}, {"density": "xl"}, {"size": "s"}, {"colour": "text"}, {"role": ""}]
)
def test_a_slip_is_an_error(theme: Theme, qtbot: QtBot, slip: dict[str, str]) -> None:
    frame = QFrame()
    qtbot.addWidget(frame)
    with pytest.raises(UnknownLook):
        set_look(frame, **slip)  # type: ignore[arg-type]  # The wrong values are the point


def test_a_look_changed_after_showing_is_seen(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("Alma")
    qtbot.addWidget(label)
    set_look(label, tone="text2")
    label.ensurePolished()
    set_look(label, tone="danger")
    assert label.palette().color(label.foregroundRole()) == theme.colour("danger_text")


@pytest.mark.parametrize(
    "tone", ["text", "text2", "disabled", "neutral", "brand", "ok", "attention", "private", "voice"]
)
def test_every_tone_has_words_marks_and_ground(theme: Theme, tone: str) -> None:
    for token in (tone_colour(tone), mark_colour(tone), soft_colour(tone)):  # type: ignore[arg-type]  # From the list above
        assert theme.colour(token).isValid()
