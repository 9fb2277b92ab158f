import copy
import pickle

import pytest

from homevisit.vault.secret import Secret, wipe

KEY = b"correct horse battery staple 123"


def test_wiping_overwrites_the_buffer_itself() -> None:
    secret = Secret(KEY)
    buffer = secret.reveal()
    assert bytes(buffer) == KEY
    secret.wipe()
    assert buffer == bytearray(len(KEY))
    assert secret.wiped
    with pytest.raises(ValueError, match="wiped"):
        secret.reveal()


def test_it_is_wiped_at_the_end_of_a_with_even_on_an_error() -> None:
    secret = Secret(KEY)
    buffer = secret.reveal()
    with pytest.raises(KeyError), secret:
        raise KeyError
    assert buffer == bytearray(len(KEY))


def test_it_keeps_a_copy_of_its_own() -> None:
    given = bytearray(KEY)
    secret = Secret(given)
    wipe(given)
    assert given == bytearray(len(KEY))
    assert bytes(secret.reveal()) == KEY
    assert len(secret) == len(KEY)


def test_it_shows_nothing_and_leaves_no_copy() -> None:
    secret = Secret(KEY)
    assert repr(secret) == str(secret) == f"{secret}" == "<Secret>"
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    with pytest.raises(TypeError):
        copy.deepcopy(secret)
    with pytest.raises(TypeError):
        hash(secret)


def test_equality_is_of_content_and_never_of_wiped_ones() -> None:
    assert Secret(KEY) == Secret(KEY)
    assert Secret(KEY) != Secret(KEY[:-1] + b"4")
    assert Secret(KEY) != Secret(KEY[:-1])
    assert Secret(KEY) != KEY
    one, other = Secret(KEY), Secret(KEY)
    one.wipe()
    other.wipe()
    assert one != other
