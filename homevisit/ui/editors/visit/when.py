"""When a visit is: day and time as they are typed, and how long it takes."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homevisit.base.clock import parse_plan
from homevisit.base.errors import BadInput
from homevisit.base.typed_dates import parse_coming_day, parse_typed_time, written_day
from homevisit.ui.editors.visit.calm_wheel import CalmWheel
from homevisit.ui.i18n.dates import clock, clock_range, day_long, dotted, sentence, week
from homevisit.ui.theme import current
from homevisit.ui.widgets.field import Field, choice, text_input
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.surfaces import plain, row
from homevisit.ui.widgets.text import icon_label, label

STEPS = tuple(range(15, 121, 15))
JUST_GONE = 60
"""Days back that a day without a year may lie: a visit is sometimes written down afterwards."""


class WhenFields(QWidget):
    """`edited` after each change. What is typed stays as it is typed until the field is left."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_look(self, kind="plain")
        self._today = date.min
        self._days, self._times = text_input(self.tr("e.g. 2.12.")), text_input(self.tr("e.g. 15.30"))
        self._lengths = choice([(str(step), self._words(step)) for step in STEPS])
        self._lengths.installEventFilter(CalmWheel(self._lengths))
        self.day = Field(self.tr("Date"), self._days)
        self.time = Field(self.tr("Time"), self._times)
        self.minutes = Field(self.tr("How long?"), self._lengths)
        self._understood = label("", "caption", "text2", wrap=True)
        line = row(self.day, self.time, self.minutes, gap="space.4")
        for at, stretch in enumerate((4, 3, 4)):
            line.setStretch(at, stretch)
        said = row(icon_label("calendar-blank", "text2", size="s"), gap="space.2")
        said.addWidget(self._understood, 1)
        self._said = plain(said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().px("space.2"))
        column.addWidget(plain(line))
        column.addWidget(self._said)
        self._days.textEdited.connect(self._typed)
        self._times.textEdited.connect(self._typed)
        self._lengths.currentIndexChanged.connect(self._typed)
        self._days.editingFinished.connect(self._write_out_day)
        self._times.editingFinished.connect(self._write_out_time)

    @property
    def raw(self) -> tuple[str, str, str]:
        """Exactly what stands in the three fields."""
        return self._days.text(), self._times.text(), str(self._lengths.currentData() or "")

    @property
    def empty(self) -> bool:
        """Whether neither day nor time has been typed."""
        return not (self._days.text().strip() or self._times.text().strip())

    @property
    def start(self) -> str:
        """Local civil time, `2026-12-02T15:30`; "" while day or time are missing or are none."""
        day, time = self._day(), self._time()
        return f"{day.isoformat()}T{time}" if day is not None and time else ""

    @property
    def length(self) -> int:
        """Minutes."""
        return int(self._lengths.currentData() or 60)

    def load(self, start: str, minutes: int, today: date) -> None:
        """Show a plan, or for "" none yet."""
        self._today = today
        begins = parse_plan(start) if start else None
        self.show_raw((written_day(begins.date()), clock(begins.time()), "") if begins else ("", "", ""))
        self._choose(minutes)
        self._tell()

    def show_raw(self, raw: tuple[str, str, str]) -> None:
        """Put back what stood there."""
        self._days.setText(raw[0])
        self._times.setText(raw[1])
        if raw[2]:
            self._choose(int(raw[2]))
        for field in (self.day, self.time):
            field.set_error("")
        self._tell()

    def problems(self) -> list[tuple[str, QWidget]]:
        """What is missing or cannot be understood, told at the fields too: (sentence, where)."""
        found: list[tuple[str, QWidget]] = []
        if self._day() is None:
            self.day.set_error(self.tr("Write a date like 2.12."))
            found.append((self.tr("The date is missing"), self._days))
        if not self._time():
            self.time.set_error(self.tr("Write a time like 15.30"))
            found.append((self.tr("The time is missing"), self._times))
        return found

    def _choose(self, minutes: int) -> None:
        self._lengths.blockSignals(True)
        if self._lengths.findData(str(minutes)) < 0:
            self._lengths.addItem(self._words(minutes), str(minutes))
        self._lengths.setCurrentIndex(self._lengths.findData(str(minutes)))
        self._lengths.blockSignals(False)

    def _words(self, minutes: int) -> str:
        return self.tr("%1 minutes").replace("%1", str(minutes))

    def _day(self) -> date | None:
        try:
            return parse_coming_day(self._days.text(), self._today, just_gone=JUST_GONE)
        except BadInput:
            return None

    def _time(self) -> str:
        try:
            return parse_typed_time(self._times.text())
        except BadInput:
            return ""

    def _typed(self) -> None:
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        """What was understood: weekday, week and the time it ends."""
        day, time = self._day(), self._time()
        words = ""
        if day is not None:
            words = dotted(sentence(day_long(day)), week(day), "" if day.year == self._today.year else str(day.year))
            if time:
                begins = datetime.fromisoformat(f"{day.isoformat()}T{time}")
                words = dotted(words, clock_range(begins.time(), (begins + timedelta(minutes=self.length)).time()))
            if day < self._today:
                words = dotted(words, self.tr("the day has gone"))
        self._understood.setText(words or self.tr("Write the day, and you see the weekday and the week here."))

    def _write_out_day(self) -> None:
        day = self._day()
        if day is not None:
            self._days.setText(written_day(day))
        elif self._days.text().strip():
            self.day.set_error(self.tr("Write a date like 2.12."))

    def _write_out_time(self) -> None:
        time = self._time()
        if time:
            self._times.setText(clock(datetime.fromisoformat(f"2000-01-01T{time}").time()))
        elif self._times.text().strip():
            self.time.set_error(self.tr("Write a time like 15.30"))
