"""*Indstillinger* over a real database and a real key file."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from homevisit.actions import unlock
from homevisit.base.keystore import NullKeyStore
from homevisit.base.policy import Policy
from homevisit.ui.choices import Choices
from homevisit.ui.machine import Machine
from homevisit.ui.screens.settings import SettingsScreen
from homevisit.ui.theme import Theme
from tests.support.cut_text import cut_texts
from tests.support.desk import PASSPHRASE
from tests.support.seat import Seat, sit

pytestmark = pytest.mark.usefixtures("danish")
GOOD = "blå gravko på køleskabet"


@pytest.fixture
def seat(theme: Theme, tmp_path: Path) -> Iterator[Seat]:
    made = sit(tmp_path / "mette")
    yield made
    made.close()


def shown(seat: Seat) -> SettingsScreen:
    paths, clock = seat.table.paths, seat.table.clock
    choices = Choices(paths.settings_file, seat.background)
    machine = Machine(
        rules=Policy("https://sync.egelund.dk", ("ab" * 32,)),
        settings=lambda: choices.now,
        choose=choices.choose,
        step_text=choices.step_text,
        change_code=lambda old, new: unlock.change_passphrase(paths, old, new, NullKeyStore(), clock),
        capture="impossible",
    )
    screen = SettingsScreen(replace(seat.context, machine=machine))
    seat.show(screen)
    screen.arrive()
    seat.settle()
    return screen


def away(seat: Seat, screen: SettingsScreen) -> None:
    screen.close()
    screen.deleteLater()
    seat.settle()


def test_text_grows_at_once_and_the_keyboard_stays(seat: Seat, theme: Theme) -> None:
    screen = shown(seat)
    assert screen.looks.larger.hasFocus()
    for _ in range(8):
        QTest.keyClick(screen.looks.larger, Qt.Key.Key_Space)
    assert theme.text_size == 2.0
    assert screen.looks.percent.text() == "200 %"
    assert screen.looks.smaller.hasFocus()  # the other one can go no further
    away(seat, screen)


def test_a_size_chosen_elsewhere_is_shown_here_too(seat: Seat) -> None:
    screen = shown(seat)
    screen._machine.step_text(1)
    assert screen.looks.percent.text() == "113 %"
    away(seat, screen)


def change(screen: SettingsScreen, old: str, new: str, again: str = "") -> None:
    screen.code.open()
    screen.code.old.edit.setText(old)
    screen.code.new.first.setText(new)
    screen.code.new.second.setText(again or new)
    screen.code.change.click()


def test_the_code_is_changed_and_only_the_new_one_opens(seat: Seat) -> None:
    screen = shown(seat)
    change(screen, PASSPHRASE, GOOD)
    seat.settle()
    assert screen.code.done.isVisible()
    seat.table.desk.db.close()
    unlock.unlock(seat.table.paths, GOOD, NullKeyStore(), seat.table.clock).db.close()
    away(seat, screen)


def test_wrong_tries_wait_longer_and_longer(seat: Seat) -> None:
    screen = shown(seat)
    for _ in range(4):
        change(screen, "en helt forkert kode", GOOD)
        seat.settle()
        assert screen.code.old_field.error.startswith("Koden passer ikke")
    change(screen, PASSPHRASE, GOOD)
    seat.settle()
    assert screen.code.old_field.error.startswith("Vent ")
    away(seat, screen)


def test_ones_own_name_is_no_code(seat: Seat) -> None:
    screen = shown(seat)
    screen._context = replace(screen._context, person=replace(screen._context.person, name="Mette Marie Skov"))
    change(screen, PASSPHRASE, "mette marie skov")
    assert screen.code.new.first_field.error == "Koden må ikke være dit navn"
    away(seat, screen)


def test_the_field_that_is_wrong_is_brought_into_sight(seat: Seat, theme: Theme) -> None:
    theme.choose(text_size=2.0)
    screen = shown(seat)
    change(screen, "", "kort")
    seat.settle()
    field = screen.code.old
    assert field.edit.hasFocus()
    assert not field.edit.visibleRegion().isEmpty()
    assert field.edit.visibleRegion().boundingRect().height() == field.edit.height()
    away(seat, screen)


def test_leaving_takes_every_code_away(seat: Seat) -> None:
    screen = shown(seat)
    screen.code.open()
    screen.code.old.edit.setText(PASSPHRASE)
    screen.leave()
    assert screen.code.old.edit.text() == ""
    assert screen.code.form.isHidden()
    away(seat, screen)


def test_after_another_language_the_keyboard_is_where_it_was(seat: Seat) -> None:
    screen = shown(seat)
    screen.looks.language.setFocus()
    seat.settle()
    assert screen.place() == {"focus": "language"}
    screen.looks.larger.setFocus()
    assert screen.place() == {}
    screen.arrive(focus="language")
    assert screen.looks.language.buttons["da"].hasFocus()
    away(seat, screen)


@pytest.mark.parametrize("size, mode", [(1.0, "light"), (1.5, "dark"), (2.0, "light")])
@pytest.mark.parametrize("language", ["danish", "english"])
def test_nothing_is_cut(
    seat: Seat, theme: Theme, request: pytest.FixtureRequest, size: float, mode: str, language: str
) -> None:
    request.getfixturevalue(language)
    theme.choose(mode="dark" if mode == "dark" else "light", text_size=size)
    screen = shown(seat)
    screen.resize(1366 - round(64 * size), 690)
    change(screen, "", "kort", "længere")
    seat.settle()
    assert cut_texts(screen) == []
    away(seat, screen)
