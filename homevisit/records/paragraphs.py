"""Three-way merge of prose by paragraph: the block between empty lines (docs/PROTOCOL.md, Merge)."""

from __future__ import annotations

import difflib
import re
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

    Whatever either side added against the base stands in the result. Between changes of different sides stands
    something that neither changed, so paragraphs cannot run together. Merging again gives the same: where repeated
    paragraphs would make that untrue, a person is asked.
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
    return "".join(blocks)
