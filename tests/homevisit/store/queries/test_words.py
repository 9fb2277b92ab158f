"""Names and own words that are never marked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.actions import families, words
from homevisit.store.queries.words import WORD_KINDS, Words
from homevisit.store.queries.words import words as query
from tests.support.desk import Table, sit_down


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    made = sit_down(tmp_path / "mette")
    yield made
    made.close()


def read(table: Table) -> Words:
    with table.desk.db.read() as unit:
        return query(unit)


def test_every_name_on_the_laptop_is_known_part_by_part(table: Table) -> None:
    vault = table.family("Familien Thorsø-Birk")
    families.add_part(
        table.desk, vault, "child", first_name="Alma Lykke", born_on="2024-03-14", care_form="kindergarten"
    )
    families.add_part(table.desk, vault, "family_adult", name="Xiaowen Ågård", role="mother", custody="joint")
    names = read(table).names
    assert {"thorsø", "birk", "alma", "lykke", "xiaowen", "ågård", "mette", "skov"} <= names


def test_my_own_words_as_i_wrote_them(table: Table) -> None:
    for word in ("ørebarn", "Gravkoen"):
        words.add_word(table.desk, word)
    assert read(table).own == ("Gravkoen", "ørebarn")
    assert "personal_word" in WORD_KINDS


def test_neither_names_nor_words_stand_in_a_repr(table: Table) -> None:
    table.family("Familien Thorsø")
    words.add_word(table.desk, "gravkoen")
    assert "thorsø" not in repr(read(table))
    assert "gravkoen" not in repr(read(table))
