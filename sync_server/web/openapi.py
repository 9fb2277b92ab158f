"""The OpenAPI document, made from the message structs: what a fuzzer or a person with curl needs."""

from typing import Any

import msgspec

from sync_server.protocol.errors import STATUS, ErrorReply
from sync_server.protocol.service import MESSAGES
from sync_server.protocol.version import PROTOCOL_VERSION
from sync_server.web.codec import JSON, MSGPACK


def document() -> dict[str, Any]:
    """OpenAPI 3.1 of every message."""
    structs = [kind for types in MESSAGES.values() for kind in types] + [ErrorReply]
    schemas, components = msgspec.json.schema_components(structs, ref_template="#/components/schemas/{name}")
    paths: dict[str, Any] = {}
    refusals: dict[str, dict[str, Any]] = {
        str(status): _content(schemas[-1], ", ".join(code for code, number in STATUS.items() if number == status))
        for status in sorted(set(STATUS.values()))
    }
    for index, name in enumerate(MESSAGES):
        request, reply = schemas[2 * index], schemas[2 * index + 1]
        paths[f"/v1/{name}"] = {
            "post": {
                "operationId": name,
                "requestBody": {"required": True, "content": {JSON: {"schema": request}, MSGPACK: {"schema": request}}},
                "responses": {"200": _content(reply, "done")} | refusals,
                "security": [{}, {"bearer": []}],
            }
        }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hjemmebesøg sync server", "version": str(PROTOCOL_VERSION)},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "64 hex digits"}},
        },
    }


def _content(schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"description": description, "content": {JSON: {"schema": schema}, MSGPACK: {"schema": schema}}}
