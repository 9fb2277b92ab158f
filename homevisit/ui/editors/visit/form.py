"""The plan of a visit (docs/DOMAIN.md 4.12). What is typed counts at once; the screen decides when it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from homevisit.store.queries.visit import VisitPage
from homevisit.ui.editors.visit.calm_wheel import CalmWheel
from homevisit.ui.editors.visit.ticks import Ticks
from homevisit.ui.editors.visit.when import WhenFields
from homevisit.ui.i18n.codelists import choices
from homevisit.ui.theme import current
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.field import Field, choice, text_input
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.surfaces import Card, column, plain, row
from homevisit.ui.widgets.text import label

INTERPRETER = 120


class VisitForm(QWidget):
    """Signals: edited() after each change; timed() when start or length may have changed."""

    edited = Signal()
    timed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_look(self, kind="plain")
        self._touched = False
        self._loading = False
        self.when = WhenFields()
        self.clash = Banner("", tone="attention", icon="clock")
        self.clash.hide()
        self._purposes, self._places = choice(choices("visit_purpose")), choice(choices("visit_place"))
        self.purpose = Field(self.tr("Purpose of the visit"), self._purposes)
        self.place = Field(self.tr("Place"), self._places)
        self.further = Ticks(self.tr("Further purposes"))
        self.staff = Ticks(self.tr("From the team"))
        self.who_children = Ticks(self.tr("Children who take part"))
        self.who_adults = Ticks(self.tr("Adults who take part"))
        self.two = QCheckBox(self.tr("Two of us go"))
        self._interpreters = text_input()
        self._interpreters.setMaxLength(INTERPRETER)
        self.interpreter = Field(
            self.tr("Interpreter"), self._interpreters, self.tr("Language and name or number"), optional=True
        )
        self._things = _lines()
        self.bring = Field(self.tr("Bring along"), self._things, self.tr("One thing a line"), optional=True)
        self._people = QWidget()
        self._build()
        self._connect()
        self._fit()
        current().changed.connect(self._fit)

    @property
    def touched(self) -> bool:
        """Whether a person has changed anything since `load`."""
        return self._touched

    @property
    def complete(self) -> bool:
        """Whether it is a plan: it has a day, a time, and somebody who goes."""
        return bool(self.when.start and self.staff.chosen)

    @property
    def understood(self) -> bool:
        """Whether everything typed can be read: an untouched empty field can."""
        return bool(self.when.start) or self.when.empty

    def load(self, page: VisitPage, document: Mapping[str, Any], today: date) -> None:
        """Show a plan, or what a new one begins with."""
        self._loading = True
        self.when.load(document.get("planned_start") or "", document.get("planned_minutes", 60), today)
        _choose(self._purposes, document.get("purpose", "other"))
        _choose(self._places, document.get("place", "home"))
        self.further.set_choices([], document.get("purposes") or ())
        self.staff.set_choices([(person.id, person.name) for person in page.staff], document.get("staff") or ())
        self.who_children.set_choices(page.children, document.get("children_present") or ())
        self.who_adults.set_choices(page.adults, document.get("adults_present") or ())
        self._people.setVisible(bool(page.children or page.adults))
        self.two.setChecked(bool(document.get("two_person")))
        self._interpreters.setText(document.get("interpreter") or "")
        self._things.setPlainText("\n".join(document.get("bring") or ()))
        self._without_main()
        self._touched = self._loading = False

    def fields(self) -> dict[str, Any]:
        """The plan as the kind `visit` keeps it; without a start while day or time cannot be read."""
        main = self._purposes.currentData()
        found: dict[str, Any] = {
            "planned_minutes": self.when.length,
            "purpose": main,
            "purposes": [code for code in self.further.chosen if code != main],
            "place": self._places.currentData(),
            "two_person": self.two.isChecked(),
            "children_present": self.who_children.chosen,
            "adults_present": self.who_adults.chosen,
            "interpreter": self._interpreters.text().strip(),
            "bring": [line.strip() for line in self._things.toPlainText().splitlines() if line.strip()],
        }
        if self.when.start:
            found["planned_start"] = self.when.start
        if self.staff.chosen:
            found["staff"] = self.staff.chosen
        return found

    def raw(self) -> dict[str, Any]:
        """Everything as it stands on the screen, for `restore`."""
        return self.fields() | {"raw_when": self.when.raw, "staff": self.staff.chosen}

    def restore(self, page: VisitPage, raw: Mapping[str, Any], today: date) -> None:
        """Put back what `raw` gave."""
        self.load(page, raw, today)
        self.when.show_raw(raw["raw_when"])
        self._touched = True

    def show_problems(self) -> list[tuple[str, QWidget]]:
        """What is missing for a plan, told at the fields: (sentence, where)."""
        found = self.when.problems()
        if not self.staff.chosen:
            found.append((self.tr("Choose who goes"), self.staff.boxes[0]))
        return found

    def show_clash(self, sentence: str) -> None:
        """Calmly: it blocks nothing. "" takes it away."""
        self.clash.set_text(sentence, self.tr("You can plan both. See whether the times fit.") if sentence else "")
        self.clash.setVisible(bool(sentence))

    def _build(self) -> None:
        when = Card(self.tr("When"))
        when.body.addWidget(self.when)
        when.body.addWidget(self.clash)
        what = Card(self.tr("What and where"))
        line = row(self.purpose, self.place, gap="space.4")
        line.setStretch(0, 3)
        line.setStretch(1, 2)
        what.body.addWidget(plain(line))
        what.body.addWidget(_group(self.tr("Further purposes (optional)"), self.further))
        who = Card(self.tr("Who"))
        who.body.addWidget(_group(self.tr("From the team"), self.staff))
        who.body.addWidget(self.two)
        family = column(
            _group(self.tr("From the family (optional)"), self.who_children),
            self.who_adults,
            gap="space.1",
        )
        self._people.setLayout(family)
        who.body.addWidget(self._people)
        who.body.addWidget(self.interpreter)
        bring = Card()
        bring.body.addWidget(self.bring)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(current().px("space.4"))
        for card in (when, what, who, bring):
            whole.addWidget(card)

    def _connect(self) -> None:
        calm: Sequence[Any] = (self._purposes, self._places)
        for box in calm:
            box.installEventFilter(CalmWheel(box))
            box.currentIndexChanged.connect(self._changed)
        self._purposes.currentIndexChanged.connect(self._without_main)
        for ticks in (self.further, self.staff, self.who_children, self.who_adults):
            ticks.changed.connect(self._changed)
        self.two.toggled.connect(self._changed)
        self._interpreters.textEdited.connect(self._changed)
        self._things.textChanged.connect(self._changed)
        self.when.edited.connect(self._changed)
        self.when.edited.connect(self.timed)
        self.staff.changed.connect(self.timed)

    def _changed(self) -> None:
        if not self._loading:
            self._touched = True
            self.edited.emit()

    def _without_main(self) -> None:
        """The main purpose is not chosen a second time."""
        main, chosen = self._purposes.currentData(), self.further.chosen
        offered = [(code, words) for code, words in choices("visit_purpose") if code != main]
        self.further.set_choices(offered, [code for code in chosen if code != main])

    def _fit(self) -> None:
        self._things.setFixedHeight(4 * current().line("body"))


def _choose(box: Any, code: str) -> None:
    """A code of a newer program is added, so that nothing is lost by looking."""
    if box.findData(code) < 0:
        box.addItem(code, code)
    box.setCurrentIndex(box.findData(code))


def _group(name: str, ticks: Ticks) -> QWidget:
    return plain(column(label(name, "strong", wrap=True), ticks, gap="space.1"))


def _lines() -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return field
