"""Drafts in words."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from homevisit.store.queries.drafts import BegunNote
from homevisit.ui.screens.drafts.lines import days_old, line

ZONE = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2026, 11, 18, 15, 5)  # noqa: DTZ001  # civil time, as screens reckon
ROW = BegunNote(
    b"r", b"v", "Familien Birk", "2026-11-17T09:00", "closing", "2026-11-17T22:30:00Z", "2026-11-18T09:12:00Z",
    "Alma bladrer.", ("child",),
)  # fmt: skip
pytestmark = pytest.mark.usefixtures("danish")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_row_names_family_visit_words_and_age() -> None:
    told = line(ROW, NOW, ZONE)
    assert plain(told.title) == "Familien Birk · Afslutning · i går"
    assert plain(told.caption) == "”Alma bladrer.”\nGemt her i dag kl. 10.12 · 1 afsnit mangler"
    assert told.badge is None
    assert plain(told.spoken).startswith("Familien Birk · Afslutning · i går, ”Alma bladrer.”")


def test_days_are_the_municipality_s() -> None:
    assert days_old(ROW, NOW, ZONE) == 1


def test_an_old_one_an_empty_one_and_one_without_its_family() -> None:
    old = line(replace(ROW, started_at="2026-11-03T09:00:00Z", words=""), NOW, ZONE)
    assert old.badge is not None
    assert (old.badge.text, old.badge.icon) == ("15 dage gammel", "clock")
    assert "Der er ikke skrevet noget endnu" in old.caption
    assert line(replace(ROW, started_at="2026-11-04T09:00:00Z"), NOW, ZONE).badge is None
    assert line(replace(ROW, family_title="", visit="", purpose=""), NOW, ZONE).title
