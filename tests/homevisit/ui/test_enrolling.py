"""The first run behind its screen, with the real server in this process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.actions.unlock import Opened
from homevisit.base import profile
from homevisit.base.errors import BadInput, OfflineError
from homevisit.base.keystore import NullKeyStore
from homevisit.base.paths import ProfilePaths
from homevisit.base.policy import Policy
from homevisit.sync import enrolment
from homevisit.ui.enrolling import FirstRun
from homevisit.vault.enrolment import BadCode, new_code
from homevisit.vault.passphrase import TooShort, Weakness
from tests.support.desk import PASSPHRASE
from tests.support.municipality import ORIGIN, Town, founded


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with founded(tmp_path) as made:
        yield made


class Run(FirstRun):
    """A first run on the town's own line, which can be cut."""

    def __init__(self, town: Town, name: str, opened: Opened | None = None) -> None:
        self.paths = ProfilePaths(town.folder / name)
        self.cut = False
        rules = Policy(ORIGIN, tuple(item.hex() for item in town.roots))

        def ask(laptop: Opened, code: str) -> None:
            if self.cut:
                raise OfflineError("unreachable")
            town.ask(laptop, code)

        def poll(laptop: Opened) -> enrolment.Progress:
            if self.cut:
                raise OfflineError("unreachable")
            return town.poll(laptop)

        super().__init__(self.paths, rules, ask, poll, NullKeyStore(), town.clock, opened)


def invited(town: Town, name: str = "Nina Ny") -> str:
    return town.line.invite(town.line.add_user(name, "Børnehuset Prøven", ("practitioner",)))


def let_in(town: Town) -> None:
    for arrival in town.line.arrivals():
        town.line.let_in(arrival)


def test_a_slip_is_found_without_asking_anybody() -> None:
    FirstRun.check_code(new_code().lower().replace("-", " "))
    with pytest.raises(BadCode):
        FirstRun.check_code("7QK")


def test_weak_passphrases_are_named() -> None:
    assert FirstRun.weaknesses("kort") == [Weakness.TOO_SHORT]
    assert FirstRun.weaknesses(PASSPHRASE) == []


def test_asking_makes_the_profile_once_and_then_waits(town: Town) -> None:
    run = Run(town, "ny")
    assert [run.has_profile, run.poll()] == [False, ("closed", None)]
    run.ask(invited(town), PASSPHRASE)
    assert run.has_profile
    assert run.paths.key_file.exists()
    assert run.waits()
    assert run.poll() == ("waiting", None)
    run.close()


def test_a_cut_line_keeps_the_profile_and_its_passphrase(town: Town) -> None:
    run = Run(town, "ny")
    run.cut = True
    code = invited(town)
    with pytest.raises(OfflineError):
        run.ask(code, PASSPHRASE)
    assert run.has_profile
    assert not run.waits()
    key_file = run.paths.key_file.read_bytes()
    run.cut = False
    run.ask(code, "a quite different passphrase")
    assert run.paths.key_file.read_bytes() == key_file
    run.close()


def test_a_passphrase_too_short_makes_nothing(town: Town) -> None:
    run = Run(town, "ny")
    with pytest.raises(TooShort):
        run.ask(invited(town), "kort")
    assert not run.has_profile
    assert not run.paths.key_file.exists()


def test_an_unknown_code_is_refused_and_another_one_may_follow(town: Town) -> None:
    run = Run(town, "ny")
    with pytest.raises(BadInput, match="invite_unknown"):
        run.ask(new_code(), PASSPHRASE)
    run.ask(invited(town), PASSPHRASE)
    assert run.waits()
    run.close()


def test_the_answer_hands_the_profile_over_with_what_the_lock_shows(town: Town) -> None:
    run = Run(town, "ny")
    run.ask(invited(town), PASSPHRASE)
    let_in(town)
    progress, opened = run.poll()
    assert progress == "enrolled"
    assert opened is not None
    assert opened.me is not None
    assert opened.me.display_name == "Nina Ny"
    known = profile.load(run.paths.profile_file)
    assert known is not None
    assert (known.display_name, known.initials, known.unit) == ("Nina Ny", "NNY", "Børnehuset Prøven")
    assert known.pinned_roots == tuple(item.hex() for item in town.roots)
    run.close()  # not its own any more
    with opened.db.read():
        pass
    opened.db.close()


def test_closing_twice_is_harmless(town: Town) -> None:
    run = Run(town, "ny")
    run.ask(invited(town), PASSPHRASE)
    run.close()
    run.close()
    assert not run.has_profile
