"""*To versioner*: a small mark on a page in which two people's words stand beside each other; it leads to them."""

from __future__ import annotations

from homevisit.store.queries.two_versions import TwoVersionsRow, two_versions
from homevisit.ui.context import Context
from homevisit.ui.widgets.buttons import Button


class TwoVersions(Button):
    """Hidden until `ask` has found something."""

    def __init__(self, context: Context) -> None:
        super().__init__("", "quiet", icon="git-merge", density="s", flush=True, on_click=self._open)
        self._context = context
        self._asked = 0
        self._where: dict[str, bytes] = {}
        self.hide()

    def ask(self, vault: bytes | None, rec: bytes | None = None) -> None:
        """Look whether there are two versions in a record, or anywhere in a vault; `vault` None takes the mark away."""
        self._asked += 1
        asked = self._asked
        if vault is None:
            self.hide()
            return

        def found(row: TwoVersionsRow | None) -> None:
            if asked == self._asked:
                self._say(vault, row)

        self._context.background.read(lambda unit: two_versions(unit, vault, rec), found, lambda _error: None)

    def _say(self, vault: bytes, row: TwoVersionsRow | None) -> None:
        if row is not None:
            self._where = {"vault": vault, "rec": row.rec}
            self.setText(self.tr("Two versions in %n place(s)", "", row.fields))
            self.setAccessibleDescription(self.tr("Opens them, so that you can choose what shall stand"))
        self.setVisible(row is not None)

    def _open(self) -> None:
        self._context.go("clarify", **self._where)
