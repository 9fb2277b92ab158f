"""The column at the left with the places one can go; a rail of icons where there is little room."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.avatar import Avatar
from homevisit.ui.widgets.buttons import FindButton, NavButton
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.surfaces import plain, row, rule
from homevisit.ui.widgets.text import label


@dataclass(frozen=True, slots=True)
class Place:
    """One place in the navigation."""

    key: str
    title: str
    icon: str


class Logo(QWidget):
    """The program's mark in the colours of the theme."""

    def __init__(self, size: str = "width.logo") -> None:
        super().__init__()
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        side = current().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        current().logo().paint(QPainter(self), self.rect())


class NavigationColumn(QFrame):
    """Places at the top, places at the foot, and who is at work; `chosen` carries a place's key,
    `find_wanted` asks for *Find*.
    """

    chosen = Signal(str)
    find_wanted = Signal()

    def __init__(self, title: str, places: Sequence[Place], foot: Sequence[Place] = ()) -> None:
        """`title` is the program's name, shown beside its mark."""
        super().__init__()
        set_look(self, kind="nav")
        theme = current()
        self._rail = False
        self._group = QButtonGroup(self)
        self._buttons: dict[str, NavButton] = {}
        self._column = QVBoxLayout(self)
        gap = theme.px("space.3")
        self._column.setContentsMargins(gap, theme.px("space.4"), gap, theme.px("space.3"))
        self._column.setSpacing(theme.px("stroke.ring"))
        self._name = label(title, "h3")
        top = row(Logo(), self._name, gap="space.2")
        top.setContentsMargins(theme.px("space.1"), 0, 0, theme.px("space.5"))
        top.addStretch(1)
        self._top = plain(top)
        self._column.addWidget(self._top)
        self._find = FindButton(self.tr("Find"), "Ctrl K")
        self._find.clicked.connect(self.find_wanted)
        self._column.addWidget(self._find)
        self._column.addSpacing(theme.px("space.2"))
        self._add(places)
        self._column.addStretch(1)
        self._add(foot)
        self._line = rule()
        self._column.addSpacing(theme.px("space.2"))
        self._column.addWidget(self._line)
        self._avatar = Avatar("")
        self._person = label("", "strong", wrap=True)
        self._unit = label("", "caption", "text2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._person)
        words.addWidget(self._unit)
        self._words = plain(words)
        words.setContentsMargins(0, 0, 0, 0)
        me = row(self._avatar, self._words, gap="space.2")
        me.setContentsMargins(theme.px("space.1"), theme.px("space.2"), 0, 0)
        self._me = plain(me)
        self._column.addWidget(self._me)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Navigation"))
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def rail(self) -> bool:
        """Whether only icons are shown."""
        return self._rail

    def set_rail(self, rail: bool) -> None:
        """Icons only (64 px) or icons with words (212 px)."""
        self._rail = rail
        self._fit()

    def set_current(self, key: str) -> None:
        """Mark the place shown; KeyError for a place that is not here."""
        self._buttons[key].setChecked(True)

    def set_count(self, key: str, count: int, words: str) -> None:
        """How many things lie in a place, and the same in `words` for who hears or points; 0 takes it away.

        KeyError for a place that is not here.
        """
        self._buttons[key].set_count(count, words)

    def set_person(self, initials: str, name: str, unit: str) -> None:
        """Who is at work; nothing of a family ever stands here."""
        self._avatar.set_initials(initials)
        self._avatar.setToolTip(f"{name} · {unit}")
        self._person.setText(name)
        self._unit.setText(unit)
        self._me.setAccessibleName(f"{name}, {unit}")

    def _add(self, places: Sequence[Place]) -> None:
        for place in places:
            button = NavButton(place.title, place.icon)
            button.clicked.connect(lambda _checked, key=place.key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[place.key] = button
            self._column.addWidget(button)

    def _fit(self) -> None:
        theme = current()
        self.setFixedWidth(theme.px("width.rail") if self._rail else theme.px("width.nav"))
        self._name.setVisible(not self._rail)
        self._words.setVisible(not self._rail)
        self._line.setVisible(not self._rail)
        side = theme.px("space.3")
        inset = theme.px("space.2") if self._rail else side
        self._column.setContentsMargins(inset, theme.px("space.4"), inset, side)
        middle = Qt.AlignmentFlag.AlignHCenter
        for holder in (self._top, self._me):
            self._column.setAlignment(holder, middle if self._rail else Qt.AlignmentFlag(0))
        for button in self._buttons.values():
            button.set_rail(self._rail)
        self._find.set_rail(self._rail)
