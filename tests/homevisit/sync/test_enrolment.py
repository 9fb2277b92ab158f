"""How a laptop gets in, and everything that must keep a wrong one out (X18, X32)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from homevisit.actions import unlock
from homevisit.base.errors import BadInput, HomevisitError, NeedsPerson, ServerProblem
from homevisit.store import directory, meta
from homevisit.sync import enrolment
from homevisit.vault.enrolment import new_code
from sync_server.protocol.messages import challenge, directory_pull, enrol_request
from tests.support.municipality import Town, founded


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """A municipality with one officer."""
    with founded(tmp_path) as made:
        yield made


class Between:
    """Somebody on the line: hands every message on, but changes some replies."""

    def __init__(self, inner: Any, **changed: Any) -> None:
        self._inner = inner
        self._changed = changed

    def __getattr__(self, message: str) -> Any:
        call = getattr(self._inner, message)
        change = self._changed.get(message)
        if change is None:
            return call
        return lambda request, token=b"": change(call, request)


def test_a_laptop_gets_in_with_a_code_and_knows_whose_it_is(town: Town) -> None:
    user = town.line.add_user("Mette Skov", "Børnehuset Mælkevejen", ["practitioner"])
    laptop = town.laptop("mette")
    code = town.line.invite(user)
    town.ask(laptop, code.lower().replace("-", " "))
    assert town.poll(laptop) == "waiting"
    [arrival] = town.line.arrivals()
    assert (arrival.display_name, arrival.device_id) == ("Mette Skov", laptop.keys.device_id)
    town.line.let_in(arrival)
    assert town.poll(laptop) == "enrolled"
    me = unlock.reopened(laptop.db).me
    assert me is not None
    assert (me.user_id, me.display_name, me.initials) == (user, "Mette Skov", "MSK")
    with laptop.db.read() as unit:
        assert {person.display_name for person in directory.users(unit)} >= {"Mette Skov", "Ida Holm", "Bo Lind"}
        assert meta.get(unit, "root_fingerprints") == b"".join(town.roots)
    assert enrolment.waiting(laptop.db) is None


def test_the_wait_survives_a_restart(town: Town) -> None:
    user = town.line.add_user("Mette Skov", "Børnehuset", ["practitioner"])
    laptop = town.laptop("mette")
    town.ask(laptop, town.line.invite(user))
    again = unlock.reopened(laptop.db)
    assert enrolment.waiting(again.db) is not None
    for arrival in town.line.arrivals():
        town.line.let_in(arrival)
    assert enrolment.poll(again.db, again.keys, town.service, town.roots, "http://x", town.clock) == "enrolled"


def test_a_mistyped_unknown_or_used_code_is_refused_and_nothing_is_kept(town: Town) -> None:
    laptop = town.laptop("mette")
    with pytest.raises(BadInput, match="code_length"):
        town.ask(laptop, "ABC")
    with pytest.raises(BadInput, match="invite_unknown"):
        town.ask(laptop, new_code())
    assert enrolment.waiting(laptop.db) is None
    with pytest.raises(NeedsPerson, match="not_asked"):
        town.poll(laptop)


def test_a_code_is_dead_after_72_hours(town: Town) -> None:
    user = town.line.add_user("Mette Skov", "Børnehuset", ["practitioner"])
    code = town.line.invite(user)
    town.clock.tick(72 * 3600 + 60)
    with pytest.raises(BadInput, match="invite_unknown"):
        town.ask(town.laptop("mette"), code)
    assert town.line.invites() == []


def test_keys_swapped_on_the_way_never_reach_the_officer(town: Town) -> None:
    user = town.line.add_user("Mette Skov", "Børnehuset", ["practitioner"])
    thief = town.laptop("thief")
    laptop = town.laptop("mette")

    def swap(call: Any, request: enrol_request.Request) -> Any:
        stolen = msgspec.structs.replace(
            request, device_id=thief.keys.device_id, sign_pub=thief.keys.sign.public, kem_pub=thief.keys.kem.public
        )
        return call(stolen)

    with pytest.raises(ServerProblem):
        town.ask(laptop, town.line.invite(user), Between(town.service, enrol_request=swap))
    assert town.line.arrivals() == []


def test_five_wrong_macs_close_the_invite(town: Town) -> None:
    user = town.line.add_user("Mette Skov", "Børnehuset", ["practitioner"])
    code = town.line.invite(user)

    laptop = town.laptop("mette")
    for number in range(5):

        def forge(call: Any, request: enrol_request.Request, mac: bytes = bytes([number]) * 32) -> Any:
            return call(msgspec.structs.replace(request, mac=mac))

        town.ask(laptop, code, Between(town.service, enrol_request=forge))
        assert town.line.arrivals() == []
    assert town.poll(laptop) == "closed"
    with pytest.raises(BadInput, match="invite_unknown"):
        town.ask(town.laptop("other"), code)


def test_a_forged_answer_lets_nobody_in(town: Town) -> None:
    user = town.line.add_user("Mette Skov", "Børnehuset", ["practitioner"])
    laptop = town.laptop("mette")
    town.ask(laptop, town.line.invite(user))
    for arrival in town.line.arrivals():
        town.line.let_in(arrival)

    def forged(call: Any, request: challenge.Request) -> Any:
        reply = call(request)
        answer = challenge.EnrolmentAnswer(bytes(32), reply.enrolment.dir_seq, reply.enrolment.dir_hash)
        return msgspec.structs.replace(reply, enrolment=answer)

    with pytest.raises(ServerProblem, match="enrolment_forged"):
        town.poll(laptop, Between(town.service, challenge=forged))
    assert unlock.reopened(laptop.db).me is None
    assert town.poll(laptop) == "enrolled"


def test_an_old_directory_is_not_believed_at_first_contact(town: Town) -> None:
    user = town.line.add_user("Mette Skov", "Børnehuset", ["practitioner"])
    laptop = town.laptop("mette")
    town.ask(laptop, town.line.invite(user))
    for arrival in town.line.arrivals():
        town.line.let_in(arrival)

    def old(call: Any, request: directory_pull.Request) -> Any:
        reply = call(request)
        kept = reply.entries[: max(0, reply.head_seq - 1 - request.after_seq)]
        return msgspec.structs.replace(reply, entries=kept)

    with pytest.raises(ServerProblem, match="directory_old"):
        town.poll(laptop, Between(town.service, directory_pull=old))


def test_a_directory_of_another_root_is_not_ours(town: Town, tmp_path: Path) -> None:
    user = town.line.add_user("Mette Skov", "Børnehuset", ["practitioner"])
    code = town.line.invite(user)
    laptop = town.laptop("mette")
    with pytest.raises(HomevisitError, match="directory_not_ours"):
        enrolment.ask(laptop.db, laptop.keys, town.service, [bytes(32)], code)


def test_initials_are_made_of_the_name() -> None:
    assert [enrolment.initials(name) for name in ("Mette Skov", "Åse", "", "Anne Marie Krag")] == [
        "MSK",
        "ÅS",
        "",
        "AKR",
    ]
