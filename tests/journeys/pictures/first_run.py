"""The pictures of the first run: code, own code, waiting for the officer, fetching."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtWidgets import QWidget

from homevisit.base.errors import BadInput, HomevisitError, OfflineError
from homevisit.ui import enrolling
from homevisit.ui.changes import Changes
from homevisit.ui.screens.first_run import FirstRunScreen
from homevisit.ui.screens.first_run.screen import FETCH
from homevisit.vault.enrolment import new_code
from tests.journeys.pictures.studio import Make, Studio


class Steps:
    """Enrolment as the first run's screen sees it, answering at once with what a picture needs."""

    check_code = staticmethod(enrolling.FirstRun.check_code)
    weaknesses = staticmethod(enrolling.FirstRun.weaknesses)

    def __init__(self, asked: HomevisitError | None = None, *, waits: bool = False) -> None:
        self._asked = asked
        self._waits = waits
        self.has_profile = waits

    def waits(self) -> bool:
        return self._waits

    def ask(self, _code: str, _passphrase: str) -> None:
        self.has_profile = True
        if self._asked is not None:
            raise self._asked

    def poll(self) -> tuple[str, None]:
        return "waiting", None

    def close(self) -> None:
        """Nothing is open."""


def first_run(studio: Studio, steps: Steps | None = None, *, fetching: bool = False) -> FirstRunScreen:
    made: Any = steps or Steps()
    screen = FirstRunScreen(made, studio.table.clock, Changes(studio.window), studio.background(), fetching=fetching)
    studio.ends.append(screen.end)
    return screen


def first_run_code_error(studio: Studio) -> QWidget:
    screen = first_run(studio)
    screen.code_step.edit.setText("7QK-02M-9PX-44T-ABC-DEF")
    screen.code_step.wanted.emit()
    return screen


def first_run_choose(studio: Studio) -> FirstRunScreen:
    screen = first_run(studio)
    screen.code_step.edit.setText(new_code())
    screen.code_step.wanted.emit()
    screen.choose_step.new.first.setText("blå gravko på køleskabet")
    return screen


def first_run_choose_error(studio: Studio) -> QWidget:
    screen = first_run_choose(studio)
    screen.choose_step.new.show_codes.click()
    screen.choose_step.new.second.setText("blå gravko på køleskab")
    screen.choose_step.go_on.click()
    return screen


def first_run_wait(studio: Studio) -> QWidget:
    return first_run(studio, Steps(waits=True))


def _handed_in(studio: Studio, error: HomevisitError) -> QWidget:
    screen = first_run(studio, Steps(error))
    screen.code_step.edit.setText(new_code())
    screen.code_step.wanted.emit()
    screen.choose_step.new.first.setText("blå gravko på køleskabet")
    screen.choose_step.new.second.setText("blå gravko på køleskabet")
    screen.choose_step.go_on.click()
    return screen


def first_run_wait_offline(studio: Studio) -> QWidget:
    return _handed_in(studio, OfflineError("unreachable"))


def first_run_code_used(studio: Studio) -> QWidget:
    return _handed_in(studio, BadInput("invite_unknown", "code"))


def first_run_fetch(studio: Studio) -> QWidget:
    screen = first_run(studio, fetching=True)
    screen.fetch_step.show_progress(3)
    return screen


def first_run_fetch_offline(studio: Studio) -> QWidget:
    screen = first_run(studio, fetching=True)
    screen.fetch_step.trouble(
        "Nettet vil have, at du logger på først. Åbn en browser, sig ja, så går det videre.", "offline"
    )
    assert screen.step == FETCH
    return screen


PICTURES: Mapping[str, Make] = MappingProxyType(
    {
        "first-run-1-code": first_run,
        "first-run-1-code-error": first_run_code_error,
        "first-run-1-code-used": first_run_code_used,
        "first-run-2-choose": first_run_choose,
        "first-run-2-choose-error": first_run_choose_error,
        "first-run-3-wait": first_run_wait,
        "first-run-3-wait-offline": first_run_wait_offline,
        "first-run-4-fetch": first_run_fetch,
        "first-run-4-fetch-offline": first_run_fetch_offline,
    }
)
