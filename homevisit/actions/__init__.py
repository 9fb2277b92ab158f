"""What a person can do: one verb a function, one local transaction, no network.

Every verb takes the `Desk` first and returns a `ChangeSet` (with the new record's id when it makes one).
"""
