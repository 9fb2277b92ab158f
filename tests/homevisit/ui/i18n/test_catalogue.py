"""The language: both can be spoken, and without texts the program does not start."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from homevisit.base.errors import StorageError
from homevisit.ui.i18n import find_catalogues, install, language


@pytest.mark.usefixtures("danish")
def test_danish_with_qts_own_words() -> None:
    assert language() == "da"
    assert QLocale().decimalPoint() == ","
    assert QCoreApplication.translate("Ladder", "Saved here") == "Gemt her"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuller"


def test_changing_the_language_leaves_nothing_of_the_first(qapp: QApplication, catalogues: Path, english: None) -> None:
    install(qapp, catalogues, "da")
    install(qapp, catalogues, "en")
    assert language() == "en"
    assert QCoreApplication.translate("Ladder", "Saved here") == "Saved here"


def test_starting_without_texts_is_an_error(qapp: QApplication, tmp_path: Path) -> None:
    before = QLocale()
    try:
        with pytest.raises(StorageError):
            install(qapp, tmp_path, "da")
    finally:
        QLocale.setDefault(before)
    with pytest.raises(StorageError):
        find_catalogues(tmp_path / "resources")


def test_texts_are_found_beside_the_resources_first(tmp_path: Path) -> None:
    built, beside = tmp_path / "build" / "i18n", tmp_path / "resources" / "i18n"
    for folder in (built, beside):
        folder.mkdir(parents=True)
    (built / "homevisit_da.qm").touch()
    assert find_catalogues(tmp_path / "resources") == built
    (beside / "homevisit_da.qm").touch()
    assert find_catalogues(tmp_path / "resources") == beside
