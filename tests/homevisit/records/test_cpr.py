from datetime import date

import pytest

from homevisit.base.errors import BadInput
from homevisit.base.paths import resources
from homevisit.records.cpr import check_cpr, find_cpr, finds_cpr

# Only replacement numbers (day + 60) may stand in this repository: no such number belongs to anybody.


def test_a_replacement_number_is_read_where_it_is_expected() -> None:
    number = check_cpr(" 740323-4120 ", allow_replacement=True)
    assert (number.digits, number.born, number.warnings) == ("7403234120", date(2023, 3, 14), ())
    assert "740323" not in repr(number)


@pytest.mark.parametrize(
    "text, year",
    [
        ("610100-0000", 1900),
        ("610136-4000", 2036),
        ("610137-4000", 1937),
        ("610157-5000", 2057),
        ("610158-5000", 1858),
        ("610199-9000", 1999),
    ],
)
def test_the_seventh_digit_gives_the_century(text: str, year: int) -> None:
    assert check_cpr(text, allow_replacement=True).born.year == year


@pytest.mark.parametrize(
    "text, code",
    [
        ("740323-412", "cpr_format"),
        ("74032341200", "cpr_format"),
        ("", "cpr_format"),
        ("74.03.23-41", "cpr_format"),
        ("740323-4120", "cpr_replacement"),
        ("311123-٤120", "cpr_format"),
        ("320123-4120", "cpr_date"),
        ("310223-4120", "cpr_date"),
    ],
)
def test_what_is_no_number_is_refused_without_repeating_it(text: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        check_cpr(text, "child_cpr")
    assert (caught.value.code, caught.value.field) == (code, "child_cpr")
    assert not text or text not in str(caught.value)


def test_modulus_eleven_is_a_hint_and_never_a_rejection() -> None:
    # Born in 2036, so nobody's yet. The weighted sums differ by one: at most one of the two is divisible by eleven.
    warnings = {check_cpr(f"010136400{last}").warnings for last in (0, 1)}
    assert ("cpr_mod11",) in warnings


@pytest.mark.parametrize(
    "text",
    [
        "740323-4120",
        "7403234120",
        "740323 4120",
        "740323 - 4120",
        "740323–4120",
        "Alma (740323-4120).",
        "cpr:740323-4120x",
    ],
)
def test_digits_that_look_like_a_number_are_found(text: str) -> None:
    [(start, end)] = find_cpr(text)
    assert text[start : start + 6] == "740323"
    assert text[end - 4 : end] == "4120"
    assert finds_cpr(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 34 56 78",
        "12345678",
        "00.16.00-P20-6-14",
        "2026-11-18",
        "kl. 14.30",
        "9903234120",
        "001023-4120",
        "741323-4120",
        "17403234120",
        "74032341201",
        "740323\n\n4120",
    ],
)
def test_other_digits_are_left_alone(text: str) -> None:
    assert not finds_cpr(text)


def test_all_of_them_are_found() -> None:
    assert len(find_cpr("740323-4120 og 620124-4131, ikke 12 34 56 78")) == 2


def test_every_number_in_the_demo_data_is_one_that_belongs_to_nobody() -> None:
    text = (resources() / "demo" / "samples.json").read_text(encoding="utf-8")
    found = [text[start:end] for start, end in find_cpr(text)]
    assert len(found) == 6
    for number in found:
        with pytest.raises(BadInput, match="cpr_replacement"):
            check_cpr(number)
