"""A kind that older programs would misread leaves only when every admitted computer knows it."""

from dataclasses import replace

from homevisit.records import registry
from homevisit.records.kind import Kind
from homevisit.sync import capabilities
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.version import SUITE_HYBRID
from tests.support.laptop import Laptop, Street
from tests.support.tomorrow import program_with

TASK = registry.get("task")
COUNTED: Kind = replace(TASK, name="counted_task", needs="counting")


def knowing(street: Street, name: str, *caps: str) -> Laptop:
    """A laptop whose program listed these capabilities when it was enrolled."""
    enter = street.enter

    def enter_with(made: Laptop) -> None:
        keys, me = made.keys, made.me
        public = (keys.sign.public, SUITE_HYBRID, keys.kem.public)
        street.town.add(e.DeviceAdd(me.user_id, keys.device_id, *public, tuple(sorted(caps)), me.personal_vault, ()))
        street.publish()

    street.enter = enter_with  # type: ignore[method-assign]  # this one laptop says more than the others
    try:
        made = street.laptop(name)
    finally:
        street.enter = enter  # type: ignore[method-assign]  # as it was
    made.sync()
    return made


def test_this_program_lists_what_it_knows_ascending() -> None:
    assert list(capabilities.MINE) == sorted(set(capabilities.MINE))


def test_a_record_that_one_computer_would_misread_waits_and_holds_nothing_else_up(street: Street) -> None:
    ida, bo = knowing(street, "Ida Sol", "counting"), knowing(street, "Bo Vang")
    with program_with(COUNTED):
        vault = ida.family()
        alone = ida.put(vault, "counted_task", title="Alle her kan tælle")
        assert ida.sync().waiting == 0
        ida.invite(vault, bo)
        ida.sync()
        late = ida.put(vault, "counted_task", title="Bo kan ikke tælle")
        ida.put(vault, "task", title="Det kan alle læse")
        report = ida.sync()
        assert (report.outcome, report.waiting) == ("ok", 1)
        assert ida.document(vault, late)["title"] == "Bo kan ikke tælle"
        assert ida.get(vault, alone) is not None
    bo.sync()
    assert [one.document["title"] for one in bo.find("task", vault)] == ["Det kan alle læse"]
