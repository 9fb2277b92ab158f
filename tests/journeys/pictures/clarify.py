"""The pictures of *Skal afklares*: two texts, two days, what could not be sent, and nothing at all."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.actions import families, notes, visits
from tests.journeys.pictures.studio import ONLINE, Make, Studio
from tests.support.demo_desk import pedagogue
from tests.support.desk import Table
from tests.support.disagreement import Disagreement
from tests.support.synced import as_synced

METTE = (
    "Æggeur eller anden tydelig besked fem minutter før skift hjælper. Storm foreslår selv uret, når man spørger ham."
)
HANNE = "Æggeur eller anden tydelig besked ti minutter før skift hjælper. I SFO’en bruger vi lyssignalet."
BEFORE = "Æggeur eller anden tydelig besked fem minutter før skift hjælper."


def two_texts(table: Table) -> None:
    """Hanne's words have come in; Mette's were written offline. A day and a unit besides."""
    two = _family(table)
    two.task(BEFORE, mine=METTE, hers=HANNE)
    two.received("2026-12-03", "2026-11-27", kind="agreement", path="due", what="Ring til Line om børnehaven")
    _refused(table, two)


def two_days(table: Table) -> None:
    """A value is decided by choosing."""
    two = _family(table)
    two.received("daycare", "home", kind="visit", path="place", planned_start="2026-11-25T15:30", purpose="closing")
    two.received("2026-12-03", "2026-11-27", kind="agreement", path="due", what="Ring til Line om børnehaven")


def refused(table: Table) -> None:
    """A note that could not be sent."""
    _refused(table, _family(table))


def nothing(_table: Table) -> None:
    """All is clear."""


def _family(table: Table) -> Disagreement:
    vault = families.create_family(table.desk, title="Familien Holm")[1]
    two = Disagreement(table, vault)
    two.named()
    return two


def _refused(table: Table, two: Disagreement) -> None:
    visit = visits.plan_visit(table.desk, two.vault, planned_start="2026-11-17T10:00", purpose="follow_up")[1]
    draft = notes.start_note(table.desk, two.vault, visit)[1]
    said = {
        "observations": "Storm viste sin tegning og fortalte om hunden.\n\nHan ventede på sin tur to gange.",
        "parents": "Morgenerne er blevet roligere.",
    }
    notes.save_draft(table.desk, draft, said)
    notes.schedule_approval(table.desk, draft)
    notes.carry_out_due(table.desk, force=True)
    two.refused(draft, "too_large")


def _picture(prepare: Callable[[Table], None]) -> Make:
    def make(studio: Studio) -> QWidget:
        folder = tempfile.TemporaryDirectory()
        usual, studio.table = studio.table, pedagogue(Path(folder.name))
        as_synced(studio.table.desk, newest_waits=0, slow="HEN")
        prepare(studio.table)
        table = studio.table
        desk = studio.desk(ONLINE)
        studio.table = usual
        desk.begin()
        desk.go("clarify")
        studio.ends.extend((table.close, folder.cleanup))
        return desk

    return make


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "clarify": _picture(two_texts),
        "clarify-value": _picture(two_days),
        "clarify-refused": _picture(refused),
        "clarify-nothing": _picture(nothing),
    }
)
