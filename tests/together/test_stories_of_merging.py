"""Small stories that other programs have lost somebody's work in.

Hard test L14: deletion against edit in both orders, and taking back what was never sent.
Hard test L16: two people, one case, different fields: both kept, nothing to clarify.
Hard test L17: a stale laptop saves an unrelated field of a record that was changed elsewhere: a merge, no overwriting.
Hard test L18: what others belong to is deleted and made again in one page of changes.
Hard test X24: VALID is the same with and without keys and bodies, for any size of page and any order of arrival.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homevisit.base.ids import record_text
from homevisit.sync import verifying
from homevisit.sync.directory_sync import rebuild
from sync_server.protocol.ledger.vaultlog import RecState, VaultState
from sync_server.protocol.messages import pull
from sync_server.protocol.messages.common import WireCommit
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()
    made.server.close()


@pytest.fixture
def three(street: Street) -> tuple[bytes, list[Laptop]]:
    laptops = [street.laptop(name) for name in ("Mette Skov", "Hanne Vig", "Karen Dal")]
    for one in laptops:
        one.sync()
    vault = laptops[0].family()
    for colleague in laptops[1:]:
        laptops[0].invite(vault, colleague)
    settle(laptops)
    return vault, laptops


def settle(laptops: list[Laptop]) -> None:
    for _ in range(3):
        for one in laptops:
            assert one.sync().outcome == "ok"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_an_edit_and_a_deletion_in_either_order_leave_the_edit(
    three: tuple[bytes, list[Laptop]], order: tuple[int, int]
) -> None:
    vault, laptops = three
    rec = laptops[0].put(vault, "task", title="Kuffert")
    settle(laptops)
    laptops[0].tombstone(vault, rec)
    laptops[1].put(vault, "task", rec, title="Kuffert", wish="Med bjørn")
    for who in order:
        laptops[who].sync()
    settle(laptops)
    for one in laptops:
        assert one.document(vault, rec) == {"title": "Kuffert", "wish": "Med bjørn"}
        assert one.waiting() == 0


def test_what_was_never_sent_and_is_taken_back_leaves_nothing(three: tuple[bytes, list[Laptop]]) -> None:
    vault, laptops = three
    before = laptops[0].vault(vault).pinned_seq
    rec = laptops[0].put(vault, "task", title="Kuffert")
    laptops[0].tombstone(vault, rec)
    settle(laptops)
    assert laptops[1].get(vault, rec) is None
    assert laptops[1].vault(vault).pinned_seq == before


def test_three_people_in_one_record_and_nobody_writes_over_anybody(three: tuple[bytes, list[Laptop]]) -> None:
    vault, laptops = three
    rec = laptops[0].put(vault, "task", title="Kuffert", competences=["a"])
    settle(laptops)
    stale = laptops[2].document(vault, rec)
    laptops[0].put(vault, "task", rec, title="Sprogkuffert", competences=["a"])
    laptops[1].put(vault, "task", rec, title="Kuffert", wish="Snart", competences=["a", "b"])
    for one in laptops[:2]:
        one.sync()
    laptops[2].put(vault, "task", rec, **{**stale, "why_now": "Fødsel"})  # has seen neither
    settle(laptops)
    for one in laptops:
        document = one.document(vault, rec)
        assert document == {
            "title": "Sprogkuffert", "wish": "Snart", "competences": ["a", "b"], "why_now": "Fødsel",
        }  # fmt: skip


def test_a_visit_deleted_and_made_again_in_one_page_keeps_what_belongs_to_it(
    three: tuple[bytes, list[Laptop]],
) -> None:
    vault, laptops = three
    plan: dict[str, Any] = {
        "planned_start": "2026-11-18T15:30",
        "staff": [laptops[0].me.user_id.hex()],
        "purpose": "closing",
    }
    visit = laptops[0].put(vault, "visit", **plan)
    belongs = laptops[0].put(vault, "agreement", what="Læse højt", origin=record_text(visit))
    settle(laptops)
    for _ in range(2):
        laptops[0].tombstone(vault, visit)
        laptops[0].sync()
        laptops[0].put(vault, "visit", visit, **plan, place="daycare")
        laptops[0].sync()
    laptops[1].sync()
    assert laptops[1].document(vault, visit)["place"] == "daycare"
    assert laptops[1].document(vault, belongs)["origin"] == record_text(visit)
    with laptops[1].db.read() as unit:
        assert unit.row("SELECT 1 FROM record_index WHERE vault = ? AND rec = ?", (vault, visit)) is not None


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(size=st.integers(1, 40), bare=st.booleans(), more=st.booleans())
def test_who_judges_and_in_what_pieces_changes_nothing(
    three: tuple[bytes, list[Laptop]], size: int, bare: bool, more: bool
) -> None:
    """No key is asked for, and bodies and wraps may be gone; a longer directory is the same."""
    vault, laptops = three
    if laptops[0].vault(vault).pinned_seq < 8:
        for number in range(6):
            laptops[number % 3].put(vault, "task", title=f"Opgave {number}")
            laptops[number % 3].sync()
        settle(laptops)
    street = laptops[0].street
    if more:
        street.laptop(f"Ny {len(street.laptops)}")
        laptops[0].sync()
    session = laptops[0].engine._context.session
    page = session.call(session.service.pull, pull.Request(vault=vault, after_seq=0, bodies="none"))
    wires = [WireCommit(one.header, one.signature, [], []) if bare else one for one in page.commits]
    with laptops[0].db.read() as unit:
        directory = rebuild(unit)
    state: VaultState | None = None
    recs: dict[bytes, RecState] = {}
    for run in verifying.chunks(verifying.candidates(wires), size):
        found = verifying.verify(state, recs, directory, run, set())
        assert found.fault is None
        state, recs = found.state, found.recs
    assert state is not None
    assert state.to_bytes() == laptops[0].vault(vault).control
