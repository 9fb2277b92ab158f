import json
from pathlib import Path

import pytest

from homevisit.base import settings
from homevisit.base.errors import BadInput
from homevisit.base.settings import Settings


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    chosen = Settings(text_size=150, theme="dark", language="en", idle_lock_minutes=2)
    settings.save(path, chosen)
    assert settings.load(path) == chosen


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"text_size": "150"}',
        b'{"theme": "pink"}',
        b'{"idle_lock_minutes": 100000}',
        b'{"text_size": true}',
        b"[" * 100000,
    ],
)
def test_a_broken_file_means_the_defaults(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert settings.load(path) == Settings()


def test_one_bad_value_does_not_cost_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "pink", "text_size": 125}')
    assert settings.load(path) == Settings(text_size=125)


def test_what_a_newer_version_wrote_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"sound": "off", "theme": "dark"}')
    settings.save(path, settings.load(path).with_value("text_size", 113))
    assert json.loads(path.read_text()) == {
        "sound": "off",
        "theme": "dark",
        "text_size": 113,
        "language": "da",
        "idle_lock_minutes": 5,
        "spelling": True,
    }


def test_every_default_is_one_of_its_choices() -> None:
    for name, choices in settings.declared().items():
        assert getattr(Settings(), name) in choices


@pytest.mark.parametrize(
    "name, value, code",
    [("volume", 1, "unknown_setting"), ("theme", "pink", "not_a_choice"), ("idle_lock_minutes", True, "not_a_choice")],
)
def test_only_choices_can_be_set(name: str, value: object, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        Settings().with_value(name, value)
    assert (caught.value.code, caught.value.field) == (code, name)
