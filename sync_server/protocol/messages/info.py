"""`info`: who the server is. Anyone may ask."""

from sync_server.protocol.messages.common import Bytes32, Count, Message, Nothing

Request = Nothing


class Reply(Message, frozen=True, kw_only=True):
    """`generation` counts restores; `min_client` is the directory's policy, repeated as a hint only."""

    server_id: Bytes32
    versions: list[str]
    generation: Count
    dir_seq: Count
    dir_hash: Bytes32
    min_client: Count = 0
