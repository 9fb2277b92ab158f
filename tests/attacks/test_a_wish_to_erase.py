"""A7 and the signatures under an erasure: two people, each of whom meant it, or nothing goes."""

from __future__ import annotations

import os
from typing import Any

import pytest

from homevisit.actions import deleting
from homevisit.base.errors import NotAllowed
from homevisit.base.ids import record_text
from homevisit.store import cosigning, meta, vaults
from homevisit.store.queries.held import held
from sync_server.protocol.ledger.signing import Cosignature
from tests.attacks.hostile import Insider
from tests.support.laptop import Laptop


@pytest.fixture(autouse=True)
def keys(mette: Laptop, hanne: Laptop) -> None:
    for laptop in (mette, hanne):
        with laptop.db.write() as unit:
            meta.put(unit, "device_keys", laptop.keys.to_bytes())


def whole(asked_by: Laptop, nonce: bytes, **fields: Any) -> dict[str, Any]:
    """A wish to erase everything, said to be this person's."""
    return {
        "what": "vault",
        "nonce": nonce.hex(),
        "asked_by": asked_by.me.user_id.hex(),
        "asked_on": "2026-11-18",
    } | fields


def own_yes(laptop: Laptop, vault: bytes, nonce: bytes) -> str:
    signature = laptop.keys.sign.sign(Cosignature(vault, "erase.vault", None, nonce))
    return f"{laptop.keys.device_id.hex()}:{signature.hex()}"


def still_open(laptop: Laptop, vault: bytes) -> None:
    assert laptop.vault(vault).state == vaults.OPEN


def still_there(laptop: Laptop, vault: bytes) -> None:
    with laptop.db.read() as unit:
        state = vaults.get(unit, vault)
        assert state is not None
        assert state.state == vaults.OPEN
        assert not unit.rows("SELECT 1 FROM unsent_control WHERE vault = ? AND op LIKE 'erase.%'", (vault,))


