"""A sealed letter is nobody's to read in a log either."""

from sync_server.protocol.messages import dead_letter_put


def test_the_letter_does_not_show() -> None:
    request = dead_letter_put.Request(vault=b"v" * 16, device=b"d" * 16, letter=b"l" * 32, signature=b"s" * 64)
    assert "llll" not in f"{request!r}{request}"
