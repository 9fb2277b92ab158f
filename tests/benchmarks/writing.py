"""From a key press to the paint, in a note of 5,000 words, without and with the spelling check.

`python -m tests.benchmarks.writing` prints p50, p95 and the worst in milliseconds; a frame is 16. Half of the presses
come while words are being looked up.
"""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from homevisit.base.paths import resources
from homevisit.ui.background import Background
from homevisit.ui.changes import Changes
from homevisit.ui.editors.note_draft import NoteDraftEditor
from homevisit.ui.spelling import Speller
from homevisit.ui.theme import Theme
from homevisit.ui.widgets.scroll import Scroll
from tests.support.seat import Inline

WORDS, PRESSES = 5000, 120
TYPED = "hun vil ikk lege med barned i dag "


class Paints(QObject):
    """When the text was painted last."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter()
        return False


def some_words() -> Iterator[str]:
    """Danish as in the demo's notes, every thirtieth word misspelt."""
    visits = json.loads((resources() / "demo" / "samples.json").read_text(encoding="utf-8"))["visits"]
    for number, word in enumerate(cycle(" ".join(_texts(visits)).split())):
        yield f"{word[:1]}{word[2:]}q" if number % 30 == 29 else word


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str) and " " in value:
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def text(words_a_paragraph: int) -> str:
    """A note's text."""
    words = list(islice(some_words(), WORDS))
    return "\n".join(" ".join(words[at : at + words_a_paragraph]) for at in range(0, WORDS, words_a_paragraph))


def measure(words_a_paragraph: int, speller: Speller | None) -> list[float]:
    """Milliseconds of each press, typed near the beginning of the text."""
    if speller is not None:
        speller.install()
    page, scroll, paints = NoteDraftEditor(), Scroll(), Paints()
    page.load({"observations": text(words_a_paragraph)}, (), date(2026, 11, 18))
    scroll.body.addWidget(page)
    scroll.resize(1000, 690)
    scroll.show()
    scroll.activateWindow()
    section = page.sections["observations"].page
    section.editor.setFocus()
    section.set_cursor_position(200)  # in sight; everything behind it moves along
    section.editor.viewport().installEventFilter(paints)
    taken = []
    QTest.qWait(50 if speller is None else 100)  # with a speller the first look-up runs while one types
    for number, letter in enumerate(islice(cycle(TYPED), PRESSES)):
        start = time.perf_counter()
        QTest.keyClicks(section.editor, letter)
        while paints.at < start and time.perf_counter() < start + 2:
            QApplication.processEvents()
        taken.append((paints.at - start) * 1000)
        QTest.qWait(15 if number % 2 else 170)
    if speller is not None:
        print(f"    {len(section.underline.words)} words marked")
        speller.end()
    scroll.close()
    scroll.deleteLater()
    return taken


def main() -> None:
    """Print the table."""
    application = QApplication([])
    Theme(resources(), "light").install(application)
    for name, words in (("paragraphs of 60 words", 60), ("one paragraph", WORDS)):
        for checked in (False, True):
            times = measure(words, Speller(Background(Inline()), Changes()) if checked else None)
            cuts = statistics.quantiles(times, n=20)
            kind = "with" if checked else "without"
            print(f"{name}, {kind} spelling: p50 {cuts[9]:.1f}  p95 {cuts[18]:.1f}  worst {max(times):.1f} ms")


if __name__ == "__main__":
    main()
