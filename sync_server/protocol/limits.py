"""Every limit of the protocol in one place (docs/PROTOCOL.md, Limits). Sizes are bytes unless a name says otherwise."""

KIB = 1024
MIB = 1024 * KIB

# ---- the log: part of VALID, frozen -----------------------------------------------------------------------------
HEADER_BYTES = 64 * KIB
CHANGES = 256
CONTROL_OPS = 64
RECIPIENTS = 1024
BLOBS_A_CHANGE = 64
ERASED_RECS = 1024
COSIGNATURES = 8
EXTENSIONS = 16
EXTENSION_BYTES = 4 * KIB
BODY_MIN = 256 + 16
BODY_MAX = 256 * KIB + 16

ENTRY_BYTES = 64 * KIB
SIGNERS = 8
CAPABILITIES = 64
CAPABILITY_CHARS = 64
NAME_CHARS = 256
ORIGINS = 16
ORIGIN_CHARS = 256
VOIDED_ENTRIES = 1024
LEGAL_BASES = 256
ROLE_MAP_ENTRIES = 16
BASIS_REF_CHARS = 256

# ---- documents --------------------------------------------------------------------------------------------------
DOCUMENT_DEPTH = 16
DOCUMENT_NODES = 4096
DOCUMENT_TEXT_CODE_POINTS = 64 * KIB
PLAINTEXT_BYTES = 256 * KIB

# ---- messages ---------------------------------------------------------------------------------------------------
REQUEST_BYTES = 4 * MIB
PAGE_BYTES = 2 * MIB
INLINE_PAGE_BYTES = 256 * KIB
INLINE_LIST_VAULTS = 64

# ---- a device, a vault ------------------------------------------------------------------------------------------
PUSHES_A_SECOND = 20
VAULT_BYTES = 1024 * MIB
BLOB_BYTES = 25 * MIB
BLOB_CHUNK_BYTES = MIB
DEAD_LETTERS = 50
DEAD_LETTER_BYTES = MIB
INVITE_REQUESTS = 5
INVITE_HOURS = 72
CHALLENGE_SECONDS = 60
SESSION_HOURS = 12

GRANT_SECONDS = 7 * 24 * 3600
"""How long after its signing a breakglass.grant opens anything: by the server's clock, and by the target's."""

GRANT_EARLY_SECONDS = 24 * 3600
"""How far the clock on which a grant was signed may be ahead."""
