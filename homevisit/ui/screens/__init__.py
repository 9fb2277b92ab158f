"""One file (or folder) a screen: view and model; screens do not know each other."""
