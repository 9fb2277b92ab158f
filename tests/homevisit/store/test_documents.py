from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homevisit.base.errors import BadInput, NotAllowed, StorageError
from homevisit.records import codec, registry, shape
from homevisit.store import documents
from tests.homevisit.store.shelf import family, name, note_of, packed, visit_of


def test_encoding_checks_the_shape_and_normalises() -> None:
    kind = registry.get("family")
    data = documents.encode(kind, family("Familien A\u030ase", languages=("da", "so")))
    assert documents.decode(data) == family("Familien Åse", languages=["da", "so"])
    with pytest.raises(BadInput) as caught:
        documents.encode(kind, {"family_no": "F-01", "title": 7})
    assert caught.value.field == "title"


def test_bytes_that_are_no_document_are_damage() -> None:
    for data in (b"", b"\xc1", packed({"a": 1})[:-1], b"\x93\x01\x02\x03"):
        with pytest.raises(StorageError):
            documents.decode(data)


def test_kinds_lie_in_their_vaults_only() -> None:
    kind = registry.get("visit_note")
    documents.allowed_in(kind, "family")
    for wrong, code in (("organisation", "kind_not_in_vault"), (None, "vault_not_ready")):
        with pytest.raises(NotAllowed) as caught:
            documents.allowed_in(kind, wrong)
        assert caught.value.code == code


def test_a_kind_or_schema_of_a_newer_program_stays_as_it_is() -> None:
    data = packed({"title": "x", "glow": 3})
    assert documents.for_people("hologram", 4, data) == {"title": "x", "glow": 3}
    assert documents.for_people("task", 9, data) == {"title": "x", "glow": 3}
    assert documents.current("task", 9) == 9
    assert documents.current("hologram", 4) == 4
    assert documents.current("task", 1) == registry.get("task").schema


def test_the_index_of_something_unknown_is_empty() -> None:
    assert documents.indexed("hologram", {"title": "x"})[1] == ""
    row, text = documents.indexed("family", {"title": 3})
    assert row.family_title is None
    assert text == ""
    row, text = documents.indexed("family", family("Familien Birk"))
    assert row.family_title == "Familien Birk"
    assert text == "Familien Birk\nF-01"


_TEXT = st.text("abæ ", max_size=3)
_VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), _TEXT, st.lists(_TEXT, max_size=2),
    st.dictionaries(_TEXT, _TEXT, max_size=2),
)  # fmt: skip
_GOOD: dict[str, dict[str, Any]] = {
    "family": family(),
    "visit": visit_of("2026-11-18T15:30", name("Mette")),
    "visit_note": note_of(name("visit")),
    "note_draft": {
        "family_vault": "aa" * 16,
        "visit": "x",
        "started_at": "y",
        "agreements": [{"id": "1", "what": "w"}],
        "cursor": {"field": "child", "pos": 3},
    },
    "family_adult": {"name": "Sofie", "role": "mother", "custody_by_child": {"a": "b"}},
    "municipality": {"name": "Åbro", "reminder_days": [7], "retention": [{"id": "x", "months": 3}]},
}


@given(st.data())
def test_the_fast_look_at_a_shape_agrees_with_the_thorough_one(data: st.DataObject) -> None:
    kind = registry.get(data.draw(st.sampled_from(sorted(_GOOD))))
    document = dict(_GOOD[kind.name])
    names = [*kind.defaults, *document, "alts", "unknown"]
    document[data.draw(st.sampled_from(names))] = data.draw(_VALUES)
    if data.draw(st.booleans()):
        document.pop(data.draw(st.sampled_from(sorted(document))))
    packed_document = codec.encode_document(document)

    def fails(check: Any) -> bool:
        try:
            check()
        except BadInput:
            return True
        return False

    thorough = fails(lambda: shape.check_shape(kind, document))
    assert fails(lambda: documents.check_shape(kind, packed_document, document)) == thorough
