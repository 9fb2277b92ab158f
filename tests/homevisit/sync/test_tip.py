from homevisit.sync.tip import Tip


def test_a_tip_never_shows_its_secrets() -> None:
    shown = repr(Tip(b"v" * 16, None, b"key-of-an-epoch", b"share-of-a-vault"))
    assert "key-of" not in shown
    assert "share-of" not in shown
