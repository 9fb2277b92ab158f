"""*Nødadgang brugt*: on the page of a family to which somebody came by emergency access. It stays for ever."""

from __future__ import annotations

from datetime import date

from homevisit.store.queries.emergency_access import EmergencyUse, emergency_uses
from homevisit.ui.context import Context
from homevisit.ui.i18n.dates import day_full
from homevisit.ui.widgets.banner import Banner


class EmergencyMark(Banner):
    """Hidden until `ask` has found a use."""

    def __init__(self, context: Context) -> None:
        super().__init__("", tone="attention", icon="key")
        self._context = context
        self._asked = 0
        self.hide()

    def ask(self, vault: bytes) -> None:
        """Look whether emergency access was used on this family's records."""
        self._asked += 1
        asked = self._asked
        self.hide()

        def found(uses: tuple[EmergencyUse, ...]) -> None:
            if asked == self._asked and uses:
                self._say(uses)

        self._context.background.read(lambda unit: emergency_uses(unit, vault), found, lambda _error: None)

    def _say(self, uses: tuple[EmergencyUse, ...]) -> None:
        newest = uses[0]
        title = self.tr("Emergency access used on %1 by %2").replace("%1", day_full(date.fromisoformat(newest.day)))
        text = self.tr("Two recovery officers signed for it. The computer has been on the team since.")
        if len(uses) > 1:
            often = self.tr("It has been used %n time(s) in all.", "", len(uses))
            text = f"{text} {often}"
        self.set_text(title.replace("%2", newest.person or self.tr("a computer of the municipality")), text)
        self.show()
