"""The banner over every screen: what it says, what an answer does, and that it hides from a family's eyes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from homevisit.actions import team_changes
from homevisit.base.changes import ChangeSet
from homevisit.base.paths import ProfilePaths
from homevisit.store import team
from homevisit.ui.team_banner import TeamBanner
from homevisit.ui.theme import Theme
from homevisit.ui.widgets.dialog import Dialog
from tests.support.circle import Circle, circle, settle
from tests.support.desk import Table
from tests.support.laptop import Laptop
from tests.support.seat import Seat, sit

pytestmark = pytest.mark.usefixtures("danish", "theme")
Do = Callable[[Seat, TeamBanner], None]


def at_the_banner(made: Circle, laptop: Laptop, folder: Path, do: Do) -> None:
    seat = sit(folder, Table(laptop.desk, made.street.clock, ProfilePaths(folder)))
    shown = TeamBanner(seat.context)
    seat.show(shown)
    do(seat, shown)
    shown.close()
    shown.deleteLater()
    seat.settle()


def test_who_was_taken_off_reads_it_and_dismisses_it(tmp_path: Path) -> None:
    with circle(tmp_path) as made:
        made.hanne.put(made.family, "task", title="Ring til lægen", status="open")
        team_changes.remove_member(made.mette.desk, made.family, made.hanne.me.user_id)
        settle(made.mette, made.hanne)

        def do(seat: Seat, shown: TeamBanner) -> None:
            said = shown.banner.accessibleName()
            assert said.startswith("Du er ikke længere på teamet for Familien Prøve.")
            assert "1 kladde om familien, som ikke nåede med, er stadig kun din." in said
            shown.look.click()
            assert seat.went == [("drafts", {})]
            shown.understood.setFocus()
            QTest.keyClick(shown.understood, Qt.Key.Key_Space)
            seat.settle()
            assert not shown.banner.isVisible()

        at_the_banner(made, made.hanne, tmp_path, do)
        at_the_banner(made, made.hanne, tmp_path, lambda _seat, shown: _says_nothing(shown))


def test_ones_own_new_computer_is_let_in_everywhere_by_one_answer(tmp_path: Path) -> None:
    with circle(tmp_path) as made:
        new = made.colleague("Hannes nye", user=made.hanne.me.user_id)
        settle(made.hanne)

        def do(seat: Seat, shown: TeamBanner) -> None:
            assert "Familien Prøve og dine egne kladder" in shown.banner.accessibleName()
            shown.look.click()
            (dialog,) = shown.findChildren(Dialog)
            words = " ".join(one.text() for one in dialog.findChildren(QLabel))
            assert "Kender du den ikke, så sig nej" in words
            dialog.accept()
            seat.settle()
            said = shown.banner.accessibleName()
            assert said.startswith("Din nye computer er lukket ind.")
            assert "Familien Prøve og dine egne kladder" in said
            with made.hanne.db.read() as unit:
                assert all(one.asked for _, one in team.waiting_of(unit, made.hanne.me.user_id))
            shown.understood.click()
            seat.settle()
            _says_nothing(shown)

        at_the_banner(made, made.hanne, tmp_path, do)
        settle(made.hanne, new)
        assert new.find("family")


def test_the_safe_answer_lets_nobody_in(tmp_path: Path) -> None:
    with circle(tmp_path) as made:
        made.colleague("Hannes nye", user=made.hanne.me.user_id)
        settle(made.hanne)

        def do(seat: Seat, shown: TeamBanner) -> None:
            shown.look.click()
            (dialog,) = shown.findChildren(Dialog)
            dialog.reject()
            seat.settle()
            with made.hanne.db.read() as unit:
                assert not any(one.asked for _, one in team.waiting_of(unit, made.hanne.me.user_id))
            assert shown.banner.isVisible()

        at_the_banner(made, made.hanne, tmp_path, do)


def test_a_colleagues_computer_leads_to_the_team_and_comes_up_while_the_desk_is_open(tmp_path: Path) -> None:
    with circle(tmp_path) as made:

        def do(seat: Seat, shown: TeamBanner) -> None:
            _says_nothing(shown)
            made.colleague("Hannes nye", user=made.hanne.me.user_id)
            settle(made.mette)
            seat.changes.publish(ChangeSet(sync=True))
            seat.settle()
            assert shown.banner.accessibleName().startswith("En ny computer hos Hanne Vig venter på adgang.")
            shown.look.click()
            assert seat.went == [("team", {"vault": made.family})]

        at_the_banner(made, made.mette, tmp_path, do)


def test_what_comes_while_a_family_looks_on_waits_for_the_end_of_the_cover(tmp_path: Path) -> None:
    with circle(tmp_path) as made:

        def do(seat: Seat, shown: TeamBanner) -> None:
            shown.hide()  # as the cover does
            team_changes.remove_member(made.mette.desk, made.family, made.hanne.me.user_id)
            settle(made.mette, made.hanne)
            seat.changes.publish(ChangeSet(sync=True))
            seat.settle()
            assert not shown.banner.isVisible()
            shown.show()
            assert shown.banner.isVisible()

        at_the_banner(made, made.hanne, tmp_path, do)


def _says_nothing(shown: TeamBanner) -> None:
    assert not shown.banner.isVisible()
    assert shown.sizeHint().height() <= 0


def test_many_families_are_counted_and_not_all_named(tmp_path: Path, theme: Theme) -> None:
    with circle(tmp_path) as made:
        for number in range(7):
            made.hanne.family(f"Familien {number}")
        settle(made.hanne)
        made.colleague("Hannes nye", user=made.hanne.me.user_id)
        settle(made.hanne)
        at_the_banner(
            made,
            made.hanne,
            tmp_path,
            lambda _seat, shown: _has(shown, "8 familier og dine egne kladder"),
        )


def _has(shown: TeamBanner, words: str) -> None:
    assert words in shown.banner.accessibleName()
