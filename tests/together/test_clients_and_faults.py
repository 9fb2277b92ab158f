"""Three people, any history of edits, deletions, approvals and synchronisations, with every fault there is.

Beside the real laptops runs a model of plain dictionaries: which words somebody wrote and nobody knowingly took away.
Hard test L1: three clients, random edits, deletions, tags, approvals and syncs with lost requests, lost answers,
duplicates, late duplicates, crashes before and after each local commit and a restored laptop image: all converge, every
word is in the field or beside it, and no line stands twice.
Hard test L14: deletion against edit in both orders: the edit survives.
Hard test O4: a batch sealed anew after a lost request that arrives late: never swallowed, never doubled.
Hard test O9: all fold the same log to the same SHA-256.
Hard test O11: connect, disconnect and cut at random: what is read never goes back, the queue's count never sticks.
Hard test O12: receipts under every fault: never a claim before the fact.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from homevisit.base.ids import new_record_id, record_text
from homevisit.store import integrity, receipts, vaults
from tests.support import tally
from tests.support.laptop import AT_ONCE, Street
from tests.support.server import InProcess
from tests.support.transport import FAULTS, Crash, CrashAt, FaultyTransport

NAMES = ("Mette Skov", "Hanne Vig", "Karen Dal")
WHO = st.integers(0, 2)
ANY = st.integers(0, 1 << 10)
HISTORIES = int(os.environ.get("HOMEVISIT_HISTORIES", "0"))
STEPS = 20 if settings().max_examples < 100 and not HISTORIES else 60


@dataclass
class Model:
    """What must still be there. words: token -> record. tags: record -> tag -> how sure it is there."""

    words: dict[str, bytes] = field(default_factory=dict)
    tags: dict[bytes, set[str]] = field(default_factory=dict)
    facts: dict[str, bytes] = field(default_factory=dict)
    recs: list[bytes] = field(default_factory=list)
    count: int = 0

    def token(self) -> str:
        self.count += 1
        return f"ord{self.count:04d}"

    def taken_away(self, text: str) -> None:
        """A person has seen this text and replaced or deleted it."""
        for word in [one for one in self.words if one in text]:
            del self.words[word]


class Clients(RuleBasedStateMachine):
    """One history."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="homevisit-clients-"))
        self.street = Street(InProcess(self.folder / "server"), self.folder)
        self.networks = [FaultyTransport(self.street.service) for _ in NAMES]
        self.laptops = [
            self.street.laptop(name, service=network) for name, network in zip(NAMES, self.networks, strict=True)
        ]
        self.model = Model()
        self.seen: dict[int, int] = {}
        self.best: dict[bytes, int] = {}
        mette = self.laptops[0]
        for one in self.laptops:
            one.sync()
        self.vault = mette.family()
        for colleague in self.laptops[1:]:
            mette.invite(self.vault, colleague)
        for _ in range(2):
            self.create(0)
        for one in (*self.laptops, *self.laptops):
            one.sync()

    def teardown(self) -> None:
        if not hasattr(self, "model"):
            return
        try:
            self.heal()
            self.everything_is_there()
            self.all_fold_to_the_same()
            tally.add("histories run")
        finally:
            self.street.close()
            self.street.server.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    # ---- what people do ------------------------------------------------------------------------------------------

    @rule(who=WHO)
    def create(self, who: int) -> None:
        word = self.model.token()
        rec = self.laptops[who].put(self.vault, "task", title=word, wish="")
        self.model.recs.append(rec)
        self.model.words[word] = rec

    @rule(who=WHO, which=ANY, last=st.booleans())
    def write_a_paragraph(self, who: int, which: int, last: bool) -> None:
        for rec, document in self._one(who, which):
            word = self.model.token()
            parts = [document["wish"], word] if last else [word, document["wish"]]
            self._put(who, rec, {**document, "wish": "\n\n".join(part for part in parts if part)})
            self.model.words[word] = rec

    @rule(who=WHO, which=ANY)
    def give_a_title(self, who: int, which: int) -> None:
        for rec, document in self._one(who, which):
            word = self.model.token()
            self.model.taken_away(document["title"])
            self.model.taken_away(self._own_earlier(who, rec, document))
            self._put(who, rec, {**document, "title": word})
            self.model.words[word] = rec

    @rule(who=WHO, which=ANY, tag=st.sampled_from("abc"))
    def tag(self, who: int, which: int, tag: str) -> None:
        """A field of a newer program, kept by value: one side's change is taken."""
        for rec, document in self._one(who, which):
            self._put(who, rec, {**document, f"tag_{tag}": self.model.token()})

    @rule(who=WHO, which=ANY)
    def delete(self, who: int, which: int) -> None:
        for rec, document in self._one(who, which):
            self.model.taken_away(repr(document))
            self.laptops[who].tombstone(self.vault, rec)

    @rule(who=WHO)
    def approve(self, who: int) -> None:
        """A fact: final, and nobody may change it."""
        word = self.model.token()
        rec = new_record_id()
        laptop = self.laptops[who]
        document = {
            "note": record_text(self.model.recs[0]),
            "text": word,
            "author_user": laptop.me.user_id.hex(),
            "author_name": laptop.name,
            "written_at": laptop.desk.now(),
        }
        laptop.put(self.vault, "addendum", rec, final=True, **document)
        self.model.facts[word] = rec

    # ---- what networks and machines do ---------------------------------------------------------------------------

    @rule(who=WHO)
    def synchronise(self, who: int) -> None:
        assert self.laptops[who].sync().outcome in ("ok", "offline")

    @rule(who=WHO, fault=st.sampled_from(FAULTS), at=st.integers(0, 3))
    def synchronise_badly(self, who: int, fault: str, at: int) -> None:
        script = iter([*[""] * at, fault])
        self.networks[who]._next_fault = lambda _message: next(script, "")
        self.laptops[who].sync()
        self.networks[who]._next_fault = lambda _message: ""

    @rule(who=WHO, at=st.integers(1, 8))
    def lose_power_while_synchronising(self, who: int, at: int) -> None:
        laptop = self.laptops[who]
        laptop.options = replace(AT_ONCE, fault=CrashAt(at))
        laptop.reopen()
        with suppress(Crash):
            laptop.sync()
        laptop.options = AT_ONCE
        laptop.reopen()

    @rule(who=WHO)
    def lose_the_network(self, who: int) -> None:
        self.networks[who].online = not self.networks[who].online

    @rule(who=WHO)
    def old_requests_arrive(self, who: int) -> None:
        self.networks[who].deliver_late()

    @rule(who=WHO)
    def restore_the_image(self, who: int) -> None:
        """The laptop as it was before its last synchronisation: pushed edits lie in its outbox once more."""
        laptop = self.laptops[who]
        self.networks[who].online = True
        laptop.db.close()
        image = laptop.folder / "image.db"
        shutil.copyfile(laptop.folder / "records.db", image)
        laptop.reopen()
        laptop.sync()
        self._note_pins()
        laptop.db.close()
        for rest in laptop.folder.glob("records.db-*"):
            rest.unlink()
        shutil.copyfile(image, laptop.folder / "records.db")
        self.seen[who] = 0
        laptop.reopen_after_kill()

    # ---- what holds at every moment ------------------------------------------------------------------------------

    @invariant()
    def nothing_read_goes_back_and_nobody_claims_what_is_not(self) -> None:
        """No receipt that a laptop holds of another is ahead of what that one has ever verified."""
        if not hasattr(self, "model"):
            return
        self._note_pins()
        for laptop in self.laptops:
            with laptop.db.read() as unit:
                for one in receipts.of_vault(unit, self.vault):
                    assert one.seq <= self.best[one.device], "everybody can see it: not true"

    # ---- the end -------------------------------------------------------------------------------------------------

    def heal(self) -> None:
        for network in self.networks:
            network.online = True
        for _ in range(5):
            for laptop, network in zip(self.laptops, self.networks, strict=True):
                network.deliver_late()
                report = laptop.sync()
                assert report.outcome == "ok", report
        assert [laptop.waiting() for laptop in self.laptops] == [0] * len(self.laptops), "the count sticks"

    def everything_is_there(self) -> None:
        for rec in self.model.recs:
            found = [one.get(self.vault, rec) for one in self.laptops]
            documents = [None if one is None else one.document for one in found]
            assert all(one == documents[0] for one in documents), "they differ"
            text = repr(documents[0])
            missing = [word for word, of in self.model.words.items() if of == rec and word not in text]
            assert not missing, (missing, text)
            if documents[0] is not None:
                lines = [line for line in documents[0]["wish"].split("\n\n") if line]
                assert len(lines) == len(set(lines)), "a line twice"
        for word, rec in self.model.facts.items():
            assert all(one.document(self.vault, rec)["text"] == word for one in self.laptops)

    def all_fold_to_the_same(self) -> None:
        sums = []
        for laptop in self.laptops:
            with laptop.db.read() as unit:
                sums.append(next(one.sha256 for one in integrity.sums(unit) if one.vault == self.vault.hex()))
        assert len(set(sums)) == 1
        note(f"{self.model.count} words, {len(self.model.recs)} records")

    # ---- small things --------------------------------------------------------------------------------------------

    def _note_pins(self) -> None:
        for who, laptop in enumerate(self.laptops):
            with laptop.db.read() as unit:
                row = vaults.get(unit, self.vault)
            at = 0 if row is None else row.pinned_seq
            assert at >= self.seen.get(who, 0)
            self.seen[who] = at
            self.best[laptop.me.device_id] = max(at, self.best.get(laptop.me.device_id, 0))

    def _one(self, who: int, which: int) -> Iterable[tuple[bytes, dict[str, Any]]]:
        """One of the records this laptop shows; none when it shows none."""
        shown = [rec for rec in self.model.recs if self.laptops[who].get(self.vault, rec) is not None]
        if shown:
            rec = shown[which % len(shown)]
            yield rec, self.laptops[who].document(self.vault, rec)

    def _put(self, who: int, rec: bytes, document: dict[str, Any]) -> None:
        self.laptops[who].put(self.vault, "task", rec, **document)

    def _own_earlier(self, who: int, rec: bytes, document: dict[str, Any]) -> str:
        """What he typed earlier in this very edit: the newer replaces the older."""
        laptop = self.laptops[who]
        with laptop.db.read() as unit:
            row = unit.row("SELECT edit_id FROM unsent WHERE vault = ? AND rec = ?", (self.vault, rec))
        own = (laptop.me.user_id.hex(), "" if row is None else row[0])
        return " ".join(one["value"] for one in document.get("alts", []) if (one["user"], one["edit_id"]) == own)


Clients.TestCase.settings = settings(
    max_examples=HISTORIES or max(2, settings().max_examples // 12),
    stateful_step_count=STEPS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
    report_multiple_bugs=False,
)
TestClients = pytest.mark.slow(Clients.TestCase)
