"""The local SQLCipher database: the only SQL and the only SQLAlchemy of the client."""
