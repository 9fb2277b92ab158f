"""The sample municipality: each member of staff writes his own records, through the same actions as the window.

All persons, places and events are invented. The data's own "now" is Wednesday 18.11.2026 15.05; every date, also those
in the texts, is moved so that this day becomes today.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from homevisit.actions import agreements, families, notes, organisation, reading, team, visits
from homevisit.actions.desk import DEFAULT_ZONE, Desk
from homevisit.base.ids import hex16, record_text
from homevisit.base.paths import resources
from homevisit.store import records

DATA_TODAY = date(2026, 11, 18)
PEDAGOGUE, HEALTH_VISITOR, COORDINATOR = "MSK", "AKR", "KLU"
_DANISH_DATE = re.compile(r"\b(\d\d)\.(\d\d)\.(\d{4})\b")
_HEADINGS = ("observations", "parents", "child", "together", "reflection")


class MomentClock:
    """A clock that stands at one moment: what was written in September is dated in September."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """The moment, UTC."""
        return self._moment

    def monotonic(self) -> float:
        """Nothing waits on this clock."""
        return self._moment.timestamp()


@dataclass(frozen=True)
class Person:
    """A member of staff as the samples describe him."""

    initials: str
    name: str
    profession: str
    unit: str
    roles: tuple[str, ...]


class Samples:
    """The sample files with every date moved by (today − 18.11.2026)."""

    def __init__(self, today: date, folder: Path | None = None) -> None:
        self.delta = today - DATA_TODAY
        place = folder or resources() / "demo"
        self.first: dict[str, Any] = json.loads((place / "samples.json").read_text(encoding="utf-8"))
        self.more: dict[str, Any] = json.loads((place / "samples-more.json").read_text(encoding="utf-8"))

    def day(self, text: str) -> str:
        """An ISO or Danish day of the samples, moved, as YYYY-MM-DD."""
        danish = _DANISH_DATE.fullmatch(text)
        found = date(int(danish[3]), int(danish[2]), int(danish[1])) if danish else date.fromisoformat(text)
        return (found + self.delta).isoformat()

    def plan(self, text: str) -> str:
        """A local start time of the samples, moved."""
        return f"{self.day(text[:10])}T{text[11:16]}"

    def text(self, words: str) -> str:
        """A text with the full dates in it moved; the samples' dash for "nothing" becomes nothing."""
        if words.strip() == "-":
            return ""
        moved = _DANISH_DATE.sub(lambda found: date.fromisoformat(self.day(found[0])).strftime("%d.%m.%Y"), words)
        return moved.replace(" - ", " – ")

    def staff(self) -> list[Person]:
        """The nine, in the samples' order."""
        return [
            Person(
                item["initials"],
                item["name"],
                item["profession"],
                self.more["staff_more"][item["initials"]]["unit"],
                tuple(sorted(self.more["staff_more"][item["initials"]]["roles"])),
            )
            for item in self.first["staff"]
        ]

    def of_family(self, name: str, number: str) -> list[dict[str, Any]]:
        """The rows of one list of samples-more that belong to a family."""
        return [row for row in self.more[name] if row["family"] == number]

    def of_colleague(self, initials: str) -> list[dict[str, Any]]:
        """The visits somebody made in families of which another is the contact person, in the shape of `visits`."""
        return [
            {
                **row,
                "minutes": _minutes(row["start"][11:].replace(":", "."), row["end"][11:].replace(":", ".")),
                "bring": [],
            }
            for row in self.more["visits_of_colleagues"]
            if row["by"] == [initials]
        ]

    def visits(self, number: str) -> list[dict[str, Any]]:
        """All visits of a family in one shape: id, start, minutes, by, purpose, status, place, bring, texts or None."""
        planned = self.more["visits_more"]
        again = {item["id"] for item in planned}
        rows = []
        for item in self.first["visits"]:
            if item["family"] != number or item["id"] in again:
                continue
            begin, end = item["time"].split("-")
            rows.append(
                {
                    "id": item["id"],
                    "start": f"{item['date']}T{begin.replace('.', ':')}",
                    "minutes": _minutes(begin, end),
                    "by": [item["by"]],
                    "purpose": item["purpose"],
                    "status": item["status"],
                    "place": "home",
                    "bring": [],
                    "texts": {**item, **self.more["notes_more"].get(item["id"], {})},
                }
            )
        for item in planned:
            if item["family"] == number:
                draft = self.more["notes_more"].get(item["id"])
                minutes = _minutes(item["start"][11:].replace(":", "."), item["end"][11:].replace(":", "."))
                bring = item.get("bring", [])
                rows.append({**item, "minutes": minutes, "bring": bring, "draft": draft, "texts": None})
        return sorted(rows, key=lambda row: str(row["start"]))


