"""A shred share given back is nobody's to read in a log."""

from sync_server.protocol.messages import share_put


def test_the_share_does_not_show() -> None:
    request = share_put.Request(vault=b"v" * 16, share=b"s" * 32)
    assert "ssss" not in f"{request!r}{request}"
