"""What Qt's Python bindings do at every import, and need not do here.

After each import in the process PySide looks whether the module's source names PySide, for its switch of spellings
(`from __feature__ import …`), which nothing here uses. For that it reads the source of every module, SQLAlchemy's too,
and the standard library's line cache keeps it: 22 MB of 160 of an idle window, and a tenth of its start. A program
without sources (the installer's) is spared both; this spares them everywhere.
"""

from __future__ import annotations

import sys
from types import ModuleType

import PySide6.QtCore  # noqa: F401 - brings what is changed here

_ASKS = "_mod_uses_pyside"


def spare_sources() -> bool:
    """From here on no import reads a source for PySide; False where these bindings ask in another way."""
    feature = sys.modules.get("shibokensupport.feature")
    if not isinstance(feature, ModuleType) or not callable(getattr(feature, _ASKS, None)):
        return False
    setattr(feature, _ASKS, _uses_no_feature)
    return True


def _uses_no_feature(_module: object) -> bool:
    return False
