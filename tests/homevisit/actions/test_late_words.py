"""What came too late for an approved note; the stories with two laptops are in tests/together."""

from typing import Any

from homevisit.actions import late_words
from homevisit.records.kind import ALTS
from homevisit.store import records
from tests.support.desk import Table


def _alt(value: str) -> dict[str, Any]:
    return {"field": "child", "user": "aa" * 16, "edit_id": "e", "value": value}


def test_everything_a_person_wrote_is_a_paragraph() -> None:
    document = {
        "observations": "Et.\n\n  To.\n \nTre.",
        "agreements": [{"id": "x", "what": "Ring"}, "id-of-a-record"],
        ALTS: [_alt("Ved siden af.")],
        "klar": ["k"],
    }
    assert list(late_words.paragraphs(document)) == ["Et.", "To.", "Tre.", "Ring", "Ved siden af."]


def test_the_same_words_make_the_same_record_and_no_news_makes_none(table: Table) -> None:
    vault = table.family()
    rec = bytes.fromhex("01935f0000007000800000000000000a")
    with table.desk.db.write() as unit:
        known = {"observations": "Et."}
        note = records.Stored(
            vault, rec, "visit_note", 1, table.desk.now(), known, False, b"", 7, True, "ok", b"", None
        )  # fmt: skip
        late = records.Stored(
            vault, rec, "visit_note", 1, table.desk.now(),
            {"observations": "Et.\n\nTo.", "approved_at": table.desk.now()}, True, b"", 7, True, "ok", b"", None,
        )  # fmt: skip
        first = late_words.keep_paragraphs(table.desk, unit, late, note, ())
        again = late_words.keep_paragraphs(table.desk, unit, late, note, ())
        assert first.records == again.records
        assert not late_words.keep_paragraphs(table.desk, unit, late, note, ({"child": "To."},))
        (made,) = records.find(unit, "addendum_draft")
    assert (made.document["text"], made.rec[6] >> 4, made.rec[8] >> 6) == ("To.", 7, 2)
