"""Hjemmebesøg: the desktop client for home-visit practitioners. Importing the package does nothing."""

__version__ = "0.1.0"
