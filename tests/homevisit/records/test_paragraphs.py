import pytest
from hypothesis import given
from hypothesis import strategies as st

from homevisit.records.paragraphs import merge_text

BASE = "Alma henter bogen.\n\nHun peger.\n\nHun ler."

blocks = st.sampled_from(["a", "b", "c", "a b", "", "x\ny"])
texts = st.lists(blocks, max_size=6).map("\n\n".join)


def test_changes_in_different_paragraphs_come_together() -> None:
    local = BASE.replace("bogen", "selv bogen")
    remote = BASE + "\n\nFar venter."
    assert merge_text(BASE, local, remote) == "Alma henter selv bogen.\n\nHun peger.\n\nHun ler.\n\nFar venter."


def test_neighbouring_paragraphs_are_different_paragraphs() -> None:
    local = BASE.replace("bogen", "selv bogen")
    remote = BASE.replace("peger", "peger og nikker")
    assert merge_text(BASE, local, remote) == "Alma henter selv bogen.\n\nHun peger og nikker.\n\nHun ler."


def test_the_same_paragraph_is_for_a_person() -> None:
    assert merge_text(BASE, BASE.replace("peger", "nikker"), BASE.replace("peger", "synger")) is None


def test_two_different_additions_in_one_place_are_for_a_person() -> None:
    assert merge_text(BASE, BASE + "\n\nFar kom.", BASE + "\n\nMor kom.") is None
    assert merge_text("", "Far kom.", "Mor kom.") is None


def test_the_same_change_on_both_sides_is_made_once() -> None:
    both = BASE.replace("peger", "nikker")
    assert merge_text(BASE, both, both) == both
    assert merge_text(BASE, both + "\n\nFar kom.", both) == both + "\n\nFar kom."


def test_a_removed_paragraph_stays_removed_beside_another_change() -> None:
    base = BASE + "\n\nFar venter."
    local, remote = base.replace("Hun peger.\n\n", ""), base.replace("venter", "venter og ser")
    assert merge_text(base, local, remote) == "Alma henter bogen.\n\nHun ler.\n\nFar venter og ser."


def test_a_removal_right_beside_a_change_is_for_a_person() -> None:
    assert merge_text(BASE, BASE.replace("Hun peger.\n\n", ""), BASE.replace("ler", "ler højt")) is None


def test_the_gaps_of_the_writer_are_kept() -> None:
    base = "a\n\n\n\nb\n \t\nc\n\n"
    assert merge_text(base, base.replace("a", "A"), base.replace("c", "C")) == "A\n\n\n\nb\n \t\nC\n\n"


def test_a_text_of_thousands_of_paragraphs_is_for_a_person_and_quick() -> None:
    base = "\n\n".join(["a"] * 20_000)
    assert merge_text(base, base + "\n\nb", "c\n\n" + base) is None


def test_repeated_paragraphs_that_could_be_taken_for_each_other_are_for_a_person() -> None:
    assert merge_text("b\n\na\n\nb", "a\n\nb", "b\n\na\n\na") is None


@given(texts, texts, texts)
def test_paragraphs_do_not_run_together(base: str, local: str, remote: str) -> None:
    merged = merge_text(base, local, remote)
    if merged is not None:
        there = {block for text in (base, local, remote) for block in text.split("\n\n")}
        assert set(merged.split("\n\n")) <= there


@given(texts, texts, texts)
def test_merging_again_changes_nothing(base: str, local: str, remote: str) -> None:
    merged = merge_text(base, local, remote)
    if merged is not None:
        assert merge_text(base, local, merged) == merged


@given(texts, texts, texts)
def test_no_word_that_either_added_is_missing(base: str, local: str, remote: str) -> None:
    merged = merge_text(base, local, remote)
    if merged is not None:
        added = (set(local.split()) | set(remote.split())) - set(base.split())
        assert added <= set(merged.split())


@given(texts, texts)
def test_one_side_alone_is_taken_as_it_is(base: str, changed: str) -> None:
    assert merge_text(base, changed, base) == changed
    assert merge_text(base, base, changed) == changed
    assert merge_text(base, changed, changed) == changed


@pytest.mark.parametrize("text", ["", "\n\n", "a\n\n", "\n\na"])
def test_blank_beginnings_and_ends_are_no_special_case(text: str) -> None:
    assert merge_text(text, text, text) == text
    assert merge_text(text, text + "x", text) == text + "x"
