"""A token is nobody's to read in a log."""

from sync_server.protocol.messages import session


def test_the_token_does_not_show() -> None:
    reply = session.Reply(token=b"t" * 32, seconds=60)
    assert "tttt" not in f"{reply!r}{reply}"
