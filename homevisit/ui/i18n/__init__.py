"""Language: the catalogues, the code lists' words, and how dates, times, ages and lists are written."""

from homevisit.ui.i18n.catalogue import find_catalogues, install, language
from homevisit.ui.i18n.codelists import choices, label

__all__ = ["choices", "find_catalogues", "install", "label", "language"]
