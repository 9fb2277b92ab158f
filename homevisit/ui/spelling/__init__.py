"""Spelling: which words are looked up, who knows them, and how a field shows the ones that may be wrong."""

from homevisit.ui.spelling.speller import Field, Speller, current
from homevisit.ui.spelling.underline import Underline
from homevisit.ui.spelling.words import Word, find_words, units_of

__all__ = ["Field", "Speller", "Underline", "Word", "current", "find_words", "units_of"]
