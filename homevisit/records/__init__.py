"""What the app keeps: pure frozen dataclasses, their documents, their merge and their checks. No Qt, no SQL, no ciphers."""
