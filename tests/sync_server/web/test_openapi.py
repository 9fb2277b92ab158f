import json

from sync_server.protocol.service import MESSAGES
from sync_server.web.openapi import document


def test_every_message_is_described_with_its_structs() -> None:
    described = document()
    assert set(described["paths"]) == {f"/v1/{message}" for message in MESSAGES}
    text = json.dumps(described)
    assert "#/components/schemas/WireCommit" in text
    assert "SignedEntry" in described["components"]["schemas"]


def test_every_reference_leads_somewhere() -> None:
    described = document()
    schemas = described["components"]["schemas"]
    for part in json.dumps(described).split('"#/components/schemas/')[1:]:
        assert part.partition('"')[0] in schemas
