"""Whatever the network and the power do: every word a person wrote is in its field or beside it, on every laptop, once.

Three people edit the same records. Requests are lost, answers are lost, requests arrive twice or much later, processes
die before and after each local commit. At the end all is well again and everybody syncs (hard tests L1, L2, L14, O4,
X31 of docs/THREAT_MODEL.md).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync_server.protocol.ledger.commit import decode_header
from sync_server.protocol.messages import create_vault, push
from tests.support.laptop import AT_ONCE, Laptop, Street
from tests.support.server import InProcess
from tests.support.transport import FAULTS, Crash, CrashAt, FaultyTransport

WHO = 3
OPS = ("title", "wish", "create", "delete", "sync", "sync", "sync", "crash")
Step = tuple[int, str, int]

steps = st.lists(
    st.tuples(st.integers(0, WHO - 1), st.sampled_from(OPS), st.integers(0, 1 << 12)), min_size=12, max_size=40
)


@dataclass
class Story:
    """The laptops, and a plain model of what must still be there."""

    street: Street
    laptops: list[Laptop]
    networks: list[FaultyTransport]
    vault: bytes
    recs: list[bytes] = field(default_factory=list)
    live: dict[str, bytes] = field(default_factory=dict)
    """token -> record, for every token nobody has knowingly replaced."""
    count: int = 0

    def token(self) -> str:
        self.count += 1
        return f"ord{self.count:04d}"

    def gone(self, text: str) -> None:
        """A person has seen this text and replaced it."""
        for token in [one for one in self.live if one in text]:
            del self.live[token]

    def seen(self, who: int, number: int) -> tuple[bytes, dict[str, Any]] | None:
        """One of the records this laptop shows."""
        shown = [rec for rec in self.recs if self.laptops[who].get(self.vault, rec) is not None]
        if not shown:
            return None
        rec = shown[number % len(shown)]
        return rec, self.laptops[who].document(self.vault, rec)

    def step(self, who: int, what: str, number: int) -> None:
        laptop = self.laptops[who]
        if what == "create":
            token = self.token()
            rec = laptop.put(self.vault, "task", title=token, wish="")
            self.recs.append(rec)
            self.live[token] = rec
        elif what in ("sync", "crash"):
            self.sync(who, what, number)
        else:
            found = self.seen(who, number)
            if found is not None:
                self.edit(who, what, *found)

    def edit(self, who: int, what: str, rec: bytes, document: dict[str, Any]) -> None:
        laptop = self.laptops[who]
        if what == "delete":
            self.gone(repr(document))
            laptop.tombstone(self.vault, rec)
            return
        token = self.token()
        if what == "title":
            self.gone(document["title"])
            self.gone(self.own_unsent_alternative(laptop, rec, document))
            document["title"] = token
        else:
            document["wish"] = f"{document['wish']}\n\n{token}".strip()
        laptop.put(self.vault, "task", rec, **document)
        self.live[token] = rec

    def own_unsent_alternative(self, laptop: Laptop, rec: bytes, document: dict[str, Any]) -> str:
        """What he typed earlier in this very edit: the newer replaces the older (docs/PROTOCOL.md, Merge)."""
        with laptop.db.read() as unit:
            row = unit.row("SELECT edit_id FROM unsent WHERE vault = ? AND rec = ?", (self.vault, rec))
        own = (laptop.me.user_id.hex(), "" if row is None else row[0])
        alternatives = document.get("alts", [])
        return " ".join(one["value"] for one in alternatives if (one["user"], one["edit_id"]) == own)

    def sync(self, who: int, what: str, number: int) -> None:
        laptop, network = self.laptops[who], self.networks[who]
        if what == "crash":
            laptop.options = replace(AT_ONCE, fault=CrashAt(1 + number % 6))
            laptop.reopen()
            with suppress(Crash):
                laptop.sync()
            laptop.options = AT_ONCE
            laptop.reopen()
            return
        fault, at = ((*FAULTS, "")[number % 5], number // 5 % 4)
        script = iter([*[""] * at, fault])
        network._next_fault = lambda _message: next(script, "")
        laptop.sync()
        network._next_fault = lambda _message: ""

    def begin(self) -> None:
        """Two records that everybody has."""
        for _ in range(2):
            self.step(0, "create", 0)
        for laptop in self.laptops:
            laptop.sync()

    def heal(self) -> None:
        for _ in range(5):
            for laptop, network in zip(self.laptops, self.networks, strict=True):
                network.deliver_late()
                report = laptop.sync()
                assert report.outcome == "ok", report
        assert [laptop.waiting() for laptop in self.laptops] == [0] * len(self.laptops)

    def check(self) -> None:
        for rec in self.recs:
            found = [one.get(self.vault, rec) for one in self.laptops]
            documents = [None if one is None else one.document for one in found]
            assert all(one == documents[0] for one in documents), "they differ"
            text = repr(documents[0])
            for token, of in self.live.items():
                if of == rec:
                    assert token in text, (token, text)
            if documents[0] is not None:
                paragraphs = documents[0]["wish"].split("\n\n")
                assert len(paragraphs) == len(set(paragraphs)), "a paragraph twice"

    def check_no_device_signed_twice(self) -> None:
        """X31: on one predecessor a device never signs two commits."""
        signed: dict[tuple[bytes, bytes, bytes], bytes] = {}
        for network in self.networks:
            for _, request in network.requests:
                if isinstance(request, push.Request):
                    wires = request.commits
                elif isinstance(request, create_vault.Request):
                    wires = [request.commit]
                else:
                    continue
                for wire in wires:
                    header = decode_header(wire.header)
                    place = (header.vault, header.prev_hash, header.author_device)
                    assert signed.setdefault(place, wire.header) == wire.header


@contextmanager
def story(who: int = WHO) -> Iterator[Story]:
    with tempfile.TemporaryDirectory() as folder:
        street = Street(InProcess(Path(folder) / "server"), Path(folder))
        networks = [FaultyTransport(street.service) for _ in range(who)]
        names = ("Mette Skov", "Hanne Vig", "Karen Dal")
        laptops = [street.laptop(name, service=network) for name, network in zip(names, networks, strict=False)]
        for laptop in laptops:
            laptop.sync()
        vault = laptops[0].family()
        for colleague in laptops[1:]:
            laptops[0].invite(vault, colleague)
        for laptop in (*laptops, *laptops):
            laptop.sync()
        try:
            yield Story(street, laptops, networks, vault)
        finally:
            street.close()
            street.server.close()


@pytest.mark.slow
@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(history=steps)
def test_every_word_survives(history: list[Step]) -> None:
    with story() as told:
        told.begin()
        for step in history:
            told.step(*step)
        told.heal()
        told.check()
        told.check_no_device_signed_twice()


@pytest.mark.slow
@settings(max_examples=settings().max_examples // 2, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=steps)
def test_one_editor_alone_never_conflicts_with_himself(history: list[Step]) -> None:
    """L2: a lost answer must not make a person conflict with himself."""
    with story(2) as told:
        told.begin()
        for who, what, number in history:
            told.step(0 if what not in ("sync", "crash") else who % 2, what if what != "delete" else "title", number)
        told.heal()
        told.check()
        for rec in told.recs:
            assert "alts" not in told.laptops[0].document(told.vault, rec)
