"""The shred share of a new vault is nobody's to read in a log."""

from sync_server.protocol.messages import create_vault
from sync_server.protocol.messages.common import WireCommit


def test_the_share_does_not_show() -> None:
    commit = WireCommit(b"header", bytes(64), [], [])
    request = create_vault.Request(vault=b"v" * 16, commit=commit, share=b"s" * 32)
    assert "ssss" not in f"{request!r}{request}"
