"""Speed: `python3 dev.py bench` (run.py here) and the start of the window (start_up.py). Never an assertion."""
