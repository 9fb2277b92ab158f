from homevisit.store import records


def test_the_door_names_what_others_build_on() -> None:
    assert set(records.__all__) >= {
        "FoldedChange",
        "Stored",
        "drop_unsent",
        "find",
        "fold_in",
        "get",
        "put",
        "recs",
        "settle",
        "tombstone",
    }
    assert all(hasattr(records, name) for name in records.__all__)
