"""Draw the component sheet to PNG: ``python tests/journeys/component_sheet.py FOLDER``.

The sheet shows every building block once, light and dark, at 100, 150 and 200 % text, for people to look at beside
the design's own picture and for the cut-text test to measure.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from homevisit.ui.theme import Mode, Theme, current
from homevisit.ui.widgets.badge import Badge, BadgeSpec
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.empty import EmptyState
from homevisit.ui.widgets.field import Field, choice, text_input
from homevisit.ui.widgets.focus_ring import FocusRing
from homevisit.ui.widgets.ladder import Ladder
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.page_text import PageText
from homevisit.ui.widgets.paint import Action
from homevisit.ui.widgets.rows import RowList
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.steps import Steps
from homevisit.ui.widgets.surfaces import Card, column, plain, row, rule
from homevisit.ui.widgets.switch import Switch
from homevisit.ui.widgets.text import icon_label, label
from homevisit.ui.widgets.work_rows import AgreementDelegate, AgreementLine, VisitDelegate, VisitLine

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
BADGES = (
    BadgeSpec("Samtykke", "ok", "check"),
    BadgeSpec("Mangler 1 underskrift", "attention", "circle-half"),
    BadgeSpec("2 dage over frist", "attention", "clock"),
    BadgeSpec("Om 25 min.", "brand", "clock"),
    BadgeSpec("Kun dig", "private", "eye-slash"),
    BadgeSpec("Familiens ord", "voice", "chat-circle-text"),
    BadgeSpec("Ret", "danger", "warning-circle"),
    BadgeSpec("Udlånt", "neutral", "house"),
)


class ComponentSheet(QWidget):
    """Three columns of building blocks."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, kind="canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QHBoxLayout(self)
        line.setSpacing(16)
        large = current().text_size > 1.25
        parts = ((self._controls(), self._messages()), (self._work(),)) if large else (
            (self._controls(),), (self._messages(),), (self._work(),)
        )  # fmt: skip
        for part in parts:
            scroll = Scroll()
            for card in part:
                scroll.body.addWidget(card)
            scroll.body.addStretch(1)
            line.addWidget(scroll, 1)
        self.ring = FocusRing(self)

    def _controls(self) -> QWidget:
        card = Card()
        body = card.body
        body.addWidget(label("Knapper", "captionstrong", "text2"))
        self.focused = Button("Godkend", "primary", icon="check")
        off = Button("Godkend", "primary", icon="check")
        off.setEnabled(False)
        new, agree = Button("Nyt besøg", "primary", icon="plus"), Button("Ny aftale", icon="handshake")
        body.addLayout(_flow(new, agree, Button("Vis alle 7", "quiet")))
        body.addLayout(_flow(self.focused, off, Button("Træk tilbage", "danger")))
        body.addLayout(_flow(Button("Lille", density="s", icon="plus"), Button("Stor", density="l")))
        body.addWidget(rule())
        body.addWidget(label("Felter", "captionstrong", "text2"))
        wrong = text_input()
        wrong.setText("31.02.2027")
        error = Field("Dato", wrong, "Dag, måned og år")
        error.set_error("Februar 2027 har 28 dage")
        body.addWidget(Field("Dato", text_input("fx 18.11.2026"), "Dag, måned og år", optional=True))
        body.addWidget(error)
        body.addWidget(Field("Formål med besøget", choice([("f", "Opfølgning på aftaler"), ("e", "Afslutning")])))
        body.addWidget(rule())
        body.addWidget(label("Valg", "captionstrong", "text2"))
        ticked, other = QCheckBox("Læs op med familien næste gang"), QCheckBox("Tolk er bestilt")
        ticked.setChecked(True)
        first, second = QRadioButton("Familien ser efter den"), QRadioButton("Bestil en ny")
        first.setChecked(True)
        body.addLayout(column(ticked, other, first, second, gap="space.1"))
        switches = (Switch("Må deles", "Deles ikke", on=True), Switch("Må deles", "Deles ikke"))
        body.addLayout(_flow(*switches))
        return card

    def _messages(self) -> QWidget:
        card = Card()
        body = card.body
        body.addWidget(label("Mærker: altid ikon og ord, aldrig farve alene", "captionstrong", "text2", wrap=True))
        for start in range(0, len(BADGES), 2):
            body.addLayout(_flow(*(Badge(b.text, b.tone, b.icon) for b in BADGES[start : start + 2])))
        body.addWidget(rule())
        body.addWidget(label("Beskeder", "captionstrong", "text2"))
        body.addWidget(Banner("Du arbejder uden net", "Vi sender 3 ændringer, når der er net igen."))
        overdue = "Aftal med familien, hvordan den kommer hjem."
        body.addWidget(Banner("SK-033 skulle være retur 16.11.", overdue, "attention"))
        missing = "Barnets egen stemme mangler: Storm er over 4 år."
        body.addWidget(Banner("Ret én ting, før du går videre", missing, "danger"))
        body.addWidget(rule())
        body.addWidget(label("Gemt og sendt", "captionstrong", "text2"))
        body.addWidget(Ladder("here"))
        body.addWidget(Ladder("sent"))
        body.addWidget(Ladder("everyone"))
        body.addWidget(rule())
        body.addWidget(EmptyState("suitcase-simple", "Ingen kufferter er over frist", sunken=True))
        return card

    def _work(self) -> QWidget:
        day = Card("Dagens besøg", holds_list=True)
        visits = RowList(VisitDelegate(), "Dagens besøg")
        visits.set_rows(
            [
                VisitLine(
                    key="1",
                    spoken="Kl. 9, familien Østerby",
                    time="09.00",
                    until="til 09.45",
                    title="Familien Østerby",
                    text="Opfølgning på aftaler · hjemme",
                    badge=BadgeSpec("Gennemført", "ok", "check"),
                    notes=(("note-pencil", "Notatet er en kladde, som kun du kan se"),),
                    action=Action("Skriv videre", "pencil-simple"),
                ),
                VisitLine(
                    key="2",
                    spoken="Kl. 15.30, familien Birk",
                    time="15.30",
                    until="til 16.00",
                    title="Familien Birk",
                    text="Afslutning · hjemme · Alma, Sofie og Rasmus",
                    badge=BadgeSpec("Om 25 min.", "brand", "clock"),
                    notes=(("list-checks", "Gennemgå sammen: 3 aftaler fra sidst"),),
                    action=Action("Åbn", "arrow-right", primary=True),
                ),
            ]
        )  # fmt: skip
        day.body.addWidget(visits)
        promises = Card("Mine aftaler", Button("Vis alle 7", "quiet", density="s", flush=True), holds_list=True)
        agreements = RowList(AgreementDelegate(), "Mine aftaler")
        late = BadgeSpec("5 dage over frist", "attention", "clock")
        call = "Ring til Line om samtykke, så beskrivelsen af Viggo kan deles"
        agreements.set_rows(
            [
                AgreementLine("1", call, call, "Familien Thorsø · aftalt 12.11.", badge=late),
                AgreementLine("2", "Fortæl", "Fortæl stuen om æggeuret", "Familien Østerby · aftalt 06.10.", done=True),
            ]
        )
        promises.body.addWidget(agreements)
        page = Card(pad="space.4")
        steps = Steps(("Engangskode", "Gør computeren klar", "Vælg din kode", "Hent dine familier"))
        steps.set_current(2)
        page.body.addWidget(steps)
        line = row(icon_label("brain", "private"), label("Faglig overvejelse", "h3"), gap="space.2")
        line.addStretch(1)
        page.body.addLayout(line)
        text = PageText("Faglig overvejelse", "Dine egne overvejelser")
        text.set_text(
            "Forældrene har selv overtaget rytmen, og Alma bruger sproget til at fortælle. Jeg ser ikke behov for"
        )
        page.body.addWidget(text)
        return plain(column(day, promises, page, gap="space.4"))


