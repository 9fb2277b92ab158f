"""`enrol_request`: a new laptop hands in its public keys under an invite. No session."""

from sync_server.protocol.messages.common import Bytes16, Bytes32, Bytes64, Count, Message, Nothing


class Request(Message, frozen=True, kw_only=True):
    """The enrolment tuple T, its MAC under k_up, and the new key's signature over it (EnrolProof)."""

    invite_id: Bytes16
    device_id: Bytes16
    sign_pub: Bytes32
    suite: Count
    kem_pub: bytes
    caps: list[str]
    personal_vault_id: Bytes16
    endorsement: bytes = b""
    mac: Bytes32
    signature: Bytes64


Reply = Nothing
