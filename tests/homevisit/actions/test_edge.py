"""Records as JSON lines, out and in."""

import pytest

from homevisit.actions import edge
from homevisit.base.errors import BadInput, HomevisitError, NotAllowed
from homevisit.base.ids import hex16, new_record_id, record_text
from tests.support.desk import Table


def test_a_line_that_goes_out_comes_in_again_unchanged(table: Table) -> None:
    vault = table.family()
    document = {"what": "Ring til Line – i dag", "who": "Mette", "owner_kind": "family", "ukendt": ["æ", 1, True, None]}
    _, rec = edge.put_line(table.desk, {"vault": hex16(vault), "kind": "agreement", "document": document})
    line = edge.get_line(table.desk, record_text(rec))
    assert line["document"] == document
    assert line["state"] == "here"
    edge.put_line(table.desk, line)
    assert [item["document"] for item in edge.list_lines(table.desk, kind="agreement")] == [document]


def test_the_same_checks_as_in_the_window(table: Table) -> None:
    vault = hex16(table.family())
    with pytest.raises(BadInput, match="required"):
        edge.put_line(table.desk, {"vault": vault, "kind": "agreement", "document": {"what": ""}})
    with pytest.raises(BadInput) as refused:
        edge.put_line(table.desk, {"vault": vault, "document": {}})
    assert refused.value.field == "kind"
    with pytest.raises(HomevisitError):
        edge.put_line(table.desk, {"vault": vault, "kind": "district", "document": {"name": "Åbro"}})
    with pytest.raises(NotAllowed):
        edge.put_line(table.desk, {"vault": vault, "kind": "vault_info", "document": {"type": "personal"}})


def test_an_unknown_record_is_not_found(table: Table) -> None:
    with pytest.raises(NotAllowed, match="record_unknown"):
        edge.get_line(table.desk, record_text(new_record_id()))


def test_all_kinds_are_listed_without_a_filter(table: Table) -> None:
    table.family()
    assert {line["kind"] for line in edge.list_lines(table.desk)} == {"family", "vault_info"}
