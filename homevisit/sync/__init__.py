"""The loop between the local database and the server. No Qt; the database only through `run_in_store`."""
