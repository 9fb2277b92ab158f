from homevisit.store.tables import metadata


def test_no_table_takes_a_reserved_word() -> None:
    # https://sqlite.org/lang_keywords.html, those that cannot stand unquoted as a table's name
    reserved = {"commit", "index", "group", "order", "transaction", "table", "values", "references", "check", "default"}
    assert not reserved & metadata.tables.keys()


def test_every_constraint_and_index_is_named() -> None:
    for table in metadata.sorted_tables:
        assert all(index.name for index in table.indexes)
        assert all(constraint.name for constraint in table.constraints)
