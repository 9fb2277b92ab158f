"""What the app keeps: frozen dataclasses, their documents, merge and checks. Pure: no Qt, no SQL, no ciphers."""
