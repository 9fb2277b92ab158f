"""Faults put into the program on purpose, and the tests that must notice them: `python3 dev.py mutants`."""
