"""*Familier*: the families one holds the keys for, found by typing (docs/DOMAIN.md 9.1, row 3)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from homevisit.actions import families as actions
from homevisit.base.changes import ChangeSet
from homevisit.base.clock import zone
from homevisit.base.errors import BadInput, HomevisitError
from homevisit.store.queries.families import FamilyRows, district_names, families
from homevisit.ui import keys, messages
from homevisit.ui.context import Context, Screen
from homevisit.ui.editors.family_forms import FamilyForms, wrong
from homevisit.ui.screens.families.lines import FamilyWords, fitting, lines
from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.empty import EmptyState
from homevisit.ui.widgets.family_rows import FamilyDelegate, FamilyLine
from homevisit.ui.widgets.field import Field, choice
from homevisit.ui.widgets.header import PageHeader
from homevisit.ui.widgets.long_list import LongList
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.record_form import RecordForm
from homevisit.ui.widgets.surfaces import Surface, plain

SHOWN_KINDS = frozenset({"family", "child", "visit", "district"})
NEW_NUMBER = "F-000000"
"""Stands in for the number the program gives a new family, while the form is looked through."""


class FamiliesScreen(Screen):
    """A list that narrows while one types; and the form for a new family."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_look(self, kind="canvas")
        self._context = context
        self._zone = zone(context.zone)
        self._rows: FamilyRows | None = None
        self._lines: dict[object, FamilyLine] = {}
        self._asked = 0
        self._arriving = False
        self._words = FamilyWords(self)
        self._forms = FamilyForms(self)
        self.new = Button(self.tr("New family"), "primary", icon="plus", on_click=self.begin_new)
        self._header = PageHeader(self.tr("Families"), actions=(self.new,))
        self._trouble = Banner("", tone="attention", icon="warning-circle")
        self._trouble.hide()
        self.search, self._district, self._contact = _Search(), choice([]), choice([])
        self._filters = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.list = LongList(FamilyDelegate(), self.tr("Families"))
        self._none = EmptyState(
            "users-three",
            self.tr("You are not on any team yet."),
            self.tr("A family comes here when a colleague takes you onto its team, or when you begin one."),
        )
        self._no_match = EmptyState(
            "magnifying-glass", self.tr("No family fits"), button=Button(self.tr("Show all"), on_click=self.show_all)
        )
        self.form = RecordForm()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._page())
        self._stack.addWidget(self.form)
        self._connect()

    def arrive(self, **where: Any) -> None:
        """Show the families as they stand now; what was typed and chosen stays."""
        self._arriving = True
        self.read()

    def leave(self) -> None:
        """A new family that is only half written down stays in its form."""

    def unsaved(self) -> bool:
        return self._stack.currentWidget() is self.form and bool(self.form.changes)

    def main_action(self) -> None:
        """Ctrl+Enter: the filled button."""
        if self._stack.currentWidget() is self.form:
            self.form.submit()
        else:
            self.begin_new()

    def read(self) -> None:
        """Ask the store again; answers to older questions are dropped."""
        self._asked += 1
        asked, now = self._asked, self._now().strftime("%Y-%m-%dT%H:%M")

        def show(rows: FamilyRows) -> None:
            if asked == self._asked:
                self._show(rows)

        self._context.background.read(lambda unit: families(unit, now=now), show, self._failed)

    def show_all(self) -> None:
        """Nothing typed, nothing chosen."""
        self.search.clear()
        self._district.setCurrentIndex(0)
        self._contact.setCurrentIndex(0)
        self.narrow()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def narrow(self) -> None:
        """Show what fits what is typed and chosen."""
        if self._rows is None:
            return
        district, contact = self._district.currentData() or "", self._contact.currentData() or ""
        found = fitting(self._rows.families, self.search.text(), district, contact)
        self.list.set_rows([self._lines[row.vault] for row in found])
        some = bool(self._rows.families)
        self.list.setVisible(bool(found))
        self._no_match.setVisible(some and not found)
        self._none.setVisible(not some)
        self._filter_line.setVisible(some)
        if found and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.rows.index(0))

    # -- a new family -----------------------------------------------------------------------------------------------

    def begin_new(self) -> None:
        """The form, with what is most often so filled in."""
        self._context.background.read(district_names, self._show_form, self._failed)

    def _show_form(self, districts: dict[str, str]) -> None:
        today = self._now().date()
        self._stack.setCurrentWidget(self.form)
        self.form.begin(
            self.tr("New family"),
            self._forms.family_fields(districts, new=True),
            {"family_no": NEW_NUMBER, "languages": ["da"], "started_on": today.isoformat()},
            today=today,
            main=self.tr("Begin with the family"),
            cancel=self.tr("Do not begin"),
            wrong=lambda document: wrong("family", {"title": "", **document}),
            subtitle=self.tr("You become the contact person. Nobody else can read until you take them onto the team."),
        )

    def _create(self, fields: dict[str, Any]) -> None:
        def created(vault: bytes | None) -> None:
            self._stack.setCurrentIndex(0)
            if vault is not None:
                self._context.go("family", vault=vault)

        def failed(error: HomevisitError) -> None:
            self.form.show_wrong([(error.field if isinstance(error, BadInput) else "", messages.sentence(error))])

        self._context.background.act(lambda desk: actions.create_family(desk, **fields), created, failed)

    def _left_form(self) -> None:
        self._stack.setCurrentIndex(0)
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- building and showing ---------------------------------------------------------------------------------------

    def _page(self) -> QWidget:
        theme = current()
        side = theme.px("space.8")
        self._fields = (
            Field(self.tr("Name or number"), self.search),
            Field(self.tr("District"), self._district),
            Field(self.tr("Contact person"), self._contact),
        )
        for field in self._fields:
            self._filters.addWidget(field, 1)
        self._filters.setContentsMargins(0, 0, 0, 0)
        self._filters.setSpacing(theme.px("space.4"))
        self._filter_line = plain(self._filters)
        card = Surface("card", pad="space.2", gap="")
        inside = theme.px("space.5")
        card.body.setContentsMargins(inside, theme.px("space.2"), theme.px("space.2"), theme.px("space.2"))
        for widget in (self.list, self._no_match, self._none):
            card.body.addWidget(widget)
            widget.hide()
        self._card = card
        body = QVBoxLayout()
        body.setContentsMargins(side, theme.px("space.2"), side, theme.px("space.6"))
        body.setSpacing(theme.px("space.4"))
        body.addWidget(self._trouble)
        body.addWidget(self._filter_line)
        body.addWidget(card, 1)
        body.addStretch(0)
        page = QVBoxLayout()
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._header)
        page.addLayout(body, 1)
        self._filter_line.hide()
        card.hide()  # nothing is said of the families before they have been read
        return plain(page)

    def _connect(self) -> None:
        self.list.fitted.connect(self._fit_card)
        self.list.opened.connect(lambda vault: self._context.go("family", vault=vault))
        self.search.textEdited.connect(lambda _text: self._typed())
        self.search.returnPressed.connect(self._open_first)
        self.list.opened_from(self.search)
        self.search.went_down.connect(self._to_list)
        self._district.activated.connect(lambda _at: self._typed())
        self._contact.activated.connect(lambda _at: self._typed())
        self.form.submitted.connect(self._create)
        self.form.left.connect(self._left_form)
        keys.shortcut(self.form, "leave", self.form.leave, within=True)
        self._context.changes.changed.connect(self._changed)
        current().changed.connect(self._fit)

    def _show(self, rows: FamilyRows) -> None:
        self._rows = rows
        self._trouble.hide()
        self._lines = {line.key: line for line in lines(rows.families, self._now().date())}
        self._header.set_text(self.tr("Families"), self._words.count(len(rows.families)) if rows.families else "")
        _refill(self._district, self.tr("All"), [(name, name) for name in rows.districts])
        _refill(self._contact, self.tr("All"), list(rows.contacts))
        self._fields[1].setVisible(len(rows.districts) > 1)  # one district divides nothing
        self._fields[2].setVisible(len(rows.contacts) > 1)
        self._fit()
        self._card.show()
        self.narrow()
        if self._arriving:
            self._arriving = False
            if self.isVisible() and self._stack.currentWidget() is not self.form:
                (self.search if rows.families else self.new).setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        self.list.clearSelection()
        self.narrow()
        if self.list.rows.rows:
            self.list.setCurrentIndex(self.list.rows.index(0))
        announce(self, self._words.found(len(self.list.rows.rows)))

    def _open_first(self) -> None:
        at = self.list.currentIndex()
        found: tuple[Any, ...] = self.list.rows.rows
        if found:
            self._context.go("family", vault=found[at.row() if at.isValid() else 0].key)

    def _to_list(self) -> None:
        if self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _failed(self, error: HomevisitError) -> None:
        self._trouble.set_text(messages.sentence(error))
        self._trouble.show()

    def _changed(self, changes: ChangeSet) -> None:
        if self.isVisible() and changes.kinds & SHOWN_KINDS:
            self.read()

    def _now(self) -> datetime:
        return self._context.clock.now().astimezone(self._zone).replace(tzinfo=None)

    def _fit(self) -> None:
        """Side by side where there is room; a list of three ends where its rows end."""
        theme = current()
        shown = [field for field in self._fields if field.isVisibleTo(self._filter_line)]
        needed = sum(max(field.minimumSizeHint().width(), theme.px("width.field") // 2) for field in shown)
        wide = needed + len(shown) * theme.px("space.4") + 2 * theme.px("space.8") <= self.width()
        self._filters.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom,
        )

    def _fit_card(self) -> None:
        edges = self._card.body.contentsMargins()
        full = self.list.full_height + edges.top() + edges.bottom() + 2
        self._card.setMaximumHeight(full if self.list.rows.rows else _NO_LIMIT)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


_NO_LIMIT = (1 << 24) - 1
"""What Qt calls no maximum."""


class _Search(QLineEdit):
    """Down goes to the list below, where the arrows move."""

    went_down = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_look(self, density="m")
        self.setClearButtonEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)


def _refill(field: QComboBox, every: str, values: list[tuple[str, str]]) -> None:
    """(code, words) to choose from below `every`; what was chosen stays chosen while it is there."""
    wanted = [("", every), *values]
    if [(field.itemData(at), field.itemText(at)) for at in range(field.count())] == wanted:
        return
    chosen = field.currentData()
    field.clear()
    for code, words in wanted:
        field.addItem(words, code)
    field.setCurrentIndex(max(field.findData(chosen), 0))
