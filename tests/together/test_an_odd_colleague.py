"""A colleague's program that writes what is well formed and makes no sense: every round ends, every screen opens."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from homevisit.base.errors import HomevisitError
from homevisit.base.ids import hex16
from homevisit.records import registry
from tests.attacks.hostile import Insider
from tests.homevisit.ui.conftest import installed_theme, theme  # noqa: F401  # fixtures of the window
from tests.support.laptop import Street
from tests.support.server import InProcess
from tests.together.test_a_newer_colleague import Couple, look_at_everything

TEXTS = (
    "",
    " ",
    "\u202etxet",
    "x" * 3000,
    "2026-99-99",
    "9999-12-31",
    "0001-01-01",
    "💥\n\n\t",
    "%1 %2 %n",
    "<b>&amp;",
    "-",
)


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


def _odd(value: Any, rng: random.Random) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return rng.choice([0, -1, 1, 2**62, -(2**62)])
    if isinstance(value, str):
        return rng.choice(TEXTS)
    if isinstance(value, list):
        return rng.choice([[], value * 40, [_odd(item, rng) for item in value], ["", "a/b/c"]])
    if isinstance(value, dict):
        return {name: _odd(item, rng) for name, item in value.items()}
    return rng.choice([None, "", 1])


def _alts(document: dict[str, Any], user: str, rng: random.Random) -> list[dict[str, Any]]:
    fields = [*document, "no_such", "a/b/c", "alts", "agreements/x/what", ""]
    return [
        {
            "field": rng.choice(fields),
            "user": user,
            "edit_id": f"e{n}",
            "value": rng.choice([*TEXTS, None, 7, ["x"], {}]),
        }
        for n in range(rng.choice([0, 0, 1, 3, 9]))
    ]


def _type_on(couple: Couple, rng: random.Random) -> None:
    for kind in registry.KINDS:
        for stored in couple.mette.find(kind.name, couple.vault):
            texts = [name for name, value in stored.document.items() if isinstance(value, str) and name in kind.longest]
            if texts and not kind.fact:
                changed = stored.document | {rng.choice(texts): f"Mette {rng.random()}"}
                with suppress(HomevisitError):  # what a person cannot save either
                    couple.mette.put(couple.vault, kind.name, stored.rec, **changed)


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("seed", [0, 1])
def test_what_makes_no_sense_stops_neither_a_round_nor_a_screen(street: Street, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    couple = Couple(street)
    user = hex16(couple.hanne.me.user_id)
    for _ in range(3):
        insider = Insider(couple.hanne, couple.vault)
        made = []
        for kind in registry.KINDS:
            for stored in couple.hanne.find(kind.name, couple.vault):
                if kind.name == "vault_info":
                    continue
                document = dict(stored.document)
                spare = sorted(kind.defaults.keys() - document.keys())
                document |= {name: kind.defaults[name] for name in spare}
                for name in rng.sample(sorted(document), min(len(document), rng.choice([1, 1, 2, 4]))):
                    document[name] = _odd(document[name], rng)
                if kind.signed_by:
                    document[kind.signed_by] = user
                if not kind.fact and (alts := _alts(document, user, rng)):
                    document["alts"] = alts
                rec = None if kind.fact else stored.rec
                made.append(insider.body(kind.name, document, rec=rec, schema=kind.schema, final=kind.fact))
        insider.push(*made[:200])
        _type_on(couple, rng)  # so that all of it is merged as well
        assert couple.mette.sync().outcome in ("ok", "needs_person")
        look_at_everything(couple, tmp_path)
