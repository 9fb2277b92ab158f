"""Editors: one file (or folder) a kind; a screen puts them where they belong."""
