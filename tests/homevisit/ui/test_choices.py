from pathlib import Path

import pytest

from homevisit.base import settings
from homevisit.base.errors import BadInput
from homevisit.base.settings import Settings
from homevisit.ui.choices import Choices, mode, text_scale
from homevisit.ui.theme import Theme


def test_a_choice_is_kept_in_force_and_told(theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    choices = Choices(path)
    told: list[str] = []
    choices.changed.connect(told.append)
    choices.choose("text_size", 150)
    choices.choose("theme", "dark")
    choices.choose("language", "en")
    choices.choose("language", "en")
    assert (theme.text_size, theme.mode) == (1.5, "dark")
    assert told == ["text_size", "theme", "language"]
    assert settings.load(path) == Settings(text_size=150, theme="dark", language="en")


def test_steps_end_at_both_ends_and_nought_is_back(theme: Theme, tmp_path: Path) -> None:
    choices = Choices(tmp_path / "settings.json")
    choices.step_text(-1)
    assert choices.now.text_size == 100
    for _ in range(20):
        choices.step_text(1)
    assert (choices.now.text_size, theme.text_size) == (200, 2.0)
    choices.step_text(0)
    assert theme.text_size == 1.0


def test_on_a_full_disk_a_choice_holds_until_the_end(theme: Theme, tmp_path: Path) -> None:
    choices = Choices(tmp_path / "nowhere" / "settings.json")
    choices.choose("text_size", 125)
    assert theme.text_size == 1.25
    assert not (tmp_path / "nowhere").exists()


def test_what_is_no_choice_is_refused(theme: Theme, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        Choices(tmp_path / "settings.json").choose("text_size", 90)


def test_the_theme_follows_the_computer_unless_somebody_has_chosen() -> None:
    assert [mode(Settings(theme=name)) for name in ("system", "light", "dark")] == ["system", "light", "dark"]
    assert [text_scale(Settings(text_size=size)) for size in (100, 138, 200)] == [1.0, 1.375, 2.0]
