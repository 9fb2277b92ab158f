"""The process that knows Danish: started when first asked, asked in batches, never waited for."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

STARTS = 3
"""Times it is started in one unlocked stretch; a word that kills it must not kill it for ever."""
END_MS = 1000


def command() -> tuple[str, ...]:
    """This very program with the command `spelling`; in the installer's bundle the program is the interpreter."""
    bundled = bool(getattr(sys, "frozen", False))
    return (sys.executable, "spelling") if bundled else (sys.executable, "-m", "homevisit", "spelling")


class Checker(QObject):
    """Signals: checked(dict word -> right), suggested(word, list of words), gone() when it is there no more.

    After the last `gone` it stays silent: no library, no dictionary, or it breaks. The program writes on without it.
    """

    checked = Signal(object)
    suggested = Signal(str, object)
    gone = Signal()

    def __init__(self, program: Sequence[str] | None = None, parent: QObject | None = None) -> None:
        """program: the process and its arguments, `command()` unless a test has its own."""
        super().__init__(parent)
        self._program = tuple(program or command())
        self._process: QProcess | None = None
        self._starts = 0
        self._wanted: dict[str, None] = {}
        self._batch = QTimer(self, singleShot=True, interval=0)
        self._batch.timeout.connect(self._send)

    @property
    def useless(self) -> bool:
        """Whether it has ended too often to be asked again."""
        return self._process is None and self._starts >= STARTS

    def check(self, words: Iterable[str]) -> None:
        """Have words looked up; the answer is `checked`."""
        if not self.useless:
            self._wanted.update(dict.fromkeys(words))
            self._batch.start()

    def suggest(self, word: str) -> None:
        """Have better words looked for (0.1 to 0.3 s); the answer is `suggested`."""
        self._send()
        self._write({"suggest": word})

    def end(self) -> None:
        """Stop it now; what it knows of the text goes with it."""
        self._batch.stop()
        self._wanted.clear()
        process, self._process = self._process, None
        self._starts = STARTS
        if process is not None:
            process.finished.disconnect(self._finished)
            process.errorOccurred.disconnect(self._failed)
            process.kill()
            process.waitForFinished(END_MS)
            process.deleteLater()

    def _send(self) -> None:
        self._batch.stop()
        if self._wanted:
            words = list(self._wanted)
            self._wanted.clear()
            self._write({"check": words})

    def _write(self, question: dict[str, Any]) -> None:
        if self._process is None and self._starts < STARTS:
            self._start()
        if self._process is not None:
            self._process.write(json.dumps(question).encode() + b"\n")

    def _start(self) -> None:
        self._starts += 1
        self._process = QProcess(self)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        self._process.start(self._program[0], list(self._program[1:]))

    def _read(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            try:
                answer = json.loads(bytes(process.readLine().data()))
            except ValueError:
                continue
            if not isinstance(answer, dict):
                continue
            if "right" in answer:
                self.checked.emit(answer["right"])
            elif "suggest" in answer:
                self.suggested.emit(answer["suggest"], answer["words"])

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._finished()

    def _finished(self, *_how: object) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
            self.gone.emit()
