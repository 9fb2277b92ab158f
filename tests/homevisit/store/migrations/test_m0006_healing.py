from homevisit.store.migrations import m0006_healing


def test_it_only_adds() -> None:
    """A vault of before is of the first generation; nothing that was there is touched."""
    assert all(one.startswith(("ALTER TABLE vault ADD COLUMN", "CREATE ")) for one in m0006_healing.STATEMENTS)
    assert "DEFAULT 1" in m0006_healing.STATEMENTS[0]
