import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_server.protocol.errors import ServiceError
from sync_server.protocol.messages import challenge
from sync_server.protocol.service import MESSAGES
from sync_server.web import codec


def test_both_languages_say_the_same() -> None:
    request = challenge.Request(device_id=bytes(16))
    for media in (codec.MSGPACK, codec.JSON):
        assert codec.decode("challenge", media, codec.encode(media, request)) == request


@pytest.mark.parametrize(
    "header,media",
    [
        ("", codec.MSGPACK),
        ("application/x-msgpack", codec.MSGPACK),
        ("Application/JSON; charset=utf-8", codec.JSON),
    ],
)
def test_the_content_type_chooses(header: str, media: str) -> None:
    assert codec.media_type(header) == media


@given(st.sampled_from(sorted(MESSAGES)), st.sampled_from([codec.MSGPACK, codec.JSON]), st.binary(max_size=300))
def test_any_bytes_are_a_request_or_a_typed_refusal(message: str, media: str, data: bytes) -> None:
    try:
        found = codec.decode(message, media, data)
    except ServiceError as refused:
        found = refused.code
    assert found == "malformed" or isinstance(found, MESSAGES[message].request)


@pytest.mark.parametrize("data", [b"\x91" * 100_000, b"[" * 100_000, b'{"a":' * 50_000, b"\xdd\xff\xff\xff\xff"])
def test_nesting_and_lengths_that_lie_are_refused(data: bytes) -> None:
    for media in (codec.MSGPACK, codec.JSON):
        with pytest.raises(ServiceError):
            codec.decode("push", media, data)
