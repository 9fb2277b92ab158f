"""The tables of the local database, as SQLAlchemy Core sees them today.

Migrations never import this file; a test holds the migrated schema against it. Ids are 16-byte blobs, hashes 32 bytes,
instants RFC 3339 text in UTC, days YYYY-MM-DD. What the tables are for stands in docs/ARCHITECTURE.md.
"""

from sqlalchemy import BLOB, Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Small facts: schema, own identity (device keys, user id), index version, last verified contact.
meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", BLOB, nullable=False))

directory_entry = Table(
    "directory_entry",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("hash", BLOB, nullable=False),
    Column("entry", BLOB, nullable=False),
    Column("signatures", BLOB, nullable=False),  # 64 bytes each, joined
)

# One row a vault this laptop holds. `verified` moves with headers, `pinned` when records, keys and bodies are in.
# state: new (genesis not sent yet), open, waiting (no key or share yet), stopped (evidence on disk), paused (needs
# update)
vault = Table(
    "vault",
    metadata,
    Column("vault", BLOB, primary_key=True),
    Column("type", Text),  # from the genesis record; NULL until it could be read
    Column("state", Text, nullable=False),
    Column("problem", Text),
    Column("genesis_seed", BLOB),
    Column("genesis_hash", BLOB),
    Column("verified_seq", Integer, nullable=False, default=0),
    Column("verified_hash", BLOB, nullable=False, default=b""),
    Column("pinned_seq", Integer, nullable=False, default=0),
    Column("pinned_hash", BLOB, nullable=False, default=b""),
    Column("epoch", Integer, nullable=False, default=0),
    Column("control", BLOB),  # VaultState.to_bytes() at the pin
    Column("share", BLOB),
    Column("receipted_seq", Integer, nullable=False, default=0),
    Column("share_checked", Text),
    Column("generation", Integer, nullable=False, server_default="1"),  # of the server, when last seen whole
)

# Commits of the last weeks as they went over the wire: what a restored server is given back.
kept_commit = Table(
    "kept_commit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vault", BLOB, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("hash", BLOB, nullable=False),
    Column("wire", BLOB, nullable=False),  # msgpack WireCommit
    Column("day", Text, nullable=False),
    UniqueConstraint("vault", "seq"),
    Index(None, "day"),
)

