"""The small mark's question: are there two versions here, and where."""

from pathlib import Path

from homevisit.store.queries.two_versions import TwoVersionsRow, two_versions
from tests.support.desk import sit_down
from tests.support.disagreement import Disagreement


def test_of_a_record_of_a_family_and_of_nothing(tmp_path: Path) -> None:
    table = sit_down(tmp_path)
    vault, other = table.family(), table.family("Familien Storm")
    two = Disagreement(table, vault)
    first, second = two.received("Her", "Der"), two.received("Nu", "Så")
    with table.desk.db.read() as unit:
        of_first = two_versions(unit, vault, first)
        of_family = two_versions(unit, vault)
        elsewhere = two_versions(unit, other)
        not_there = two_versions(unit, vault, b"n" * 16)
    table.close()
    assert of_first == TwoVersionsRow(first, 1)
    assert of_family == TwoVersionsRow(second, 2)
    assert (elsewhere, not_there) == (None, None)
