"""Hjemmebesøg: the desktop client for home-visit practitioners. Importing the package does nothing."""
