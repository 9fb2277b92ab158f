"""Two laptops and the real LocalService in one process: what one writes the other reads, and nothing is asked twice."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from homevisit.store import outbox, receipts
from homevisit.sync.context import Options
from sync_server.protocol.errors import refuse
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.commit import decode_header
from sync_server.protocol.messages import push
from tests.support.laptop import AT_ONCE, Laptop, Street
from tests.support.server import InProcess
from tests.support.transport import FaultyTransport, only


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


@pytest.fixture
def mette(street: Street) -> Laptop:
    made = street.laptop("Mette Skov")
    made.sync()
    return made


@pytest.fixture
def hanne(street: Street) -> Laptop:
    made = street.laptop("Hanne Vig")
    made.sync()
    return made


@pytest.fixture
def family(mette: Laptop, hanne: Laptop) -> bytes:
    vault = mette.family()
    mette.sync()
    mette.invite(vault, hanne)
    mette.sync()
    hanne.sync()
    return vault


def sync_all(*laptops: Laptop) -> None:
    for _ in range(3):
        for laptop in laptops:
            report = laptop.sync()
            assert report.outcome == "ok", report


def test_a_family_written_offline_reaches_the_colleague(mette: Laptop, hanne: Laptop) -> None:
    vault = mette.family("Familien Prøve")
    task = mette.put(vault, "task", title="Sprogkuffert", goals="Fælles bog hver aften")
    mette.invite(vault, hanne)
    report = mette.sync()
    assert (report.outcome, report.waiting) == ("ok", 0)
    assert hanne.sync().pulled == 4
    assert hanne.document(vault, task) == mette.document(vault, task)
    assert hanne.vault(vault).type == "family"


def test_who_is_not_on_the_team_holds_nothing(street: Street, mette: Laptop, hanne: Laptop, family: bytes) -> None:
    outsider = street.laptop("Karen Kuffert", roles=("coordinator",))
    assert outsider.sync().outcome == "ok"
    assert outsider.find("family") == []
    with outsider.db.read() as unit:
        assert unit.rows("SELECT 1 FROM vault WHERE vault = ?", (family,)) == []


def test_no_change_is_one_request(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    sync_all(mette, hanne)
    assert mette.sync().requests == 1
    assert hanne.sync().requests == 1


def test_one_edit_is_push_and_heads_here_and_heads_there(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    task = mette.put(family, "task", title="Sprogkuffert")
    sync_all(mette, hanne)
    mette.put(family, "task", task, title="Sprogkuffert, to sange")
    assert mette.sync().requests == 2
    assert hanne.sync().requests == 1
    assert hanne.document(family, task)["title"] == "Sprogkuffert, to sange"


def test_sent_means_seen_in_a_verified_pull(street: Street, hanne: Laptop) -> None:
    """L7: the server says ok and loses the commit; the edit stays in the outbox until a pull shows it."""
    lossy = FaultyTransport(street.service)
    mette = street.laptop("Mette Skov", service=lossy)
    mette.sync()
    vault = mette.family()
    mette.sync()

    class Liar(FaultyTransport):
        def _call(self, message: str, request: object, token: bytes) -> object:
            if message != "push":
                return super()._call(message, request, token)
            self.calls.append(message)
            return push.Reply(status="ok", seq=99, hash=bytes(32))

    mette.service = Liar(street.service)
    mette.reopen()
    task = mette.put(vault, "task", title="Væk")
    assert mette.sync().waiting == 1
    mette.service = street.service
    mette.reopen()
    assert mette.sync().waiting == 0
    assert mette.document(vault, task)["title"] == "Væk"


def test_different_fields_of_one_record_are_both_kept(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    """L16, L17."""
    task = mette.put(family, "task", title="Sprogkuffert", goals="Sange")
    sync_all(mette, hanne)
    mette.put(family, "task", task, title="Kuffert", goals="Sange")
    hanne.put(family, "task", task, title="Sprogkuffert", goals="Rim")
    sync_all(mette, hanne)
    assert mette.document(family, task) == hanne.document(family, task) == {"title": "Kuffert", "goals": "Rim"}


def test_the_same_field_keeps_both_and_one_alternative(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    task = mette.put(family, "task", title="Sprogkuffert")
    sync_all(mette, hanne)
    mette.put(family, "task", task, title="Mettes")
    hanne.put(family, "task", task, title="Hannes")
    sync_all(mette, hanne)
    found = mette.document(family, task)
    assert found == hanne.document(family, task)
    assert found["title"] == "Mettes"
    assert [one["value"] for one in found["alts"]] == ["Hannes"]


def test_typing_on_after_a_merge_keeps_the_colleagues_half(street: Street, mette: Laptop, family: bytes) -> None:
    """What is typed while a merge is on its way builds on what was typed before, not on the merge."""
    lossy = FaultyTransport(street.service)
    hanne = street.laptop("Hanne To", service=lossy)
    hanne.sync()
    mette.invite(family, hanne)
    task = mette.put(family, "task", title="T", goals="G")
    sync_all(mette, hanne)
    mette.put(family, "task", task, title="Mettes", goals="G")
    mette.sync()
    hanne.put(family, "task", task, title="T", goals="Hannes")
    hanne.sync()  # pulls Mettes, then sends the merge …
    assert hanne.document(family, task) == {"title": "Mettes", "goals": "Hannes"}
    mette.sync()
    mette.put(family, "task", task, title="Mettes igen", goals="Hannes")
    mette.sync()
    hanne.put(family, "task", task, title="Mettes", goals="Hannes mere")
    lossy._next_fault = only("push", "", "lose_answer")  # the head has moved; then the merge goes, its answer is lost
    assert hanne.sync().code == "cut"
    hanne.put(family, "task", task, title="Mettes", goals="Hannes endnu mere")
    sync_all(hanne, mette)
    assert mette.document(family, task) == hanne.document(family, task)
    assert hanne.document(family, task) == {"title": "Mettes igen", "goals": "Hannes endnu mere"}


def test_edit_wins_over_deletion_in_both_orders(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    """L14."""
    first = mette.put(family, "task", title="Et")
    second = mette.put(family, "task", title="To")
    sync_all(mette, hanne)
    mette.tombstone(family, first)
    hanne.put(family, "task", first, title="Et, rettet")
    mette.put(family, "task", second, title="To, rettet")
    hanne.tombstone(family, second)
    sync_all(mette, hanne)
    for laptop in (mette, hanne):
        assert laptop.document(family, first)["title"] == "Et, rettet"
        assert laptop.document(family, second)["title"] == "To, rettet"


def test_a_deletion_reaches_the_colleague(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    task = mette.put(family, "task", title="Væk")
    sync_all(mette, hanne)
    mette.tombstone(family, task)
    sync_all(mette, hanne)
    assert hanne.get(family, task) is None
    assert mette.waiting() == 0


def test_receipts_prove_that_the_colleague_has_it(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    mette.put(family, "task", title="Kvittering")
    mette.sync()
    hanne.sync()  # pulls; its receipt rides in the next call
    hanne.sync()
    mette.sync()
    with mette.db.read() as unit:
        seen = receipts.seen_by(unit, family)
    assert seen == {hanne.me.device_id: mette.vault(family).pinned_seq}


def test_a_hundred_units_are_packed(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    for number in range(300):
        mette.put(family, "task", title=f"Opgave {number}")
    before = mette.vault(family).pinned_seq
    assert mette.sync().waiting == 0
    assert mette.vault(family).pinned_seq - before == 2
    assert hanne.sync().pulled == 300


def test_a_second_laptop_of_the_same_user_waits_for_a_yes(street: Street, mette: Laptop, family: bytes) -> None:
    second = street.laptop("Mette Skov", user=mette.me.user_id)
    assert second.sync().outcome == "ok"
    assert second.vault(family).state == "waiting"
    assert second.sync().requests == 1
    mette.sync()
    with mette.db.write() as unit:
        outbox.add_control(
            unit,
            vault=family,
            unit_id=b"u" * 16,
            op="wrap.repair",
            args={"device": second.me.device_id.hex()},
            at=mette.desk.now(),
        )
    assert mette.sync().waiting == 0
    assert second.sync().outcome == "ok"
    assert second.find("family", family)[0].document["title"] == "Familien Prøve"


def test_a_revoked_laptop_is_shut_out_by_the_next_colleague(street: Street, mette: Laptop, hanne: Laptop) -> None:
    """X9: the rekey is a duty computed from the logs."""
    vault = mette.family()
    mette.invite(vault, hanne)
    sync_all(mette, hanne)
    street.town.add(_revoke(hanne))
    street.publish()
    assert mette.sync().outcome == "ok"
    assert mette.vault(vault).epoch == 2
    task = mette.put(vault, "task", title="Efter")
    assert mette.sync().waiting == 0
    assert hanne.sync().code == "device_closed"
    assert hanne.get(vault, task) is None


def _revoke(laptop: Laptop) -> e.DeviceRevoke:
    return e.DeviceRevoke(laptop.me.device_id, "farewell")


def test_a_new_member_reads_all_history_through_the_links(street: Street, mette: Laptop, hanne: Laptop) -> None:
    vault = mette.family()
    old = mette.put(vault, "task", title="Gammel")
    mette.invite(vault, hanne)
    sync_all(mette, hanne)
    street.town.add(_revoke(hanne))
    street.publish()
    mette.sync()
    karen = street.laptop("Karen Ny")
    karen.sync()
    mette.invite(vault, karen)
    mette.sync()
    assert karen.sync().outcome == "ok"
    assert karen.document(vault, old)["title"] == "Gammel"
    assert mette.vault(vault).epoch == 2


def test_first_sync_resumes_where_it_was_cut(street: Street, mette: Laptop, family: bytes) -> None:
    """L15: headers kept before the cut are not fetched or checked again."""
    for number in range(40):
        mette.put(family, "task", title=f"Opgave {number} " + "x" * 60_000)
        mette.sync()
    late = street.laptop("Sene Sanne", options=Options(rekey_delay=0, pause=AT_ONCE.pause))
    mette.sync()
    mette.invite(family, late)
    mette.sync()
    broken = FaultyTransport(street.service)
    late.service = broken
    late.reopen()
    for _ in range(60):
        broken.calls.clear()
        broken._next_fault = _cut_after(broken, 3)
        late.sync()
        late.reopen()
        if late.vault(family).state == "open" and late.vault(family).pinned_seq == mette.vault(family).pinned_seq:
            break
    assert len(late.find("task", family)) == 40


def _cut_after(transport: FaultyTransport, calls: int) -> Callable[[str], str]:
    return lambda _message: "lose_answer" if len(transport.calls) > calls + 2 else ""


def test_one_unit_the_server_never_takes_is_found_and_the_rest_goes(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    """L8: the refusal names the commit only; it is halved until the unit stands alone."""
    recs = [hanne.put(family, "task", title=f"Opgave {number}") for number in range(60)]
    bad = recs[41]

    class Picky(FaultyTransport):
        def _call(self, message: str, request: object, token: bytes) -> object:
            if isinstance(request, push.Request):
                for index, wire in enumerate(request.commits):
                    if any(change.rec == bad for change in decode_header(wire.header).changes):
                        raise refuse("invalid", "odd", index=index)
            return super()._call(message, request, token)

    hanne.service = Picky(street.service)
    hanne.reopen()
    report = hanne.sync()
    assert (report.outcome, report.code) == ("needs_person", "quarantined")
    found = hanne.get(family, bad)
    assert found is not None
    assert found.quarantine == "odd"
    assert hanne.waiting() == 1
    mette.sync()
    assert sum(mette.get(family, rec) is not None for rec in recs) == 59
