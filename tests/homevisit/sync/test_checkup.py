from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from homevisit.actions import families
from homevisit.base import policy
from homevisit.base.checks import Check
from homevisit.base.errors import OfflineError
from homevisit.base.paths import ProfilePaths
from homevisit.base.policy import Policy
from homevisit.store import meta, vaults
from homevisit.sync import checkup
from sync_server.protocol.messages import info
from tests.support.desk import Table, sit_down


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    made = sit_down(tmp_path / "mette")
    yield made
    made.close()


class Silent:
    """No network."""

    def info(self, request: info.Request, token: bytes = b"") -> info.Reply:
        raise OfflineError("unreachable")


def named(found: list[Check] | tuple[Check, ...]) -> dict[str, Check]:
    return {one.name: one for one in found}


def test_a_fresh_profile_is_well_inside(table: Table) -> None:
    with table.desk.db.write() as unit:
        meta.put(unit, "server_id", b"s" * 32)
    inside = checkup.of_database(table.desk.db, table.clock.now())
    assert [(one.name, one.level) for one in inside.checks] == [("database", "ok"), ("queue", "ok"), ("vaults", "ok")]
    assert inside.server_id == b"s" * 32
    assert [one.type for one in inside.vaults] == ["personal"]


def test_changes_that_have_waited_for_days_are_worth_a_note(table: Table) -> None:
    families.create_family(table.desk, title="Familien Prøve")
    fresh = named(checkup.of_database(table.desk.db, table.clock.now()).checks)["queue"]
    assert (fresh.code, fresh.facts["oldest_hours"]) == ("", 0)
    later = table.clock.now() + timedelta(days=4)
    old = named(checkup.of_database(table.desk.db, later).checks)["queue"]
    assert (old.code, old.level, old.facts["oldest_hours"]) == ("old_queue", "note", 96)
    with table.desk.db.write() as unit:
        unit.run("UPDATE unsent SET quarantine = 'unit_too_large'")
    aside = named(checkup.of_database(table.desk.db, later).checks)["queue"]
    assert (aside.code, aside.facts["reasons"]) == ("quarantined", "unit_too_large")


def test_a_stopped_vault_is_wrong_and_a_broken_search_is_not_a_broken_database(table: Table) -> None:
    vault = table.family()
    with table.desk.db.write() as unit:
        vaults.set_state(unit, vault, vaults.STOPPED, "fork")
        unit.run("UPDATE search_data SET block = zeroblob(40) WHERE id > 10")
    found = named(checkup.of_database(table.desk.db, table.clock.now()).checks)
    assert (found["vaults"].code, found["vaults"].facts["problems"]) == ("vault_stopped", "fork")
    assert found["database"].code == "search_damaged"


def test_broken_off_or_closed_it_gives_a_check_and_no_error(table: Table) -> None:
    stopped = checkup.of_database(table.desk.db, table.clock.now(), lambda: True)
    assert stopped.checks[-1].code == "too_slow"
    table.desk.db.close()
    assert checkup.of_database(table.desk.db, table.clock.now()).checks[-1].level == "wrong"


def test_the_key_file_says_whether_a_key_store_helps(table: Table, tmp_path: Path) -> None:
    found = named(checkup.of_computer(table.paths, lambda: False))
    assert (found["key_file"].code, found["key_file"].level) == ("passphrase_only", "note")
    table.paths.key_file.write_bytes(b"no key file")
    assert named(checkup.of_computer(table.paths, lambda: False))["key_file"].code == "key_file_damaged"
    nobody = ProfilePaths(tmp_path / "nobody")
    assert named(checkup.of_computer(nobody, lambda: False))["key_file"].code == "no_profile"


def test_without_a_policy_nobody_is_called_and_with_one_the_server_is(table: Table) -> None:
    line = Silent()
    opened: list[str] = []

    def call(url: str) -> Silent:
        opened.append(url)
        return line

    assert [one.code for one in checkup.of_line(table.paths, call, b"")] == ["address_missing"]
    assert opened == []
    policy.save(table.paths.policy_file, Policy("http://127.0.0.1:9", ("ab" * 32,)))
    found = named(checkup.of_line(table.paths, call, b""))
    assert found["connection"].code == "unreachable"


def test_the_report_begins_with_the_computer_and_ends_with_the_vaults(table: Table) -> None:
    inside = checkup.of_database(table.desk.db, table.clock.now())
    found = checkup.report(table.clock, table.desk.me.device_id, checkup.of_computer(table.paths, bool), inside)
    assert [one.name for one in found.checks][-3:] == ["database", "queue", "vaults"]
    assert (
        found.support_code
        == table.desk.me.device_id[:4].hex().upper()[:4] + "-" + (table.desk.me.device_id[:4].hex().upper()[4:])
    )
    assert found.as_json()["vaults"][0]["sha256"]
