"""What takes too long for every run: `python3 dev.py soak`."""
