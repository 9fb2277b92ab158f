"""A7, the malicious member: he may write junk under his own name. Nobody else is stopped, fooled or spoken for."""

import os
from typing import Any

import msgspec
import pytest

from homevisit.actions import unlock
from homevisit.actions.desk import Desk
from homevisit.actions.vault_birth import birth
from homevisit.base.clock import parse_day, parse_plan
from homevisit.base.ids import new_record_id, record_text
from homevisit.store import meta, vaults
from homevisit.store.queries import note, sync, today
from homevisit.sync import membership
from homevisit.vault.wrap import wrap_key
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.encoding import sha256
from sync_server.protocol.ledger.signing import ReceiptClaim
from sync_server.protocol.messages import heads
from sync_server.protocol.messages.common import SignedReceipt
from sync_server.protocol.version import WRAP_BYTES
from sync_server.web import codec
from tests.attacks.hostile import DAY, Insider
from tests.support.laptop import Laptop, Street

DAY_SHOWN = "2026-11-18"


def looks_at_everything(laptop: Laptop, *families: bytes) -> today.TodayRows:
    """Every query of this release's screens, and what they parse."""
    me = laptop.me.user_id
    notes = [(family, found.rec) for family in families for found in laptop.find("visit_note", family)]
    with laptop.db.read() as unit:
        rows = today.today(unit, me=me, day=DAY_SHOWN)
        sync.sync_rows(unit, me=me)
        for family, rec in notes:
            note.note(unit, me=me, vault=family, note=rec)
    return rows


def zone_of(laptop: Laptop) -> str:
    """The time zone this laptop would be unlocked with."""
    with laptop.db.write() as unit:
        meta.put(unit, "device_keys", laptop.keys.to_bytes())
    return unlock.reopened(laptop.db).zone


def a_note(laptop: Laptop, visit: bytes, **fields: Any) -> dict[str, Any]:
    return {
        "visit": record_text(visit),
        "author_user": laptop.me.user_id.hex(),
        "author_name": laptop.name,
        "approved_at": "2026-11-18T10:00:00Z",
        "held_on": DAY_SHOWN,
        "observations": "Alt er vel.",
        "parents": "Glade.",
    } | fields


def a_visit(laptop: Laptop, family: bytes) -> bytes:
    rec = laptop.put(
        family,
        "visit",
        planned_start="2026-11-18T15:30",
        planned_minutes=60,
        purpose="language",
        staff=[laptop.me.user_id.hex()],
        status="planned",
    )
    laptop.sync()
    return rec


def test_a_note_in_a_colleagues_name_is_not_shown(street: Street, mette: Laptop, hanne: Laptop, family: bytes) -> None:
    visit = a_visit(mette, family)
    insider = Insider(hanne, family)
    insider.push(
        insider.body("visit_note", a_note(mette, visit, observations="Forfalsket"), final=True),
        insider.body(
            "addendum",
            {
                "note": record_text(new_record_id()),
                "text": "Forfalsket",
                "author_user": mette.me.user_id.hex(),
                "author_name": mette.name,
                "written_at": "2026-11-18T10:00:00Z",
            },
            final=True,
        ),
    )
    assert mette.sync().outcome == "ok"
    assert mette.find("visit_note", family) == []
    assert mette.find("addendum", family) == []


