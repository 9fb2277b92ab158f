"""The program's language: Danish unless the person chose English. Without its texts the program does not start."""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from homevisit.base.errors import StorageError

Language = Literal["da", "en"]
_SPOKEN = "homevisit-language"
_LOCALES = {
    "da": (QLocale.Language.Danish, QLocale.Country.Denmark),
    "en": (QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


def find_catalogues(resources: Path) -> Path:
    """The folder with homevisit_*.qm: beside the resources in an installed program, build/i18n in the source tree.

    Raises StorageError("not_there"): a program without its texts must not start.
    """
    for folder in (resources / "i18n", resources.parent / "build" / "i18n"):
        if (folder / "homevisit_da.qm").is_file():
            return folder
    raise StorageError("not_there", what="texts")


def install(application: QCoreApplication, folder: Path, chosen: Language = "da") -> None:
    """Speak `chosen` from now on; widgets made before keep their words. Raises StorageError("not_there").

    `folder` holds homevisit_da.qm and homevisit_en.qm. English has a catalogue too: its plurals.
    """
    if application.property(_SPOKEN):  # to look through its children wraps them all, the style with its enums too: 5 ms
        for old in application.findChildren(QTranslator):
            application.removeTranslator(old)
            old.deleteLater()
    application.setProperty(_SPOKEN, chosen)
    locale = QLocale(*_LOCALES[chosen])
    QLocale.setDefault(locale)
    own = QTranslator(application)
    if not own.load(f"homevisit_{chosen}", str(folder)):
        raise StorageError("not_there", what="texts")
    if chosen != "en":  # Qt's own texts stand in English in its libraries
        base = QTranslator(application)
        if not base.load(f"qtbase_{chosen}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            raise StorageError("not_there", what="texts")
        application.installTranslator(base)
    application.installTranslator(own)


def language() -> Language:
    """The language shown now."""
    return "en" if QLocale().language() == QLocale.Language.English else "da"
