"""Numbered steps from an empty file to today's schema. A released step is never changed and imports nothing."""
