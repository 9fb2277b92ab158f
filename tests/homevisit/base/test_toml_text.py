import tomllib

from hypothesis import given
from hypothesis import strategies as st

from homevisit.base.toml_text import toml_text

texts = st.text(st.characters(codec="utf-8"))
values = st.one_of(texts, st.booleans(), st.integers(-(2**63), 2**63 - 1), st.lists(texts))


@given(st.dictionaries(st.from_regex(r"\A[a-z_]{1,12}\Z"), values))
def test_what_is_written_is_read_back(written: dict[str, str | int | bool | list[str]]) -> None:
    assert tomllib.loads(toml_text(written, "About\nthis file")) == written
