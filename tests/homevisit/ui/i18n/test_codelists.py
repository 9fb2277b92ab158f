"""The code lists' words."""

import pytest

from homevisit.ui.i18n import choices, label


@pytest.mark.usefixtures("danish")
def test_words_in_danish() -> None:
    assert label("visit_place", "home") == "hjemme"
    assert label("visit_purpose", "first_contact") == "Lær hinanden at kende"
    assert ("call", "ring") in choices("preferred_contact")


@pytest.mark.usefixtures("english")
def test_words_in_english() -> None:
    assert label("visit_place", "home") == "at home"


def test_a_code_from_a_newer_version_is_shown_as_it_stands() -> None:
    assert label("visit_place", "on_the_moon") == "on_the_moon"


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        label("no_such_list", "home")
