"""A choice in a page that scrolls: the wheel scrolls the page, and changes nothing by accident."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QComboBox


class CalmWheel(QObject):
    """Install it on a combo box, which owns it: the wheel moves on to whatever lies behind."""

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return False
