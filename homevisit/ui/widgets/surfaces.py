"""Grounds to put things on: card, well, panel, hairlines, and layouts with the design's spacing."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.look import Kind, set_look
from homevisit.ui.widgets.text import heading

L = TypeVar("L", QHBoxLayout, QVBoxLayout)


class Surface(QFrame):
    """A frame of one kind with a column to fill: `body`."""

    def __init__(self, kind: Kind, *, pad: str = "space.5", gap: str = "space.3") -> None:
        super().__init__()
        set_look(self, kind=kind)
        theme = current()
        margin = theme.px(pad) if pad else 0
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(theme.px(gap) if gap else 0)


class Card(Surface):
    """White, with a hairline; a title and at most one quiet action or badge beside it."""

    def __init__(
        self, title: str = "", aside: QWidget | None = None, *, pad: str = "space.5", holds_list: bool = False
    ) -> None:
        """`holds_list` leaves out the air that the rows of a list bring themselves."""
        super().__init__("card", pad=pad, gap="space.1" if holds_list else "space.3")
        if holds_list:
            side, theme = current().px(pad), current()
            self.body.setContentsMargins(side, theme.px("space.4"), side, theme.px("space.2"))
        self.title = heading(title, "h3") if title else None
        if self.title is not None:
            line = row(gap="space.2")
            line.addWidget(self.title, 1)
            if aside is not None:
                line.addWidget(aside, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.body.addLayout(line)
            self.setAccessibleName(title)


class Well(Surface):
    """A sunken ground inside a card or dialog."""

    def __init__(self) -> None:
        super().__init__("sunken", pad="space.4", gap="space.3")


def plain(layout: QLayout) -> QWidget:
    """A widget without a ground of its own, holding `layout`."""
    widget = QWidget()
    set_look(widget, kind="plain")
    widget.setLayout(layout)
    return widget


def row(*widgets: QWidget, gap: str = "space.3") -> QHBoxLayout:
    """Widgets side by side, without margins."""
    layout = QHBoxLayout()
    return _filled(layout, widgets, gap)


def column(*widgets: QWidget, gap: str = "space.3") -> QVBoxLayout:
    """Widgets below each other, without margins."""
    layout = QVBoxLayout()
    return _filled(layout, widgets, gap)


def rule() -> QFrame:
    """A hairline across."""
    line = QFrame()
    set_look(line, kind="rule")
    return line


def vertical_rule() -> QFrame:
    """A hairline down."""
    line = QFrame()
    set_look(line, kind="vrule")
    return line


def _filled(layout: L, widgets: tuple[QWidget, ...], gap: str) -> L:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(current().px(gap) if gap else 0)
    for widget in widgets:
        layout.addWidget(widget)
    return layout