# What colleagues wrote in a history that a restored server no longer has and has not got back: read here only.
orphan = Table(
    "orphan",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vault", BLOB, nullable=False),
    Column("rec", BLOB, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("author_user", BLOB, nullable=False),
    Column("kind", Text, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("document", BLOB, nullable=False),
    Column("generation", Integer, nullable=False),
    UniqueConstraint("vault", "rec"),
)

epoch_key = Table(
    "epoch_key",
    metadata,
    Column("vault", BLOB, ForeignKey("vault.vault"), primary_key=True),
    Column("epoch", Integer, primary_key=True),
    Column("key", BLOB, nullable=False),
)

commit_hdr = Table(
    "commit_hdr",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vault", BLOB, ForeignKey("vault.vault"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("hash", BLOB, nullable=False),
    Column("header", BLOB, nullable=False),
    Column("signature", BLOB, nullable=False),
    UniqueConstraint("vault", "seq"),
)

# The folded state: what the verified log says, one row a record. `document` is the last readable one.
# status: ok, tombstone, unreadable, newer (schema from a newer client), erased; held and held_erase: deleted or erased
# by the log, and still shown until a person here has said yes
record = Table(
    "record",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vault", BLOB, ForeignKey("vault.vault"), nullable=False),
    Column("rec", BLOB, nullable=False),
    Column("rev", BLOB, nullable=False),
    Column("flags", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("seq", Integer, nullable=False),  # of the last change
    Column("author_device", BLOB, nullable=False),  # of the last put
    Column("author_user", BLOB, nullable=False),
    Column("kind", Text),
    Column("schema", Integer),
    Column("at", Text),
    Column("document", BLOB),
    Column("body_hash", BLOB),  # of an unreadable body, to fetch it again
    UniqueConstraint("vault", "rec"),
    Index(None, "vault", "seq"),
    Index(None, "author_user", "at", "vault", "seq", "kind"),  # all of what *Synkronisering* counts
)

# The outbox: what a person has saved and no verified pull has brought back. Merge base beside it.
# op: 0 put, 1 tombstone, 2 revive, 4 final put. `waits_for` vault||rec: sent only when that record is verified.
unsent = Table(
    "unsent",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vault", BLOB, ForeignKey("vault.vault"), nullable=False),
    Column("rec", BLOB, nullable=False),
    Column("unit", BLOB, nullable=False),  # 16 random bytes, one an action and vault
    Column("op", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("base_rev", BLOB, nullable=False),  # b"" for a record never sent
    Column("base", BLOB),  # document it was edited from
    Column("local", BLOB),
    Column("edit_id", Text, nullable=False),
    Column("version", Integer, nullable=False, default=1),  # grows with each save
    Column("waits_for", BLOB),
    Column("quarantine", Text),  # reason code; NULL while it may be sent
    UniqueConstraint("vault", "rec"),
    Index(None, "unit"),
)

# Control operations a person asked for and no verified pull has brought back (member.add …).
unsent_control = Table(
    "unsent_control",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vault", BLOB, ForeignKey("vault.vault"), nullable=False),
    Column("unit", BLOB, nullable=False),
    Column("op", Text, nullable=False),
    Column("args", BLOB, nullable=False),  # msgpack map, without wraps: those are made when sealing
    Column("at", Text, nullable=False),
    Column("quarantine", Text),
)

# Chunks of attachments that a record names. upload: NULL the server had it, 0 must go up first, 1 it is there.
blob_queue = Table(
    "blob_queue",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vault", BLOB, ForeignKey("vault.vault"), nullable=False),
    Column("rec", BLOB, nullable=False),
    Column("blob", BLOB, nullable=False),
    Column("upload", Integer),
    UniqueConstraint("vault", "rec", "blob"),
    Index(None, "blob"),
)

# Signed bytes that may have left the machine: sent again unchanged until their fate is known.
sealed = Table(
    "sealed",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vault", BLOB, ForeignKey("vault.vault"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("hash", BLOB, nullable=False),
    Column("wire", BLOB, nullable=False),  # msgpack WireCommit
    Column("may_have_left", Integer, nullable=False, default=0),
    UniqueConstraint("vault", "seq"),
)

sent = Table(
    "sent",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("commit_hash", BLOB, nullable=False),
    Column("vault", BLOB, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("rec", BLOB),  # NULL when `control` is set
    Column("version", Integer),
    Column("control", Integer),  # unsent_control.id
    Index(None, "vault", "seq"),
    Index(None, "vault", "rec"),
)

# A document that is no longer the newest but still needed: sealed and typed over since, or kept for 30/35 days.
version = Table(
    "version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vault", BLOB, nullable=False),
    Column("rec", BLOB, nullable=False),
    Column("version", Integer),  # of the outbox row it was; NULL when nothing in `sent` points at it any more
    Column("kind", Text, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("document", BLOB, nullable=False),
    Column("keep_until", Text, nullable=False),
    Column("seq", Integer),  # of the change it was, when it has been in the folded state, and who wrote it
    Column("author_user", BLOB),
    Index(None, "vault", "rec"),
)

# What screens sort and filter by; always of the document a person sees (outbox over folded). rowid = search rowid.
record_index = Table(
    "record_index",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vault", BLOB, ForeignKey("vault.vault"), nullable=False),
    Column("rec", BLOB, nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Text),
    Column("due", Text),
    Column("status", Text),
    Column("owner", Text),
    Column("family_title", Text),
    Column("parent", Text),
    Column("unclear", Integer),  # fields with open alternatives; NULL for none
    UniqueConstraint("vault", "rec"),
    Index(None, "kind", "at"),
    Index(None, "kind", "status", "vault"),
    Index("ix_record_index_kind_due", "kind", "due", sqlite_where=text("due IS NOT NULL")),
    Index("ix_record_index_parent", "parent", sqlite_where=text("parent IS NOT NULL")),
    Index("ix_record_index_unclear", "unclear", sqlite_where=text("unclear IS NOT NULL")),
)

# Who deleted what (rec empty: the whole vault), and the day this laptop saw it. op: tombstone, erase.
# held: "" (done), coming (the pull is not over), asked (a person is asked), kept (the person said no).
deletion = Table(
    "deletion",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vault", BLOB, ForeignKey("vault.vault"), nullable=False),
    Column("rec", BLOB, nullable=False),
    Column("op", Text, nullable=False),
    Column("user", BLOB, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("day", Text, nullable=False),
    Column("held", Text, nullable=False),
    UniqueConstraint("vault", "rec"),
)

receipt = Table(
    "receipt",
    metadata,
    Column("vault", BLOB, primary_key=True),
    Column("device", BLOB, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", BLOB, nullable=False),
    Column("day", Text, nullable=False),
    Column("signature", BLOB, nullable=False),
)

# Sealed words of laptops that were closed. state: out (mine, to be handed in), here (came, to be read), closed (came,
# does not open here), done (dealt with, the server to be told).
dead_letter = Table(
    "dead_letter",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vault", BLOB, nullable=False),
    Column("hash", BLOB, nullable=False),
    Column("device", BLOB, nullable=False),
    Column("state", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("letter", BLOB),
    Column("signature", BLOB),
    Column("content", BLOB),
    UniqueConstraint("hash"),
)
