from sync_server.store.status import status
from tests.support.server import InProcess


def test_an_empty_server_has_nothing_to_count(server: InProcess) -> None:
    facts = status(server.store, 0)
    assert {facts[name] for name in ("vaults", "commits", "bodies", "shares", "users", "sessions")} == {0}
    assert facts["announced_in_directory"] == 0
    sizes = [value for name, value in facts.items() if name.endswith("_bytes")]
    assert len(sizes) == 2
    assert all(int(size) > 0 for size in sizes)