def test_a_wish_in_the_keepers_name_is_not_sent_by_the_keepers_laptop(
    mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    """One member writes the keeper's wish and signs it himself: that would be one person's erasure of a family."""
    nonce = os.urandom(16)
    insider = Insider(hanne, family)
    insider.push(
        insider.body("erasure_request", whole(mette, nonce, signatures=[own_yes(hanne, family, nonce)])),
    )
    for _ in range(2):
        assert mette.sync().outcome == "ok"
        still_there(mette, family)


def test_a_wish_is_sent_as_it_was_asked_and_as_nothing_more(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    """What was asked for is changed by a colleague from a few records to everything, and signed."""
    hanne.sync()
    rec = mette.put(family, "agreement", what="Aftale", due="2026-12-01")
    mette.sync()
    deleting.delete(mette.desk, family, rec)
    mette.sync()
    mette.street.clock.tick(31 * 24 * 3600)
    mette.street.server.clock.seconds += 31 * 24 * 3600  # type: ignore[union-attr]  # these run in one process
    assert deleting.erase(mette.desk, family, [rec])[1] == "second_needed"
    mette.sync()
    hanne.sync()
    (wish,) = hanne.find("erasure_request")
    nonce = bytes.fromhex(wish.document["nonce"])
    insider = Insider(hanne, family)
    more = whole(mette, nonce, signatures=[own_yes(hanne, family, nonce)])
    insider.push(insider.body("erasure_request", more, rec=wish.rec))
    for _ in range(2):
        mette.sync()
        still_there(mette, family)


def test_nobody_is_asked_in_the_name_of_somebody_who_did_not_ask(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    """A member's own wish under a colleague's name, to get the signature of one who trusts that colleague."""
    nonce = os.urandom(16)
    insider = Insider(hanne, family)
    karen = mette.street.town.officers[0]
    document = whole(mette, nonce) | {"asked_by": karen.user.hex()}
    change = insider.body("erasure_request", document)
    insider.push(change)
    mette.sync()
    with mette.db.read() as unit:
        assert held(unit, me=mette.me.user_id) == ()
    with pytest.raises(NotAllowed, match="request_gone"):
        deleting.sign(mette.desk, family, change[0].rec, cosigning.wish(family, document))


def test_what_is_signed_is_what_was_on_the_screen(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    """Between the question and the answer the wish grows from a few records to everything."""
    nonce = os.urandom(16)
    rec = mette.put(family, "agreement", what="Aftale", due="2026-12-01")
    mette.sync()
    deleting.delete(mette.desk, family, rec)
    mette.sync()
    insider = Insider(hanne, family)
    few = whole(hanne, nonce) | {"what": "records", "recs": [record_text(rec)]}
    change = insider.body("erasure_request", few)
    insider.push(change)
    mette.sync()
    with mette.db.read() as unit:
        (question,) = held(unit, me=mette.me.user_id)
    assert (question.what, question.count) == ("sign_records", 1)
    insider.push(insider.body("erasure_request", whole(hanne, nonce), rec=change[0].rec))
    mette.sync()
    with pytest.raises(NotAllowed, match="request_gone"):
        deleting.sign(mette.desk, family, question.request, question.shown)
    with mette.db.read() as unit:
        (question,) = held(unit, me=mette.me.user_id)
    assert question.what == "sign_vault"
    deleting.sign(mette.desk, family, question.request, question.shown)


@pytest.mark.parametrize(
    "fields",
    [
        {"what": "records", "recs": ["nonsense"]},
        {"what": "records", "recs": [""]},
        {"signatures": ["no colon"]},
        {"signatures": ["a:b:c", "zz:zz"]},
        {"signatures": [":"]},
    ],
)
def test_nonsense_in_a_wish_stops_nobody(mette: Laptop, hanne: Laptop, family: bytes, fields: dict[str, Any]) -> None:
    """Every round of every member looks at every wish; the keeper's own one is spoiled, too."""
    assert deleting.erase_vault(mette.desk, family)[1] == "second_needed"
    mette.sync()
    hanne.sync()
    (wish,) = hanne.find("erasure_request")
    insider = Insider(hanne, family)
    spoiled = wish.document | ({"signatures": fields["signatures"]} if "signatures" in fields else {})
    insider.push(insider.body("erasure_request", spoiled, rec=wish.rec))
    if "recs" in fields:
        insider.push(insider.body("erasure_request", whole(hanne, os.urandom(16)) | fields))
    mette.put(family, "task", title="Sprogkuffert")
    for _ in range(3):
        mette.sync()
    with mette.db.read() as unit:
        held(unit, me=mette.me.user_id)
        assert not unit.rows("SELECT 1 FROM unsent WHERE vault = ?", (family,))
    still_open(mette, family)
    hanne.sync()
    assert [one.document["title"] for one in hanne.find("task", family)] == ["Sprogkuffert"]


def test_a_wish_of_a_later_schema_is_left_alone(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    """No rule of the present schema holds of it, not even that it says what it is about."""
    insider = Insider(hanne, family)
    insider.push(insider.body("erasure_request", {"nonce": 1, "signatures": 2}, schema=99))
    assert mette.sync().outcome == "ok"
    with mette.db.read() as unit:
        assert held(unit, me=mette.me.user_id) == ()


def test_a_false_signature_beside_a_true_one_keeps_nothing_from_going(
    mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    """The keeper's own wish, signed by a colleague; a signature of nobody is put beside it."""
    assert deleting.erase_vault(mette.desk, family)[1] == "second_needed"
    mette.sync()
    hanne.sync()
    (asked,) = hanne.find("erasure_request")
    nonce = bytes.fromhex(asked.document["nonce"])
    false = f"{bytes(16).hex()}:{bytes(64).hex()}"
    insider = Insider(hanne, family)
    signed = asked.document | {"signatures": [false, own_yes(hanne, family, nonce)]}
    insider.push(insider.body("erasure_request", signed, rec=asked.rec))
    for _ in range(3):
        mette.sync()
    with mette.db.read() as unit:
        state = vaults.get(unit, family)
    assert state is not None
    assert state.state == vaults.ERASED