class Loader:
    """Writes the samples as the people in them. `users`: initials -> user id, for all nine."""

    def __init__(self, samples: Samples, users: Mapping[str, bytes]) -> None:
        self._samples = samples
        self._users = users

    def write_organisation(self, desk: Desk) -> bytes:
        """What the coordinator writes: municipality, districts, units, templates, phrases. Returns the vault."""
        more = self._samples.more
        _, vault = organisation.create_organisation(desk)
        town = more["municipality"]
        organisation.put_entries(
            desk,
            vault,
            "municipality",
            [{"name": town["name"], "timezone": town["timezone"], "it_phone": town["it_phone"]}],
        )
        _, recs = organisation.put_entries(desk, vault, "district", [{"name": name} for name in more["districts"]])
        district = dict(zip(more["districts"], map(record_text, recs), strict=True))
        units = [
            {"name": item["name"], "type": item["type"], "is_depot": item["type"] == "depot"}
            | ({"district": district[item["district"]]} if item["district"] else {})
            for item in more["units"]
        ]
        organisation.put_entries(desk, vault, "org_unit", units)
        templates = [{**item, "position": number} for number, item in enumerate(more["templates"])]
        organisation.put_entries(desk, vault, "template", templates)
        field_names = {"next": "next_time"}  # the samples' word for the last heading
        phrases = [{**item, "heading": field_names.get(item["heading"], item["heading"])} for item in more["phrases"]]
        organisation.put_entries(desk, vault, "phrase", phrases)
        return vault

    def write_own(self, desk: Desk) -> list[bytes]:
        """Everything that one member of staff wrote: the families whose contact person he is. Returns their vaults."""
        mine = desk.me.initials
        return [self._family(desk, item) for item in self._samples.first["families"] if item["contact"] == mine]

    def write_as_colleague(self, desk: Desk) -> int:
        """What one member of staff wrote in families of others, as far as this laptop has them. Returns how many."""
        with desk.db.read() as unit:
            here = {found.document.get("family_no"): found.vault for found in records.find(unit, "family")}
        rows = [row for row in self._samples.of_colleague(desk.me.initials) if row["family"] in here]
        for row in rows:
            self._visit(desk, here[row["family"]], row)
        return len(rows)

    def _family(self, desk: Desk, item: Mapping[str, Any]) -> bytes:
        number = item["no"]
        began = min(row["from"] for row in self._samples.of_family("memberships", number))
        then = self._at(desk, f"{began}T08:00")
        district, units = self._places(desk)
        _, vault = families.create_family(
            then,
            family_no=number,
            title=item["name"],
            languages=self._samples.more["languages"][number],
            started_on=self._samples.day(began),
            **({"district": district[item["district"]]} if item["district"] in district else {}),
        )
        self._people(then, vault, number, units)
        self._team(desk, vault, number)
        for row in self._samples.visits(number):
            self._visit(desk, vault, row)
        self._agreements(desk, vault, number)
        return vault

    def _people(self, desk: Desk, vault: bytes, number: str, units: Mapping[str, str]) -> None:
        for child in self._samples.of_family("children", number):
            born = date.fromisoformat(child["born_on"]).isoformat()  # ages must stay true: birthdays are not moved
            unit = units.get(child["org_unit"] or "")
            families.add_part(
                desk,
                vault,
                "child",
                first_name=child["first_name"],
                born_on=born,
                care_form=child["care_form"],
                **({"org_unit": unit} if unit else {}),
            )
        for adult in self._samples.of_family("adults", number):
            families.add_part(desk, vault, "family_adult", **{k: v for k, v in adult.items() if k != "family"})
        for task in self._samples.of_family("tasks", number):
            families.add_part(
                desk,
                vault,
                "task",
                title=task["title"],
                wish=task["wish"],
                effect_question=task["effect"],
                competences=task["competences"],
                opened_on=self._samples.day(task["opened"]),
                status=task["status"],
            )

    def _team(self, desk: Desk, vault: bytes, number: str) -> None:
        names = {person.initials: person.name for person in self._samples.staff()}
        for row in self._samples.of_family("memberships", number):
            user = self._users[row["staff"]]
            then = self._at(desk, f"{row['from']}T09:00")
            fields = {
                "capacity": row["capacity"],
                "basis": row["basis"],
                "from_on": self._samples.day(row["from"]),
                "status": row["status"],
            }
            if row["status"] == "active" and user != desk.me.user_id:
                team.invite(then, vault, user, **fields)
            else:
                team.note_membership(then, vault, name=names[row["staff"]], user=hex16(user), **fields)

    def _visit(self, desk: Desk, vault: bytes, row: Mapping[str, Any]) -> None:
        start = self._samples.plan(row["start"])
        before = self._at(desk, f"{row['start'][:10]}T07:00", days=-7)
        _, visit = visits.plan_visit(
            before,
            vault,
            planned_start=start,
            planned_minutes=max(15, row["minutes"]),
            place=row["place"],
            purpose=row["purpose"],
            staff=[hex16(self._users[name]) for name in row["by"]],
            bring=row["bring"],
        )
        after = self._at(desk, row["start"], minutes=row["minutes"] + 20)
        if row["status"] == "not_home":
            visits.mark_not_held(after, vault, visit, "not_home")
        elif row["status"] == "held":
            visits.mark_held(after, vault, visit)
        if row["texts"] is not None:
            self._note(desk, after, vault, visit, row["texts"])
        elif row.get("draft"):
            written = self._at(desk, f"{row['start'][:10]}T10:12")
            _, draft = notes.start_note(written, vault, visit)
            notes.save_draft(written, draft, self._texts(row["draft"]))

    def _note(self, desk: Desk, after: Desk, vault: bytes, visit: bytes, texts: Mapping[str, Any]) -> None:
        _, draft = notes.start_note(after, vault, visit)
        fields: dict[str, Any] = self._texts(texts)
        fields["next_time"] = self._samples.text(texts.get("next", ""))
        fields["klar"] = [texts["klar"]] if texts.get("klar") else []
        if not fields.get("parents"):
            fields["parents"] = "–"
        notes.save_draft(after, draft, fields)
        notes.schedule_approval(after, draft)
        notes.carry_out_due(after, force=True)
        read = {**self._samples.more["notes_more"]["default"], **texts}["read_with_family"]
        if read == "together":
            next_day = replace(after, clock=MomentClock(after.clock.now() + timedelta(hours=1)))
            reading.read_together(next_day, vault, draft)
        del desk

    def _texts(self, texts: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self._samples.text(texts[name]) for name in _HEADINGS if texts.get(name)}

    def _agreements(self, desk: Desk, vault: bytes, number: str) -> None:
        names = {person.initials: person.name for person in self._samples.staff()}
        for row in self._samples.of_family("agreements_more", number):
            staff = row["who"] if row["owner_kind"] == "staff" else None
            self._agreement(desk, vault, row["agreed_on"], names.get(row["who"], row["who"]), staff, row)
        by_name = {name: initials for initials, name in names.items()}
        for meeting in self._samples.first["agreements"]:
            if meeting["family"] == number:
                held = _DANISH_DATE.search(meeting["meeting"])
                agreed_on = min(self._samples.day(held[0]), desk.today().isoformat()) if held else ""
                for item in meeting["items"]:
                    due = None if item["due"] == "-" else item["due"]
                    staff = by_name.get(item["who"])
                    self._agreement(desk, vault, "", item["who"], staff, {**item, "due": due}, agreed_on)

    def _agreement(
        self,
        desk: Desk,
        vault: bytes,
        agreed: str,
        who: str,
        staff: str | None,
        row: Mapping[str, Any],
        agreed_on: str = "",
    ) -> None:
        fields: dict[str, Any] = {
            "what": row["what"],
            "who": who,
            "owner_kind": "staff" if staff else "family",
            "agreed_on": agreed_on or self._samples.day(agreed),
            "status": row["status"],
        }
        if staff:
            fields["owner_user"] = hex16(self._users[staff])
        if row["due"]:
            fields["due"] = self._samples.day(row["due"])
        if row["status"] == "done":
            fields["done_on"] = min(fields.get("due", fields["agreed_on"]), desk.today().isoformat())
        if row["status"] == "postponed":
            fields["reason"] = "Flyttet til næste besøg"
        agreements.make_agreement(self._at(desk, f"{self._back(fields['agreed_on'])}T16:00"), vault, **fields)

    def _back(self, day: str) -> str:
        """A moved day as it stands in the samples."""
        return (date.fromisoformat(day) - self._samples.delta).isoformat()

    def _places(self, desk: Desk) -> tuple[dict[str, str], dict[str, str]]:
        with desk.db.read() as unit:
            found = {
                kind: {item.document["name"]: record_text(item.rec) for item in records.find(unit, kind)}
                for kind in ("district", "org_unit")
            }
        return found["district"], found["org_unit"]

    def _at(self, desk: Desk, local: str, *, minutes: int = 0, days: int = 0) -> Desk:
        """The same desk at a moment of the samples, but never later than now."""
        moment = datetime.fromisoformat(self._samples.plan(local)).replace(tzinfo=ZoneInfo(DEFAULT_ZONE))
        moment = min((moment + timedelta(minutes=minutes, days=days)).astimezone(UTC), desk.clock.now())
        return replace(desk, clock=MomentClock(moment))


def story_note(samples: Samples) -> dict[str, str]:
    """The texts that the demo story types into the visit of today (B-10)."""
    found: Iterable[dict[str, Any]] = samples.first["visits"]
    texts = next(item for item in found if item["id"] == "B-10")
    return {name: samples.text(texts[name]) for name in _HEADINGS if texts.get(name)}


def _minutes(begin: str, end: str) -> int:
    start, stop = (time(int(text[:2]), int(text[3:5])) for text in (begin, end))
    return (stop.hour - start.hour) * 60 + stop.minute - start.minute
