"""Three-way merge of prose by paragraph: the block between empty lines (docs/PROTOCOL.md, Merge)."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from merge3 import Merge3

_BETWEEN = re.compile(r"(\n[ \t]*\n\s*)")
_MOST_BLOCKS = 400
"""Comparing grows with the square; a note has a dozen blocks, so more of them is somebody testing us."""


class _Matcher(difflib.SequenceMatcher[str]):
    """Without the shortcut that calls frequent elements junk: every separator is alike."""

    def __init__(
        self,
        isjunk: Callable[[str], bool] | None = None,
        a: Sequence[str] = (),
        b: Sequence[str] = (),
        autojunk: bool = False,
    ) -> None:
        super().__init__(isjunk, a, b, autojunk)


def merge_text(base: str, local: str, remote: str) -> str | None:
    """Both sides' changes in one text, or None when they touch the same paragraph (or the same gap between two).

    Whatever either side added against the base stands in the result; merging again gives the same.
    """
    merged = _merge_once(base, local, remote)
    return merged if merged is not None and _merge_once(base, local, merged) == merged else None


def _merge_once(base: str, local: str, remote: str) -> str | None:
    if local in (base, remote):
        return remote
    if remote == base:
        return local
    old, mine, theirs = (_BETWEEN.split(text) for text in (base, local, remote))
    if max(len(old), len(mine), len(theirs)) > 2 * _MOST_BLOCKS:
        return None
    blocks: list[str] = []
    # difflib gives named tuples where merge3's protocol says plain ones.
    matcher: Any = _Matcher
    for group in Merge3(old, mine, theirs, sequence_matcher=matcher).merge_groups():
        if group[0] == "conflict":
            return None
        blocks += group[1]
    return "".join(blocks) if _is_whole(blocks) and _keeps(old, mine, blocks) and _keeps(old, theirs, blocks) else None


def _is_whole(blocks: list[str]) -> bool:
    """Paragraph, gap, paragraph, …: two paragraphs must not have run into one, nor two gaps."""
    return len(blocks) % 2 == 1 and all(
        bool(_BETWEEN.fullmatch(block)) == (number % 2 == 1) for number, block in enumerate(blocks)
    )


def _keeps(old: list[str], new: list[str], merged: list[str]) -> bool:
    """Whether every paragraph that one side added is there."""
    added = Counter(new[::2]) - Counter(old[::2])
    return not (added - Counter(merged[::2]))
