from homevisit.store.stored import FoldedChange, Stored


def test_what_people_wrote_is_in_no_repr() -> None:
    stored = Stored(b"v", b"r", "task", 1, "", {"title": "Sofie"}, False, b"", None, False, "ok", b"", None)
    change = FoldedChange(b"r", b"", 0, 1, b"", b"", document=b"Sofie")
    assert "Sofie" not in repr(stored) + repr(change)


def test_flags_and_states_are_those_of_the_log() -> None:
    from homevisit.store import stored
    from sync_server.protocol.ledger import commit

    assert (stored.PUT, stored.TOMBSTONE, stored.REVIVE, stored.FINAL) == (
        commit.PUT,
        commit.TOMBSTONE,
        commit.REVIVE,
        commit.FINAL,
    )
