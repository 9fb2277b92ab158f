from homevisit.store.families import family_titles
from tests.homevisit.store.shelf import Shelf, family


def test_every_family_on_the_laptop_has_its_title(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "family", **family("Familien Birk"))
    shelf.fold(shelf.other, shelf.change("family", **family("Familien Storm")))
    shelf.put(shelf.family, "family", rec, **family("Familien Birk Holm"))
    with shelf.db.read() as unit:
        assert family_titles(unit) == {shelf.family: "Familien Birk Holm", shelf.other: "Familien Storm"}
