"""A shred share is nobody's to read in a log."""

from sync_server.protocol.messages import share_get


def test_the_share_does_not_show() -> None:
    reply = share_get.Reply(share=b"s" * 32)
    assert "ssss" not in f"{reply!r}{reply}"
