"""What the screens *Indstillinger* and *Hjælp* may ask of the program around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from homevisit.base.policy import Policy
from homevisit.base.profile import Profile
from homevisit.base.settings import Settings

if TYPE_CHECKING:
    from homevisit.base.checks import Report
    from homevisit.sync.checkup import Inside

Capture = Literal["allowed", "off", "impossible"]
"""impossible: IT wants no pictures of the window, and this system cannot keep it out of them."""


def _no_code(_old: str, _new: str) -> None:
    """Outside a program nobody has a code."""


def _no_choice(_name: str, _value: str | int) -> None:
    """As above for settings."""


def _no_step(_steps: int) -> None:
    """As above for the text size."""


def _no_report(_inside: Inside, _device: bytes) -> Report:
    from homevisit.base.checks import Report  # noqa: PLC0415 - only for a window without a program around it

    return Report("", "", ())


def _no_file(_target: Path, _report: Report) -> None:
    """As above for the support file."""


@dataclass(frozen=True)
class Machine:
    """The defaults are a window without a program around it.

    rules: what IT has decided. profile(): what the lock screen knows. settings(): what is chosen now. choose(name,
    value), step_text(steps; 0 is 100 %): saved and in force at once; GUI thread. change_code(old, new): slow, on the
    store thread; raises what unlocking raises, and TooShort. examine(inside, device id): slow, on a thread that may
    wait for the network. save_support(target, report): any thread; raises StorageError.
    """

    rules: Policy = field(default_factory=lambda: Policy("", ()))
    profile: Callable[[], Profile] = Profile
    settings: Callable[[], Settings] = Settings
    choose: Callable[[str, str | int], None] = _no_choice
    step_text: Callable[[int], None] = _no_step
    change_code: Callable[[str, str], None] = _no_code
    capture: Capture = "allowed"
    examine: Callable[[Inside, bytes], Report] = _no_report
    save_support: Callable[[Path, Report], None] = _no_file
