"""A profile with a working life in it: N notes in 200 families, folded in as a verified pull leaves them.

Invented, the same each time: what `desk.py` measures on.
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from homevisit.actions.desk import Desk
from homevisit.base.ids import hex16, record_text
from homevisit.records import codec, registry
from homevisit.store import directory, records, vaults
from homevisit.store.directory import DirectoryUser
from homevisit.store.stored import FINAL, PUT, FoldedChange
from sync_server.protocol.ledger.control import EXPLICIT_MEMBERSHIP, GenesisSeed, encode_genesis_seed
from tests.support.clock import STORY
from tests.support.desk import sit_down

FAMILIES = 200
A_FOLD = 200
TODAY = STORY.date()
NAMES = ("Birk", "Storm", "Lund", "Østergaard", "Ådal", "Kær", "Skov", "Bjerg", "Holm", "Tesfay")
TEXT = (
    "Alma sidder på gulvet og bladrer i bogen om traktoren. Hun peger, siger et ord og ser på sin mor, der svarer "
    "og venter. De tæller dyrene sammen, og Alma griner, da koen kommer igen på næste side. "
)
_SEED = encode_genesis_seed(GenesisSeed(b"d" * 16, bytes(32), bytes(32), EXPLICIT_MEMBERSHIP, b""))


def make(folder: Path, notes: int, families: int = FAMILIES) -> list[bytes]:
    """Write a locked profile with the passphrase of `tests.support.desk` into `folder`; give the families' vaults.

    Every note has its visit, every fifth an agreement; two visits stand today.
    """
    table = sit_down(folder)
    (folder / "policy.toml").write_text(
        f'server_url = "http://127.0.0.1:1"\nroot_fingerprints = ["{"ab" * 32}"]\n', encoding="utf-8"
    )
    maker = _Maker(table.desk)
    made = [maker.family(number, notes // families) for number in range(families)]
    table.close()
    return made


class _Maker:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._random = random.Random(7)
        self._count = 0
        self._colleagues = [hashlib.sha256(b"user %d" % number).digest()[:16] for number in range(30)]
        people = [DirectoryUser(user, f"Kollega {at}", "Nord", (), True) for at, user in enumerate(self._colleagues)]
        people.append(DirectoryUser(desk.me.user_id, desk.me.display_name, "Nord", (), True))
        with desk.db.write() as unit:
            directory.append(unit, [], people)

    def family(self, number: int, notes: int) -> bytes:
        """One family with so many notes; gives its vault."""
        vault = hashlib.sha256(b"family %d" % number).digest()[:16]
        with self._desk.db.write() as unit:
            vaults.create_local(
                unit, vault=vault, type="family", genesis_seed=b"", share=bytes(32), epoch_key=bytes(32)
            )
            vaults.set_genesis(unit, vault, _SEED, bytes(32))
            vaults.set_state(unit, vault, "open")
        changes = list(self._history(number, notes))
        for start in range(0, len(changes), A_FOLD):
            with self._desk.db.write() as unit:
                records.fold_in(unit, vault, changes[start : start + A_FOLD], today=TODAY.isoformat())
        return vault

    def _history(self, number: int, notes: int) -> Iterator[FoldedChange]:
        name = NAMES[number % len(NAMES)]
        me = hex16(self._desk.me.user_id)
        yield self._change("family", family_no=f"F-{number:03d}", title=f"Familien {name} {number}")
        yield self._change(
            "task",
            title=f"{name} vil have sprog i hverdagen",
            wish="Vi vil gerne læse sammen hver aften.",
            competences=["pedagogue"],
            effect_question="Kan vi mærke, at vi læser mere?",
            opened_on="2026-01-05",
        )
        for child in ("Alma", "Bo"):
            yield self._change("child", first_name=f"{child}{number}", born_on="2023-03-14", care_form="kindergarten")
        for adult in ("Sofie", "Jens"):
            yield self._change("family_adult", name=f"{adult} {name}", role="mother", custody="joint")
        if number < 2:
            yield self._change(
                "visit", planned_start=f"{TODAY}T{15 + number}:30", staff=[me], purpose="closing", planned_minutes=45
            )
        for at in range(notes):
            yield from self._visited(at, me)

    def _visited(self, at: int, me: str) -> Iterator[FoldedChange]:
        day = TODAY - timedelta(days=3 + self._random.randrange(700))
        who = me if self._random.random() < 0.5 else hex16(self._random.choice(self._colleagues))
        visit = self._change("visit", planned_start=f"{day}T10:00", staff=[who, me], purpose="follow_up", status="held")
        yield visit
        yield self._change(
            "visit_note",
            visit=record_text(visit.rec),
            author_user=who,
            author_name="Mette Skov",
            held_on=day.isoformat(),
            approved_at=f"{day}T12:00:00Z",
            observations=TEXT * 3,
            parents=TEXT,
            child=TEXT,
            together=TEXT,
            next_time=f"Vi ses igen, besøg {at}.",
        )
        if at % 5 == 0:
            yield self._agreement(day, who, open_=at == 0)

    def _agreement(self, day: date, who: str, *, open_: bool) -> FoldedChange:
        return self._change(
            "agreement",
            what="Læse to sider hver aften",
            who="Sofie",
            owner_user=who,
            due=(day + timedelta(days=14)).isoformat(),
            agreed_on=day.isoformat(),
            status="open" if open_ else "done",
        )

    def _change(self, kind: str, **document: Any) -> FoldedChange:
        self._count += 1
        rec = self._count.to_bytes(8, "big") + hashlib.sha256(b"rec").digest()[:8]
        found = registry.get(kind)
        return FoldedChange(
            rec=rec,
            rev=hashlib.sha256(rec).digest(),
            flags=FINAL if found.fact else PUT,
            seq=self._count,
            author_device=self._desk.me.device_id,
            author_user=self._desk.me.user_id,
            kind=kind,
            schema=found.schema,
            at="2026-11-18T12:00:00Z",
            document=codec.encode_document(document),
        )


if __name__ == "__main__":
    make(Path(sys.argv[2]), int(sys.argv[1]))
