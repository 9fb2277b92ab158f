"""Commits from a closed computer are remembered once, and lead to the records they hold."""

from pathlib import Path

from homevisit.store import late
from homevisit.store.late import Late
from tests.support.circle import circle


def test_they_are_kept_once_and_by_vault(tmp_path: Path) -> None:
    with circle(tmp_path) as made:
        task = made.mette.put(made.family, "task", title="Sprogkuffert")
        made.mette.sync()
        seq = made.mette.vault(made.family).pinned_seq
        one, other = Late(made.family, seq, b"d" * 16), Late(b"v" * 16, 3, b"d" * 16)
        with made.mette.db.write() as unit:
            assert late.records(unit, made.family) == set()
            late.note(unit, [one, other])
            late.note(unit, [one])
            assert late.of_vault(unit, made.family) == [one]
            assert late.records(unit, made.family) == {task}
