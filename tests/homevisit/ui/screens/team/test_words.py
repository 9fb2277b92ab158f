"""What a row of the team says."""

from dataclasses import replace

import pytest

from homevisit.store.queries.team import Colleague, ComputerRow, MemberRow
from homevisit.ui.screens.team.words import TeamWords

ROW = MemberRow(
    user=b"h" * 16,
    name="Hanne Vig",
    unit="Spiren",
    role="member",
    since="2026-11-18",
    added_by="Mette Skov",
    capacity="",
    basis="consent",
    opened=True,
    silent_since="",
    pending="",
    suspended=False,
    computers=1,
    me=False,
)
pytestmark = pytest.mark.usefixtures("danish")


def test_who_why_since_when_and_by_whom() -> None:
    line = TeamWords().member(ROW)
    assert (line.initials, line.name, line.badge) == ("HV", "Hanne Vig", None)
    assert "let in by Mette Skov" in line.caption or "lukket ind af Mette Skov" in line.caption
    assert "18.11.2026" in line.caption


@pytest.mark.parametrize(
    "change, word",
    [
        ({"opened": False}, "har ikke åbnet den endnu"),
        ({"silent_since": "2026-10-18"}, "ikke hørt fra siden 18.10.2026"),
        ({"computers": 0}, "har ingen computer med adgang nu"),
        ({"since": "2026-99-99"}, "Læser og skriver"),
        ({"suspended": True}, "Arbejder her ikke mere"),
        ({"pending": "remove"}, "Går af, når det er sendt"),
    ],
)
def test_what_one_should_know_is_said(change: dict[str, object], word: str) -> None:
    assert word in TeamWords().member(replace(ROW, **change)).spoken  # type: ignore[arg-type]  # fields by name


def test_computers_and_colleagues() -> None:
    words = TeamWords()
    row = ComputerRow(b"d" * 16, b"h" * 16, "Hanne Vig", "3F7A-91C2", asked=False, mine=False)
    assert "3F7A-91C2" in words.computer(row).spoken
    assert words.computer(replace(row, mine=True)).name == "Din egen nye computer"
    assert words.colleague(Colleague(b"k" * 16, "Karen Dal", "Spiren")).caption == "Spiren"
