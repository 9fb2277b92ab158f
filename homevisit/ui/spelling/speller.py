"""What is right and what may be wrong, for one unlocked stretch of time: the dictionary's word, names, my own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from homevisit.base.changes import ChangeSet
from homevisit.base.errors import HomevisitError
from homevisit.ui.background import Background
from homevisit.ui.changes import Changes
from homevisit.ui.spelling.checker import Checker
from homevisit.ui.spelling.words import Word

if TYPE_CHECKING:  # the first paint must not wait for the database library
    from homevisit.store.queries.words import Words

_PROPERTY = "homevisit-speller"
MOST_KNOWN = 50_000
"""Words whose verdict is kept; a practitioner uses a few thousand."""


class Field(Protocol):
    """A field in which words are looked up. Places are UTF-16 units, points are in the widget."""

    @property
    def widget(self) -> QWidget: ...
    @property
    def speller(self) -> Speller | None: ...
    @property
    def caret(self) -> int: ...
    def at(self, position: int) -> Word | None: ...
    def next_mark(self, after: int) -> Word | None: ...
    def select(self, word: Word) -> None: ...
    def replace(self, word: Word, text: str) -> None: ...
    def caret_corner(self) -> QPoint: ...
    def position_at(self, point: QPoint) -> int: ...
    def standard_menu(self) -> QMenu: ...


class Speller(QObject):
    """Signals: learned() when what was asked is known, anew() when what was known may be otherwise, suggested(word)
    when `suggestions` has an answer, ended() when nobody may ask any more.
    """

    learned = Signal()
    anew = Signal()
    ended = Signal()
    suggested = Signal(str)

    def __init__(
        self,
        background: Background,
        changes: Changes,
        *,
        on: bool = True,
        checker: Checker | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._changes = changes
        self._on = on
        self._checker = checker or Checker()
        self._checker.setParent(self)
        self._verdicts: dict[str, bool] = {}
        self._asked: set[str] = set()
        self._suggestions: dict[str, tuple[str, ...]] = {}
        self._accepted: set[str] = set()
        self._ignored: set[str] = set()
        self._reading = self._stale = self._begun = False
        self._fields: list[Field] = []
        self._checker.checked.connect(self._checked)
        self._checker.suggested.connect(self._suggested)
        self._checker.gone.connect(self._gone)
        changes.changed.connect(self._changed)

    def install(self) -> None:
        """From now on `current()` is this one."""
        application = QCoreApplication.instance()
        if application is not None:
            application.setProperty(_PROPERTY, self)

    def end(self) -> None:
        """The lock comes down: words and verdicts go, and the process that saw them."""
        self._on = False
        self.ended.emit()
        self._checker.end()
        self._changes.changed.disconnect(self._changed)
        for kept in (self._verdicts, self._suggestions, self._asked, self._accepted, self._ignored, self._fields):
            kept.clear()
        application = QCoreApplication.instance()
        if application is not None and application.property(_PROPERTY) is self:
            application.setProperty(_PROPERTY, None)
        self.setParent(None)

    # -- asking -----------------------------------------------------------------------------------------------------

    @property
    def on(self) -> bool:
        """Whether anything is marked at all."""
        return self._on

    def set_on(self, on: bool) -> None:
        """The person's setting."""
        if on != self._on:
            self._on = on
            self.anew.emit()

    def verdict(self, word: Word) -> bool | None:
        """True: right, or none of our business. False: may be wrong. None: asked for; `learned` will tell."""
        if not self._on or self._is_accepted(word.text):
            return True
        self._begin()
        missing: set[str] = set()
        for way in word.ways:
            unknown = {part for part in way if part not in self._verdicts and not self._is_accepted(part)}
            missing |= unknown
            if not unknown and all(self._verdicts.get(part, True) for part in way):
                return True
        if not missing:
            return False
        if self._checker.useless:
            return True
        self._ask(missing - self._asked)
        return None

    def suggestions(self, word: str) -> tuple[str, ...] | None:
        """Better words, the likeliest first; None: they are being looked for, and `suggested` will tell."""
        if word in self._suggestions:
            return self._suggestions[word]
        if self._checker.useless:
            return ()
        self._checker.suggest(word)
        return None

    def accept(self, word: str) -> None:
        """*Tilføj til mine ord*: right from now on, on all of my laptops."""
        from homevisit.actions import words  # noqa: PLC0415 - loaded long since; the first paint did without it

        self._accepted.add(word.casefold())
        self.anew.emit()
        self._background.act(lambda desk: words.add_word(desk, word))

    def ignore(self, word: str) -> None:
        """*Ignorér*: not marked until the next unlock."""
        self._ignored.add(word.casefold())
        self.anew.emit()

    # -- the fields -------------------------------------------------------------------------------------------------

    def join(self, field: Field) -> None:
        """A field that can be gone to."""
        if field not in self._fields:
            self._fields.append(field)

    def next_from(self, field: Field, after: int) -> tuple[Field, Word] | None:
        """The next marked word from a place on: in this field, in those that Tab comes to, then again from the top."""
        found = field.next_mark(after)
        if found is not None:
            return field, found
        for other in (*self._behind(field), field):
            found = other.next_mark(0)
            if found is not None:
                return other, found
        return None

    def _behind(self, field: Field) -> Iterable[Field]:
        self._fields = [one for one in self._fields if isValid(one.widget)]
        widget = field.widget.nextInFocusChain()
        while widget is not None and widget is not field.widget:
            for one in self._fields:
                if one.widget is widget and widget.isVisible() and widget.isEnabled():
                    yield one
            widget = widget.nextInFocusChain()

    # -- inside -----------------------------------------------------------------------------------------------------

    def _is_accepted(self, word: str) -> bool:
        folded = word.casefold()
        for known in (self._accepted, self._ignored):
            if folded in known or any(folded.endswith(s) and folded.removesuffix(s) in known for s in ("'s", "s", "'")):
                return True
        return False

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            self._read()

    def _ask(self, words: set[str]) -> None:
        if words:
            if len(self._verdicts) > MOST_KNOWN:
                self._verdicts.clear()
            self._asked |= words
            self._checker.check(words)

    def _checked(self, right: dict[str, bool]) -> None:
        self._verdicts.update(right)
        self._asked.difference_update(right)
        self.learned.emit()

    def _suggested(self, word: str, words: Sequence[str]) -> None:
        self._suggestions[word] = tuple(words)
        self.suggested.emit(word)

    def _gone(self) -> None:
        """What it was asked last may be what broke it: those words are right from now on."""
        self._verdicts.update(dict.fromkeys(self._asked, True))
        self._asked.clear()
        self.learned.emit()

    def _changed(self, changes: ChangeSet) -> None:
        from homevisit.store.queries.words import WORD_KINDS  # noqa: PLC0415 - as in `accept`

        if self._begun and changes.kinds & WORD_KINDS:
            self._read()

    def _read(self) -> None:
        """Names and own words, one question at a time however often they change."""
        from homevisit.store.queries.words import words  # noqa: PLC0415 - as in `accept`

        self._stale = self._reading
        if self._reading or self._background.desk is None:
            return
        self._reading = True

        def known(found: Words) -> None:
            self._accepted = {*found.names, *(word.casefold() for word in found.own)}
            done()
            self.anew.emit()

        def not_read(_error: HomevisitError) -> None:
            done()  # names are marked like other words until something changes

        def done() -> None:
            self._reading = False
            if self._stale:
                self._read()

        self._background.read(words, known, not_read)


def current() -> Speller | None:
    """The one of the unlocked window, None while there is none."""
    application = QCoreApplication.instance()
    with suppress(RuntimeError):  # the property outlived what it named
        found = application.property(_PROPERTY) if application is not None else None
        if isinstance(found, Speller) and isValid(found):
            return found
    return None
