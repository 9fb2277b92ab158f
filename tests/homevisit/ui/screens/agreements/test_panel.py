"""The panel by itself: what goes out, and when."""

from datetime import date
from typing import Any

from pytestqt.qtbot import QtBot

from homevisit.store.queries.agreements import AgreementPage
from homevisit.store.queries.note import PersonRow
from homevisit.store.stored import Stored
from homevisit.ui.screens.agreements.panel import AgreementPanel
from homevisit.ui.theme import Theme
from homevisit.ui.widgets.prose_line import ProseLine

TODAY = date(2026, 11, 18)


def page(**document: Any) -> AgreementPage:
    told = {"what": "Ring", "who": "Mette", "owner_kind": "staff", "owner_user": "u", "due": "2026-11-20"} | document
    stored = Stored(
        b"v" * 16, b"r" * 16, "agreement", 1, "2026-11-18T12:00:00Z", told, False, b"", 1, False, "ok", b"", None
    )
    return AgreementPage(stored, "Familien Birk", (PersonRow("u", "Mette", "staff"),))


def test_what_is_typed_goes_out_once_and_waits_until_it_does(theme: Theme, qtbot: QtBot) -> None:
    panel = AgreementPanel()
    qtbot.addWidget(panel)
    sent: list[dict[str, Any]] = []
    panel.changed.connect(sent.append)
    panel.load(page(), TODAY)
    panel.form._whats.setText("Ring i dag")
    panel.form._whats.textEdited.emit("Ring i dag")
    assert panel.waiting
    assert sent == []
    panel.flush()
    panel.flush()
    assert [fields["what"] for fields in sent] == ["Ring i dag"]


def test_another_agreement_does_not_get_the_words_of_the_one_before(theme: Theme, qtbot: QtBot) -> None:
    panel = AgreementPanel()
    qtbot.addWidget(panel)
    sent: list[dict[str, Any]] = []
    panel.changed.connect(sent.append)
    panel.load(page(), TODAY)
    panel.form._whats.textEdited.emit("x")
    panel.load(page(what="Skriv"), TODAY)
    panel.flush()
    assert sent == []


def test_why_it_is_postponed_stands_under_the_form(theme: Theme, qtbot: QtBot) -> None:
    panel = AgreementPanel()
    qtbot.addWidget(panel)
    panel.load(page(status="postponed", reason="Line er syg"), TODAY)
    assert panel._told.text().endswith("Line er syg")
    panel.load(page(), TODAY)
    assert panel._told.text() == ""
    assert panel.to_family.accessibleName() == "Go to Familien Birk"


def test_why_is_prose_that_is_looked_up_and_the_day_is_none(theme: Theme, qtbot: QtBot) -> None:
    panel = AgreementPanel()
    qtbot.addWidget(panel)
    panel.load(page(), TODAY)
    panel.ask("postponed")
    assert panel.asking.findChildren(ProseLine) == [panel._reasons]
