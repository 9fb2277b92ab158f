"""The building blocks every screen is made of; they know colours and keys, and no record."""
