"""Whatever is said in the words of the server's own OpenAPI document, the answer is a reply or a refusal of the caller.

Values are made from the document alone, so a new message is tried as soon as it has a struct; ids are often real ones,
or nothing would come past the first look. Long: `python3 dev.py soak --openapi`.
"""

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync_server.protocol.errors import STATUS, ServiceError
from sync_server.protocol.service import MESSAGES
from sync_server.web import codec
from sync_server.web.openapi import document
from tests.support.builders import ORIGIN
from tests.support.databases import DATABASES, prepared
from tests.support.server import InProcess
from tests.support.square import Square, square

DOCUMENT = document()
BYTES_AT_MOST = 96


@pytest.fixture(scope="module", params=DATABASES)
def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Square]:
    """One town for all that is said: what one message leaves behind is there for the next."""
    with prepared(request, tmp_path_factory.mktemp("fuzzed") / "server", request.param) as data:
        server = InProcess(data)
        yield square(server)
        server.close()


def values(schema: dict[str, Any], known: list[bytes]) -> st.SearchStrategy[Any]:
    """JSON values of a schema; `known`: bytes that mean something to this server."""
    if "$ref" in schema:
        return values(DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]], known)
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "anyOf" in schema:
        return st.one_of(*(values(one, known) for one in schema["anyOf"]))
    kind = schema.get("type")
    if kind == "object":
        needed = {name: values(one, known) for name, one in schema["properties"].items() if name in schema["required"]}
        more = {name: values(one, known) for name, one in schema["properties"].items() if name not in needed}
        return st.fixed_dictionaries(needed, optional=more)
    if kind == "array" and schema.get("prefixItems"):
        return st.tuples(*(values(one, known) for one in schema["prefixItems"])).map(list)
    if kind == "array":
        return st.lists(values(schema["items"], known), max_size=3)
    if kind == "integer":
        low, high = schema.get("minimum", -(2**63)), schema.get("maximum", 2**63 - 1)
        return st.one_of(st.integers(low, high), st.integers(max(low, 0), 4), st.just(high))
    if kind == "string" and schema.get("contentEncoding") == "base64":
        return _bytes(schema, known)
    if kind == "string":
        words = st.from_regex(schema["pattern"]) if "pattern" in schema else st.text(max_size=20)
        return st.one_of(words, st.sampled_from(["", "2026-11-22", "a\0b", ORIGIN]))
    return {"boolean": st.booleans(), "null": st.none()}[str(kind)]


def _bytes(schema: dict[str, Any], known: list[bytes]) -> st.SearchStrategy[str]:
    low, high = schema.get("minLength", 0) * 3 // 4, schema.get("maxLength", BYTES_AT_MOST * 4 // 3) * 3 // 4
    exact = [one for one in known if low - 2 <= len(one) <= high]
    lengths = [size for size in (16, 32, 64) if low - 2 <= size <= high] or [low, high]
    made = st.sampled_from(lengths).flatmap(lambda size: st.binary(min_size=size, max_size=size))
    chosen = st.one_of(st.sampled_from(exact), made) if exact else made
    return chosen.map(lambda data: base64.b64encode(data).decode())


@pytest.mark.parametrize("message", sorted(MESSAGES))
@settings(
    max_examples=max(8, settings().max_examples // 3),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_no_message_is_a_fault_of_the_server(town: Square, message: str, data: st.DataObject) -> None:
    """Hard test S2, its fuzzed half: no 5xx on either database."""
    commit, entry = town.log.commits[0], town.town.entries[0]
    known = [town.log.vault, town.mette.id, town.hanne.user, town.m.token, commit.header, commit.signature]
    known += [town.log.head.hash, town.log.share, entry.entry, *entry.signatures, *commit.wraps[:1]]
    schema, token = data.draw(st.tuples(*_said(message, known, town)))
    wire = json.dumps(schema).encode()
    try:
        asked = codec.decode(message, codec.JSON, wire)
        reply = getattr(town.service, message)(asked, token)
        assert codec.encode(codec.JSON, reply)
    except ServiceError as refused:
        fault = STATUS[refused.code] >= 500 and refused.reply.reason != "directory_behind"
        if fault:
            raise AssertionError(refused.reply) from refused


def _said(message: str, known: list[bytes], town: Square) -> tuple[st.SearchStrategy[Any], st.SearchStrategy[bytes]]:
    content = DOCUMENT["paths"][f"/v1/{message}"]["post"]["requestBody"]["content"][codec.JSON]["schema"]
    return values(content, known), st.sampled_from([town.h.token, town.m.token, b"", bytes(32)])
