from homevisit.base.keystore import KeyStore, NullKeyStore


def test_a_computer_without_a_key_store_keeps_nothing() -> None:
    store: KeyStore = NullKeyStore()
    assert not store.available()
    assert store.create("profile") is None
    assert store.get("profile") is None
    store.remove("profile")
