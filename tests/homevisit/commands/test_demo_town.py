"""The sample municipality stands: nine laptops let in, everything exchanged, the folder described."""

import json
from collections.abc import Callable

import pytest

from homevisit.actions import unlock
from homevisit.base.clock import SystemClock
from homevisit.base.errors import StorageError
from homevisit.base.keystore import NullKeyStore
from homevisit.base.paths import ProfilePaths
from homevisit.commands.demo_data import PEDAGOGUE
from homevisit.commands.demo_town import PASSPHRASE, Builder, Town, day_in_town, load
from homevisit.store.queries.news import news


def test_all_nine_have_a_profile_a_policy_and_a_passphrase_file(built: Town) -> None:
    assert len(built.users) == 9
    for initials in built.users:
        paths = built.profile(initials)
        assert paths.database.exists()
        assert paths.policy_file.exists()
        assert (built.folder / "passphrases" / f"{initials}.txt").read_text("utf-8")


def test_the_facts_are_what_tests_and_support_need(built: Town) -> None:
    facts = json.loads(json.dumps(built.facts()))
    assert set(facts) == {"server", "url", "profiles", "passphrase_files", "officer", "ceremony", "day"}
    assert facts["url"] == built.url
    assert facts["server"][1:4] == ["-m", "sync_server", "serve"]
    assert facts["day"] == day_in_town(SystemClock()).isoformat()
    assert ProfilePaths(built.folder / "it").database.exists()


def test_a_built_town_is_found_again_and_never_built_over(built: Town) -> None:
    assert load(built.folder) == built
    with pytest.raises(StorageError):
        Builder(built.folder, SystemClock(), lambda _line: None).build()


def test_half_a_town_is_no_town(built: Town, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("half")
    assert load(folder) is None
    (folder / "town.json").write_text('{"url": "x"', encoding="utf-8")
    assert load(folder) is None


def test_a_colleague_has_written_in_a_family_of_the_pedagogue_s(
    built: Town, profile: Callable[[str], ProfilePaths]
) -> None:
    opened = unlock.unlock(profile(PEDAGOGUE), PASSPHRASE, NullKeyStore(), SystemClock())
    assert opened.me is not None
    with opened.db.read() as unit:
        told = news(unit, me=opened.me.user_id, day=built.day)
    opened.db.close()
    assert [(row.family_title, row.author_name) for row in told] == [("Familien Birk", "Anne Krag")]
