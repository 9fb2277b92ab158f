"""The question before the window closes over something that stands on the screen only."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from homevisit.ui.widgets.dialog import Dialog


def closing_question(window: QWidget, *, unsaved: bool) -> Dialog:
    """Its `accepted`: close all the same. unsaved: the disk refused something; else it is only not finished."""
    keep = QCoreApplication.translate("Closing", "Keep the window")
    if unsaved:
        return Dialog(
            window,
            QCoreApplication.translate("Closing", "Close although something is not saved?"),
            QCoreApplication.translate(
                "Closing", "The disk is full or does not answer. What you have written last stands on the screen only."
            ),
            safe=keep,
            act=QCoreApplication.translate("Closing", "Close and lose it"),
        )
    return Dialog(
        window,
        QCoreApplication.translate("Closing", "Close although something is not finished?"),
        QCoreApplication.translate(
            "Closing", "You have begun an addition to a note, or a plan. It stands on the screen only."
        ),
        safe=keep,
        act=QCoreApplication.translate("Closing", "Close and drop it"),
    )
