"""A sealed letter is nobody's to read in a log either."""

from sync_server.protocol.messages.dead_letters import Reply, SignedLetter


def test_the_letter_does_not_show() -> None:
    reply = Reply(letters=[SignedLetter(b"v" * 16, b"d" * 16, b"l" * 32, b"s" * 64)])
    assert "llll" not in f"{reply!r}{reply}"
