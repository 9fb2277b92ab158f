"""The sync server: keeps sealed bodies and signed commits, and cannot import the client."""
