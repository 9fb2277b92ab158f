"""Everything that a window could tell about somebody: to eyes, to a screen reader, in a title."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget


def spoken(root: QWidget) -> str:
    """Everything a screen reader, a tooltip or a title could tell, of all windows and of what is hidden in them."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    told = [QGuiApplication.applicationDisplayName()]

    def walk(item: QAccessibleInterface | None) -> None:
        if item is None:
            return
        told.extend(item.text(kind) for kind in QAccessible.Text if kind != QAccessible.Text.UserText)
        if item.textInterface() is not None:
            told.append(item.textInterface().text(0, item.textInterface().characterCount()))
        for at in range(item.childCount()):
            walk(item.child(at))

    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    for window in {root, *shown}:
        walk(QAccessible.queryAccessibleInterface(window))
        for widget in [window, *window.findChildren(QWidget)]:
            told += [widget.toolTip(), widget.statusTip(), widget.whatsThis(), widget.windowTitle()]
            told += [widget.accessibleName(), widget.accessibleDescription(), widget.windowFilePath()]
            told += [str(widget.property(name) or "") for name in ("text", "plainText", "placeholderText")]
    told += [window.title() for window in QGuiApplication.topLevelWindows()]
    return "\n".join(told)
