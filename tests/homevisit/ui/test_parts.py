"""The real parts are what the window asks for."""

import inspect

from homevisit.app import RealParts
from homevisit.ui.parts import Parts


def test_the_real_parts_offer_everything_with_the_same_words() -> None:
    asked = [name for name in vars(Parts) if not name.startswith("_") and callable(getattr(Parts, name))]
    assert len(asked) == 6
    for name in asked:
        wanted = list(inspect.signature(getattr(Parts, name)).parameters)
        assert list(inspect.signature(getattr(RealParts, name)).parameters) == wanted
