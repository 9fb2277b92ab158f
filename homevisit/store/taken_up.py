"""When somebody writes on in a merged view: which text did he write on from? (docs/PROTOCOL.md, Merge).

While a colleague's change has come in, what is shown holds the colleague's text in the field and one's own beside it as
an alternative. Typing may go on from either. From one's own: it is the same edit, and the newer text replaces the
older. From the colleague's: one's own text stays an alternative, and the colleague's is what was built on.
"""

from __future__ import annotations

from itertools import takewhile

from homevisit.records import merge
from homevisit.records.kind import Document


def fields_built_on(edit_id: str, document: Document, remote: Document) -> list[str]:
    """Fields of `document`, just saved, whose text goes on from the remote one although an own alternative of this very
    edit stands beside it. A field left as it was shown is none, and in doubt it is the same edit.
    """
    found = []
    for own in merge.alternatives(document):
        theirs, saved = remote.get(own.field), document.get(own.field)
        if own.edit_id == edit_id and saved != theirs and _closeness(saved, theirs) > _closeness(saved, own.value):
            found.append(own.field)
    return found


def _closeness(one: object, other: object) -> int:
    """How much of two texts is the same at both ends: typing changes one place."""
    if not isinstance(one, str) or not isinstance(other, str):
        return 0
    start = _same(one, other)
    return start + _same(one[start:][::-1], other[start:][::-1])


def _same(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
