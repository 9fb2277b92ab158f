"""What every test of the window needs: the theme on the application, the language, and a clean focus."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from homevisit.base.paths import resources
from homevisit.ui.i18n import install
from homevisit.ui.theme import Theme


@pytest.fixture(scope="session")
def installed_theme(qapp: QApplication) -> Theme:
    """One theme for all tests of this process, as the program has one."""
    found = qapp.findChild(Theme)
    if found is not None:
        return found
    theme = Theme(resources(), "light")
    theme.install(qapp)
    return theme


@pytest.fixture
def theme(installed_theme: Theme) -> Iterator[Theme]:
    """Light and 100 %; put back after the test."""
    yield installed_theme
    if (installed_theme.mode, installed_theme.text_size) != ("light", 1.0):
        installed_theme.choose(mode="light", text_size=1.0)


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogues of the source tree, compiled for this run."""
    target = tmp_path_factory.mktemp("i18n")
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    for source in sorted((resources() / "i18n").glob("*.ts")):
        subprocess.run([tool, "-silent", source, "-qm", target / f"{source.stem}.qm"], check=True)
    return target


@pytest.fixture
def danish(qapp: QApplication, catalogues: Path) -> Iterator[None]:
    """The program speaks Danish during the test."""
    before = QLocale()
    install(qapp, catalogues, "da")
    yield
    _silence(qapp, before)


@pytest.fixture
def english(qapp: QApplication, catalogues: Path) -> Iterator[None]:
    """The program speaks English during the test."""
    before = QLocale()
    install(qapp, catalogues, "en")
    yield
    _silence(qapp, before)


def _silence(qapp: QApplication, before: QLocale) -> None:
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)
