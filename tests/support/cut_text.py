"""Finds text a person cannot read whole: labels, buttons, choices and placeholders smaller than their words, or lying
partly outside what they lie in.

Call `cut_texts` on a shown window; an empty list means that nothing is cut. What a scroll area hides is not cut, since
it can be scrolled to; what lies in a hidden page is not looked at.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyleOptionFrame,
    QWidget,
)

from homevisit.ui.widgets.rows import RowList
from homevisit.ui.widgets.steps import Steps

#: Borders and rounding of half pixels: less than this is never a letter.
_SLACK = 1


def cut_texts(window: QWidget) -> list[str]:
    """One sentence for each visible text below `window` that does not fit."""
    faults = [_fault(widget) for widget in window.findChildren(QWidget) if widget.isVisibleTo(window)]
    return [fault for fault in faults if fault]


def outside(window: QWidget) -> list[str]:
    """One sentence for each visible text below `window` of which a part lies beyond what holds it.

    Upwards and downwards a scroll area may hide it; sideways only one with a bar for that.
    """
    texts = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, QLabel | QAbstractButton | QComboBox | QLineEdit) and widget.isVisibleTo(window)
    ]
    return [fault for fault in map(_outside, texts) if fault]


def _outside(widget: QWidget) -> str:
    place, inner = widget.rect(), widget
    while not inner.isWindow() and (holder := inner.parentWidget()) is not None:
        place.translate(inner.pos())
        inner, area = holder, holder.parentWidget()
        scrolls = isinstance(area, QAbstractScrollArea) and area.viewport() is holder
        room = holder.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
        if scrolls and isinstance(area, QAbstractScrollArea):
            if area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
                return ""
            if place.left() < room.left() or place.right() > room.right():
                return f"{_words(widget)} lies {place} in a column {room.width()} wide"
            return ""
        if not room.contains(place) and widget.width() and widget.height():
            return f"{_words(widget)} lies {place} in {type(holder).__name__} {room}"
    return ""


def _words(widget: QWidget) -> str:
    return f"{type(widget).__name__} {str(widget.property('text') or widget.accessibleName())!r}"


def _fault(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return _label(widget)
    if isinstance(widget, QAbstractButton) and widget.text():
        return _smaller(widget, widget.text(), widget.sizeHint().width(), widget.sizeHint().height())
    if isinstance(widget, QComboBox):
        return _smaller(
            widget, widget.currentText(), widget.minimumSizeHint().width(), widget.minimumSizeHint().height()
        )
    if isinstance(widget, QLineEdit):
        return _placeholder(widget)
    if isinstance(widget, Steps):
        return _smaller(widget, widget.accessibleName(), 0, widget.heightForWidth(widget.width()))
    if isinstance(widget, RowList):
        return _smaller(widget, widget.accessibleName(), 0, widget.sizeHint().height())
    return ""


def _label(label: QLabel) -> str:
    if not label.text():
        return ""
    if label.wordWrap():
        return _smaller(label, label.text(), label.minimumSizeHint().width(), label.heightForWidth(label.width()))
    return _smaller(label, label.text(), label.sizeHint().width(), label.sizeHint().height())


def _placeholder(field: QLineEdit) -> str:
    if not field.placeholderText():
        return ""
    metrics = field.fontMetrics()
    room = field.style().subElementRect(field.style().SubElement.SE_LineEditContents, _option(field), field)
    needed = metrics.size(Qt.TextFlag.TextSingleLine, field.placeholderText())
    if needed.width() > room.width() + _SLACK or needed.height() > room.height() + _SLACK:
        return f"placeholder {field.placeholderText()!r} has {room.width()} of {needed.width()} px"
    return ""


def _option(field: QLineEdit) -> QStyleOptionFrame:
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    return option


def _smaller(widget: QWidget, text: str, width: int, height: int) -> str:
    if widget.width() + _SLACK < width:
        return f"{type(widget).__name__} {text!r} is {widget.width()} px wide and needs {width}"
    if widget.height() + _SLACK < height:
        return f"{type(widget).__name__} {text!r} is {widget.height()} px high and needs {height}"
    return ""
