"""`end_session`: drops the caller's token."""

from sync_server.protocol.messages.common import Nothing

Request = Nothing
Reply = Nothing