def test_a_note_under_ones_own_id_and_anothers_name_shows_the_name_the_directory_has(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    visit = a_visit(mette, family)
    insider = Insider(hanne, family)
    rec = new_record_id()
    insider.push(insider.body("visit_note", a_note(hanne, visit, author_name=mette.name), rec=rec, final=True))
    mette.sync()
    rows = looks_at_everything(mette, family)
    assert [row.author_name for row in rows.news] == ["Hanne Vig"]


def test_a_schema_of_the_future_is_no_way_round_the_rules(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    """A later schema is shown as far as it is understood: but in its own kind of vault, and facts written final."""
    visit = a_visit(mette, family)
    insider = Insider(hanne, family)
    insider.push(
        insider.body("municipality", {"name": "Falsk", "timezone": "Nowhere/Land", "new": 1}, schema=99),
        insider.body("note_draft", {"family_vault": family.hex(), "visit": record_text(visit), "new": 1}, schema=99),
        insider.body("visit_note", a_note(hanne, visit, new=1), schema=99),  # not final: he could change it for ever
    )
    assert mette.sync().outcome == "ok"
    assert [mette.find(kind) for kind in ("municipality", "note_draft", "visit_note")] == [[], [], []]
    assert zone_of(mette) == "Europe/Copenhagen"


def test_a_personal_vault_is_ones_own_or_none(mette: Laptop, hanne: Laptop) -> None:
    """A colleague makes a vault that calls itself personal, takes me in, and puts drafts under my nose."""
    theirs = hanne.me.personal_vault
    hanne.sync()
    insider = Insider(hanne, theirs)
    add(insider, mette)
    insider.push(
        insider.body(
            "note_draft",
            {"family_vault": theirs.hex(), "visit": record_text(new_record_id()), "observations": "Ikke min"},
        )
    )
    assert mette.sync().outcome == "ok"
    assert mette.find("note_draft") == []
    assert looks_at_everything(mette).drafts == ()
    assert mette.vault(theirs).type is None


def add(insider: Insider, colleague: Laptop) -> None:
    """member.add with true wraps."""

    town = insider.laptop.street.town
    devices = town.directory.devices_of(colleague.me.user_id, town.directory.seq)
    wraps = []
    for device in devices:
        info = town.directory.device(device)
        assert info is not None
        epoch = insider.state.epoch
        wraps.append(wrap_key(insider.keys[epoch], insider.vault, epoch, device, info.kem_pub))
    wrapped = tuple(c.Wrapped(device, 2, sha256(data)) for device, data in zip(devices, wraps, strict=True))
    insider.push(ops=[c.MemberAdd(colleague.me.user_id, c.Role.MEMBER, b"", wrapped, (), DAY, ())], wraps=wraps)


GARBAGE: list[tuple[str, dict[str, Any]]] = [
    ("visit", {"planned_start": "i morgen", "planned_minutes": -5, "status": "nonsense", "staff": ["ikke-et-id"]}),
    ("visit", {"planned_start": "2026-11-18Tkl. 12", "status": "planned"}),
    ("agreement", {"what": "x", "agreed_on": "2026-13-45", "due": "snart", "status": "open"}),
    ("child", {"first_name": "", "born_on": "9999-99-99"}),
    ("task", {"title": ""}),
    ("vault_info", {"type": "organisation"}),
]


@pytest.mark.parametrize("kind, document", GARBAGE)
def test_days_and_ids_that_are_none_do_not_reach_a_screen(
    mette: Laptop, hanne: Laptop, family: bytes, kind: str, document: dict[str, Any]
) -> None:
    insider = Insider(hanne, family)
    mine = mette.me.user_id.hex()
    for name in ("staff", "owner_user"):
        if kind in {"visit", "agreement"} and name not in document and (kind == "visit") == (name == "staff"):
            document = document | {name: [mine] if name == "staff" else mine}
    insider.push(insider.body(kind, document, final=kind == "vault_info"))
    assert mette.sync().outcome == "ok"
    rows = looks_at_everything(mette, family)

    for row in rows.visits:
        parse_plan(row.start)
    for agreement in rows.agreements:
        for day in (agreement.agreed_on, agreement.due):
            if day:
                parse_day(day)
    assert mette.vault(family).type == "family"


def test_a_body_with_a_time_that_is_none_is_not_shown(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    insider = Insider(hanne, family)
    rec = new_record_id()
    insider.push(insider.body("task", {"title": "Uden tid"}, rec=rec, at="<b>nu</b>"))
    assert mette.sync().outcome == "ok"
    assert mette.get(family, rec) is None


def test_alternatives_under_anothers_name_are_not_shown(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    task = mette.put(family, "task", title="Sprogkuffert")
    mette.sync()
    insider = Insider(hanne, family)
    alt = {"field": "title", "user": mette.me.user_id.hex(), "edit_id": "ab" * 16, "value": "Det har Mette aldrig sagt"}
    insider.push(insider.body("task", {"title": "Sprogkuffert", "alts": [alt]}, rec=task))
    mette.sync()
    found = mette.get(family, task)
    assert found is not None
    assert found.document.get("alts", []) == []


def test_what_another_wrote_beside_a_field_cannot_be_put_in_other_words(
    mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    """The same name, field and edit, and other words: Mette would read them as her own, Karen as Mette's."""
    task = mette.put(family, "task", title="Sprogkuffert")
    mette.sync()
    hanne.sync()
    hanne.put(family, "task", task, title="Hannes titel")
    hanne.sync()
    mette.put(family, "task", task, title="Mettes titel")
    mette.sync()
    honest = mette.document(family, task)
    (mine,) = honest["alts"]
    assert mine["user"] == mette.me.user_id.hex()
    insider = Insider(hanne, family)
    forged = honest | {"alts": [mine | {"value": "Det har Mette aldrig sagt"}]}
    insider.push(insider.body("task", forged, rec=task))
    mette.sync()
    assert [alt["value"] for alt in mette.document(family, task)["alts"]] == ["Mettes titel"]


def test_an_honest_alternative_that_a_colleague_carried_on_is_read_by_who_comes_later(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    """The same rule must not turn against an honest record when several commits arrive at once."""
    task = mette.put(family, "task", title="Sprogkuffert", goals="")
    karen = street.laptop("Karen Kuffert")
    karen.sync()
    mette.sync()
    mette.invite(family, karen)
    for one in (mette, hanne, karen):
        one.sync()
    mette.put(family, "task", task, title="Mettes titel")
    hanne.put(family, "task", task, title="Hannes titel")
    mette.sync()
    hanne.sync()  # her own alternative under Mette's title
    mette.sync()
    document = mette.document(family, task)
    assert [alt["user"] for alt in document["alts"]] == [hanne.me.user_id.hex()]
    mette.put(family, "task", task, **(document | {"goals": "Fælles bog"}))  # Hanne's alternative, in Mette's commit
    mette.sync()
    karen.sync()  # both commits in one page
    found = karen.get(family, task)
    assert found is not None
    assert (found.status, found.document) == ("ok", mette.document(family, task))


def test_a_garbage_wrap_does_not_shut_a_colleague_out(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    """A rekey that brings one member a wrap of nothing: she asks for another, and anybody gives it."""
    karen = street.laptop("Karen Kuffert")
    karen.sync()
    mette.invite(family, karen)
    for one in (mette, karen, hanne):
        one.sync()
    insider = Insider(hanne, family)
    rekey_with_garbage_for(insider, mette)
    assert mette.sync().outcome == "ok"
    task = karen.put(family, "task", title="Skrevet bagefter")
    karen.sync()
    for one in (mette, karen, mette):
        one.sync()
    assert mette.document(family, task)["title"] == "Skrevet bagefter"
    mette.put(family, "task", title="Og jeg kan skrive")
    mette.sync()
    assert mette.waiting() == 0


def rekey_with_garbage_for(insider: Insider, victim: Laptop) -> None:

    directory = insider.laptop.street.town.directory
    ops = membership.Ops()
    membership.add_rekey(ops, insider.vault, insider.state, insider.keys[insider.state.epoch], directory, DAY)
    rekey = ops.control[0]
    assert isinstance(rekey, c.Rekey)
    noise = os.urandom(WRAP_BYTES[2])
    wraps, recipients = [], []
    for wrapped in rekey.recipients:
        data = next(one for one in ops.wraps if sha256(one) == wrapped.wrap_hash)
        if wrapped.device == victim.keys.device_id:
            data = noise
        wraps.append(data)
        recipients.append(c.Wrapped(wrapped.device, wrapped.suite, sha256(data)))
    wraps += ops.wraps[len(recipients) :]
    made = c.Rekey(
        rekey.epoch, rekey.kc, rekey.link, tuple(recipients), rekey.recovery, rekey.cosigs, rekey.day, rekey.ext
    )
    key = ops.key
    assert key is not None
    with insider.laptop.db.write() as unit:
        vaults.add_epoch_keys(unit, insider.vault, {rekey.epoch: key})
    insider.push(ops=[made], wraps=wraps, epoch=rekey.epoch)


def test_noise_neither_stops_a_vault_nor_hides_what_was_there(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    task = mette.put(family, "task", title="Sprogkuffert")
    mette.sync()
    insider = Insider(hanne, family)
    insider.push(*[insider.noise() for _ in range(200)], insider.noise(rec=task))
    insider.push(*[insider.noise() for _ in range(200)])
    report = mette.sync()
    assert report.outcome == "ok"
    assert mette.document(family, task)["title"] == "Sprogkuffert"
    mette.put(family, "task", title="Videre")
    assert mette.sync().waiting == 0
    asked = mette.sync().requests
    assert asked <= 2  # noise is not asked for again and again


def test_a_record_that_changes_its_kind_is_not_believed(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    visit = a_visit(mette, family)
    insider = Insider(hanne, family)
    insider.push(insider.body("task", {"title": "Nu en opgave"}, rec=visit))
    assert mette.sync().outcome == "ok"
    found = mette.get(family, visit)
    assert found is not None
    assert found.kind == "visit"
    looks_at_everything(mette, family)


def an_organisation(laptop: Laptop, **roles: c.Role) -> bytes:

    with laptop.db.write() as unit:
        vault = birth(
            unit,
            laptop.keys.device_id,
            "organisation",
            c.directory_membership("", roles or {"coordinator": c.Role.KEEPER, "practitioner": c.Role.READER}),
            "2026-11-18T08:00:00Z",
        )
    laptop.put(vault, "municipality", name="Falsk Kommune", timezone="America/New_York")
    laptop.sync()
    return vault


def test_an_organisation_nobody_announced_gives_nothing(street: Street, mette: Laptop, hanne: Laptop) -> None:
    vault = an_organisation(hanne, practitioner=c.Role.KEEPER)
    assert mette.sync().outcome in {"ok", "needs_person"}
    assert mette.find("municipality") == []
    assert zone_of(mette) == "Europe/Copenhagen"
    with hanne.db.read() as unit:
        row = vaults.get(unit, vault)
    assert row is not None
    assert row.genesis_hash is not None
    assert mette.sync().requests <= 2
    street.town.add(e.VaultAnnounce(vault, row.genesis_hash, "organisation"))
    street.publish()
    mette.sync()
    mette.sync()
    assert [one.document["name"] for one in mette.find("municipality")] == ["Falsk Kommune"]


def test_an_announcement_of_another_genesis_is_none(street: Street, mette: Laptop, hanne: Laptop) -> None:
    vault = an_organisation(hanne, practitioner=c.Role.KEEPER)
    street.town.add(e.VaultAnnounce(vault, bytes(32), "organisation"))
    street.publish()
    mette.sync()
    mette.sync()
    assert mette.find("municipality") == []


def test_a_timezone_that_is_none_does_not_keep_anybody_out(street: Street, mette: Laptop) -> None:
    karen = street.laptop("Karen Kuffert", roles=("coordinator",))
    karen.sync()
    vault = an_organisation(karen)
    karen.put(vault, "municipality", name="Prøve", timezone="../../etc/passwd")
    karen.sync()
    with karen.db.read() as unit:
        row = vaults.get(unit, vault)
    assert row is not None
    assert row.genesis_hash is not None
    street.town.add(e.VaultAnnounce(vault, row.genesis_hash, "organisation"))
    street.publish()
    mette.sync()
    mette.sync()
    assert Desk(mette.db, mette.street.clock, mette.me, zone_of(mette)).today().year == 2026


def test_a_receipt_has_no_room_for_a_message(street: Street, mette: Laptop, family: bytes) -> None:
    """It goes to every member at every sync: megabytes signed as its day would fill the server and all laptops."""
    row = mette.vault(family)
    day = "x" * 100_000
    claim = ReceiptClaim(family, row.pinned_seq, row.pinned_hash, day)
    signature = mette.keys.sign.sign(claim)
    receipt = SignedReceipt(family, mette.keys.device_id, row.pinned_seq, row.pinned_hash, day, signature)
    asked = heads.Request(dir_seq=1, dir_hash=bytes(32), digest=bytes(32), receipts=[receipt])
    with pytest.raises(ServiceError) as refused:
        codec.decode("heads", codec.MSGPACK, msgspec.msgpack.encode(asked))
    assert refused.value.code == "malformed"
