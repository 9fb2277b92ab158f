"""The signed logs: their bytes, and the pure function that says whether an entry or a commit is VALID."""
