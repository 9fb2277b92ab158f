import pytest

from sync_server.protocol.ledger.verdicts import DirectoryBehind, DirectoryFork, Invalid, Malformed, Paused


def test_a_reason_is_a_word_that_may_be_logged() -> None:
    for outcome in (Invalid("seq"), Malformed("seq"), Paused("seq"), DirectoryFork("seq")):
        assert outcome.reason == str(outcome) == "seq"


def test_what_cannot_be_judged_is_never_invalid() -> None:
    behind = DirectoryBehind(7)
    assert behind.needed == 7
    assert isinstance(behind, Paused)
    assert not issubclass(Paused, Invalid)
    assert not issubclass(Malformed, Invalid)  # A broken document must never stop a vault
    with pytest.raises(Invalid):
        raise DirectoryFork("dir_hash")
