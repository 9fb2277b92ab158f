"""The story of the foundation, as a test: real windows, a real server process, a killed window, a pulled cable."""

from pathlib import Path

import pytest

from tests.journeys.play import Story


@pytest.mark.timeout(420)
def test_a_note_written_without_network_reaches_the_health_visitor_and_nobody_else(tmp_path: Path) -> None:
    said: list[str] = []
    proved = Story(tmp_path / "town", tmp_path / "pictures", said.append).play()
    assert said == proved
    assert len(proved) == 9
    assert len(list((tmp_path / "pictures").glob("*.png"))) >= 10