def _flow(*widgets: QWidget) -> QVBoxLayout | QHBoxLayout:
    """Side by side at ordinary text size, below each other at large: columns are given up, never words."""
    large = current().text_size > 1.25
    layout: QVBoxLayout | QHBoxLayout = column(gap="space.2") if large else row(gap="space.2")
    for widget in widgets:
        layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    if isinstance(layout, QHBoxLayout):
        layout.addStretch(1)
    return layout


def main() -> None:
    """Draw the sheets into the folder named on the command line."""
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    theme = Theme(RESOURCES, "light")
    theme.install(application)
    looks: tuple[tuple[Mode, float], ...] = (("light", 1.0), ("dark", 1.0), ("light", 1.5), ("dark", 2.0))
    for mode, size in looks:
        theme.choose(mode=mode, text_size=size)
        sheet = ComponentSheet()
        sheet.resize(1600, round(900 * max(1.0, size * size / 1.5)))
        sheet.show()
        sheet.focused.setFocus(Qt.FocusReason.TabFocusReason)
        sheet.ring.show_on(sheet.focused)
        application.processEvents()
        file = target / f"sheet-{mode}-{round(size * 100)}.png"
        sheet.grab().save(str(file))
        print(file)
        sheet.close()


if __name__ == "__main__":
    main()
