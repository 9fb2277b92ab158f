"""*Hvem kan se det?* over a real database and a server: what is shown, what may be pressed, and what it does."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QRadioButton

from homevisit.actions import team_changes
from homevisit.ui.theme import Mode, Theme
from homevisit.ui.widgets.dialog import Dialog
from tests.homevisit.ui.screens.team.conftest import Place, at_the_screen
from tests.support.circle import Circle, members, settle
from tests.support.cut_text import cut_texts


def dialog(place: Place) -> Dialog:
    place.seat.settle()
    return next(one for one in place.screen.findChildren(Dialog) if one.isVisible())


def shown(place: Place) -> set[str]:
    return {one.text() for one in place.screen._buttons if one.isVisible()}


def test_the_keeper_takes_a_colleague_off_and_it_waits_until_it_is_sent(keeper: Place) -> None:
    made, screen = keeper.made, keeper.screen
    assert [row.spoken.split(",")[0] for row in screen.members.rows.rows] == ["Mette Skov (you)", "Hanne Vig"]
    assert shown(keeper) == {"Leave the team"}
    keeper.choose(made.hanne)
    assert shown(keeper) == {"Make contact person", "Let read only", "Take off the team"}
    screen.remove.click()
    asked = dialog(keeper)
    assert asked.safe_button.hasFocus()
    asked.act_button.click()
    keeper.seat.settle()
    assert "Goes off when sent" in screen.members.rows.rows[1].spoken
    keeper.choose(made.hanne)
    assert shown(keeper) == set()
    keeper.sent()
    assert [row.key for row in screen.members.rows.rows] == [made.mette.me.user_id]
    assert made.hanne.vault(made.family).state == "closed"


def test_the_safe_answer_changes_nothing(keeper: Place) -> None:
    keeper.choose(keeper.made.hanne)
    keeper.screen.remove.click()
    QTest.keyClick(dialog(keeper), Qt.Key.Key_Escape)
    keeper.sent()
    assert len(keeper.screen.members.rows.rows) == 2


def test_a_colleague_is_invited_by_keyboard_on_a_basis(keeper: Place) -> None:
    karen = keeper.made.colleague("Karen Dal")
    keeper.sent()
    keeper.screen.main_action()
    keeper.seat.settle()
    names = [row.spoken.split(" ·")[0] for row in keeper.screen.colleagues.rows.rows]
    keeper.screen.colleagues.setCurrentIndex(keeper.screen.colleagues.rows.index(names.index("Karen Dal")))
    QTest.keyClick(keeper.screen.colleagues, Qt.Key.Key_Return)
    asked = dialog(keeper)
    reads = next(one for one in asked.findChildren(QRadioButton) if one.text() == "Reads only")
    reads.click()
    asked.act_button.click()
    keeper.seat.settle()
    keeper.sent()
    settle(karen)
    assert members(keeper.made.mette, keeper.made.family)[karen.me.user_id] == "reader"
    assert karen.find("family", keeper.made.family)
    assert not keeper.screen._colleagues.isVisible()


def test_a_new_computer_is_let_in_after_the_question(keeper: Place) -> None:
    made = keeper.made
    new = made.colleague("Hannes nye", user=made.hanne.me.user_id)
    keeper.sent()
    assert keeper.screen._computers.isVisible()
    keeper.screen.computers.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(keeper.screen.computers, Qt.Key.Key_Return)
    dialog(keeper).act_button.click()
    keeper.seat.settle()
    keeper.sent()
    settle(new)
    assert new.find("family", made.family)
    assert not keeper.screen._computers.isVisible()


def test_the_family_is_handed_over_and_roles_are_changed(keeper: Place) -> None:
    made = keeper.made
    keeper.choose(made.hanne)
    keeper.screen.role.click()
    keeper.seat.settle()
    keeper.sent()
    keeper.choose(made.hanne)
    assert keeper.screen.role.text() == "Let write"
    keeper.screen.keeper.click()
    dialog(keeper).act_button.click()
    keeper.seat.settle()
    keeper.sent()
    assert members(made.hanne, made.family) == {made.hanne.me.user_id: "keeper", made.mette.me.user_id: "member"}
    assert not keeper.screen.invite.isVisible()


def test_the_contact_person_is_told_to_hand_over_before_leaving(keeper: Place) -> None:
    keeper.screen.leaving.click()
    assert keeper.screen.findChildren(QDialog) == []
    assert keeper.screen.trouble.isVisible()
    assert "Hand over" in keeper.screen.trouble.accessibleName()


def test_a_member_sees_who_reads_and_may_only_leave(member: Place) -> None:
    screen = member.screen
    assert not screen.invite.isVisible()
    member.choose(member.made.mette)
    assert shown(member) == set()
    member.choose(member.made.hanne)
    assert shown(member) == {"Leave the team"}
    screen.leaving.click()
    dialog(member).act_button.click()
    member.seat.settle()
    member.sent()
    assert screen._sorry.isVisible()
    assert not screen._members.isVisible()


def test_who_is_left_without_a_contact_person_takes_over(member: Place) -> None:
    assert not member.screen._over.isVisible()
    member.made.suspend(member.made.mette)
    settle(member.made.hanne)
    member.screen.read()
    member.seat.settle()
    member.screen.take_over.click()
    dialog(member).act_button.click()
    member.seat.settle()
    settle(member.made.hanne)
    assert members(member.made.hanne, member.made.family)[member.made.hanne.me.user_id] == "keeper"


@pytest.mark.parametrize("mode, size", [("light", 1.0), ("dark", 1.5), ("light", 2.0)])
@pytest.mark.usefixtures("danish")
def test_no_word_is_cut(made: Circle, tmp_path: Path, theme: Theme, mode: Mode, size: float) -> None:
    theme.choose(mode=mode, text_size=size)
    made.colleague("Hannes nye", user=made.hanne.me.user_id)
    made.colleague("Karen Dal")
    settle(made.mette, made.hanne)
    team_changes.remove_member(made.mette.desk, made.family, made.hanne.me.user_id)
    place = at_the_screen(made, made.mette, tmp_path)
    place.seat.show(place.screen, width=1366 - (64 if size > 1 else 212))
    place.screen.main_action()
    place.seat.settle()
    assert cut_texts(place.screen) == []
    place.screen.close()
    place.screen.deleteLater()
    place.seat.settle()
