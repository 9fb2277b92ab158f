"""Right, perhaps wrong, or not known yet; names and my own words; nothing left behind the lock."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from homevisit.actions import families, words
from homevisit.store import records
from homevisit.ui import spelling
from homevisit.ui.spelling import Speller, Word, find_words
from tests.support.seat import Seat, sit
from tests.support.spelling import Dictionary, speller


def word(text: str) -> Word:
    return next(find_words(text))


def verdict(asked: Speller, text: str) -> bool | None:
    """What is said of a word when the dictionary has had time to answer."""
    asked.verdict(word(text))
    QApplication.processEvents()
    return asked.verdict(word(text))


@pytest.fixture
def seat(tmp_path: Path, qapp: QApplication) -> Iterator[Seat]:
    made = sit(tmp_path / "mette")
    yield made
    made.close()


def at(seat: Seat, dictionary: Dictionary) -> Speller:
    return speller(dictionary, seat.background, seat.changes)


def test_the_dictionary_is_asked_once_and_nobody_waits(qapp: QApplication, qtbot: QtBot) -> None:
    dictionary = Dictionary({"ikk": ["ikke"]}, slow=True)
    asked = speller(dictionary)
    assert asked.verdict(word("ikk")) is None
    assert asked.verdict(word("ikk")) is None
    assert dictionary.asked == ["ikk"]
    with qtbot.waitSignal(asked.learned):
        dictionary.answer()
    assert asked.verdict(word("ikk")) is False
    assert asked.verdict(word("ikke")) is None


def test_one_right_way_of_reading_is_enough(qapp: QApplication) -> None:
    asked = speller(Dictionary({"f.eks": [], "eks": [], "mor-bern": [], "bern": []}))
    assert verdict(asked, "f.eks.") is True
    assert verdict(asked, "mor-barn") is True
    assert verdict(asked, "mor-bern") is False


def test_names_on_the_laptop_are_never_marked_also_as_owners(seat: Seat) -> None:
    seat.family(first_name="Xiaqq")
    asked = at(seat, Dictionary({"Xiaqq": [], "Xiaqqs": [], "xiaqq's": [], "Skovv": []}))
    asked.verdict(word("og"))
    seat.settle()
    for name in ("Xiaqq", "Xiaqqs", "xiaqq's", "Sofie", "Birk", "Mette", "Skov"):
        assert asked.verdict(word(name)) is True
    assert verdict(asked, "Skovv") is False


def test_a_name_that_arrives_is_known_at_once(seat: Seat, qtbot: QtBot) -> None:
    vault = seat.family()
    asked = at(seat, Dictionary({"Yrqz": []}))
    asked.verdict(word("Yrqz"))
    seat.settle()
    assert asked.verdict(word("Yrqz")) is False
    with qtbot.waitSignal(asked.anew):
        seat.background.act(
            lambda desk: families.add_part(
                desk, vault, "child", first_name="Yrqz", born_on="2025-01-01", care_form="kindergarten"
            )
        )
        seat.settle()
    assert asked.verdict(word("Yrqz")) is True


def test_a_word_of_mine_lies_in_my_own_vault_and_is_right_from_now_on(seat: Seat) -> None:
    asked = at(seat, Dictionary({"gravkoen": []}))
    asked.verdict(word("gravkoen"))
    seat.settle()
    assert asked.verdict(word("gravkoen")) is False
    asked.accept("gravkoen")
    assert asked.verdict(word("gravkoen")) is True
    seat.settle()
    assert asked.verdict(word("Gravkoens")) is True
    with seat.table.desk.db.read() as unit:
        (kept,) = records.find(unit, "personal_word")
    assert (kept.vault, kept.document) == (seat.table.desk.me.personal_vault, {"word": "gravkoen"})
    seat.background.act(lambda desk: words.forget_word(desk, "gravkoen"))
    seat.settle()
    assert asked.verdict(word("gravkoen")) is False


def test_what_is_ignored_stays_so_though_names_are_read_again(seat: Seat) -> None:
    asked = at(seat, Dictionary({"ikk": []}))
    asked.verdict(word("ikk"))
    asked.ignore("ikk")
    seat.family()
    seat.background.act(lambda desk: words.add_word(desk, "andet"))
    seat.settle()
    assert asked.verdict(word("ikk")) is True


def test_switched_off_nothing_is_looked_up(qapp: QApplication, qtbot: QtBot) -> None:
    dictionary = Dictionary({"ikk": []})
    asked = speller(dictionary)
    asked.set_on(False)
    assert asked.verdict(word("ikk")) is True
    assert dictionary.asked == []
    with qtbot.waitSignal(asked.anew):
        asked.set_on(True)
    with qtbot.assertNotEmitted(asked.anew):
        asked.set_on(True)


def test_suggestions_come_later_and_are_kept(qapp: QApplication, qtbot: QtBot) -> None:
    dictionary = Dictionary({"ikk": ["ikke"]}, slow=True)
    asked = speller(dictionary)
    assert asked.suggestions("ikk") is None
    with qtbot.waitSignal(asked.suggested) as told:
        dictionary.answer()
    assert told.args == ["ikk"]
    assert asked.suggestions("ikk") == ("ikke",)
    assert dictionary.wanted == []


def test_when_the_process_breaks_its_last_words_are_right(qapp: QApplication, qtbot: QtBot) -> None:
    dictionary = Dictionary({"ikk": []}, slow=True)
    asked = speller(dictionary)
    asked.verdict(word("ikk"))
    with qtbot.waitSignal(asked.learned):
        dictionary.gone.emit()
    assert asked.verdict(word("ikk")) is True


def test_the_window_has_one_until_the_lock(qapp: QApplication) -> None:
    assert spelling.current() is None
    dictionary, owner = Dictionary({"ikk": []}), QObject()
    asked = speller(dictionary)
    asked.setParent(owner)
    asked.install()
    assert spelling.current() is asked
    asked.verdict(word("ikk"))
    asked.end()
    assert spelling.current() is None
    assert dictionary.ended
    assert not asked._verdicts
    assert asked.verdict(word("ikk")) is True
