"""Words that every room may use: ids, clock, paths, errors, changes, settings.

Standard library only; paths.py may use platformdirs.
"""
