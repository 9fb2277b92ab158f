"""Who may be taken onto a team, and by whom."""

import pytest

from homevisit.actions import team
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.base.ids import hex16
from homevisit.store import records, vaults
from tests.support.desk import Table


def test_nobody_is_invited_twice_and_nobody_unknown(table: Table) -> None:
    vault = table.family()
    with pytest.raises(NotAllowed, match="already_member"):
        team.invite(table.desk, vault, table.desk.me.user_id, basis="consent")
    with pytest.raises(NotAllowed, match="user_unknown"):
        team.invite(table.desk, vault, b"x" * 16, basis="consent")
    with pytest.raises(BadInput, match="unknown_code"):
        team.invite(table.desk, vault, b"x" * 16, role="keeper", basis="consent")


def test_only_the_keeper_may(table: Table) -> None:
    with pytest.raises(NotAllowed, match="not_keeper"):
        team.invite(table.desk, table.desk.me.user_id, b"x" * 16, basis="consent")


def test_somebody_invited_or_private_is_noted_and_gets_no_key(table: Table) -> None:
    vault = table.family()
    _, rec = team.note_membership(
        table.desk,
        vault,
        name="Signe Ibsen",
        user=hex16(b"s" * 16),
        basis="consent",
        from_on="2026-11-10",
        status="invited",
    )
    with table.desk.db.read() as unit:
        assert set(vaults.members(unit, vault)) == {table.desk.me.user_id}
        found = records.get(unit, vault, rec)
    assert found is not None
    assert found.document["status"] == "invited"
