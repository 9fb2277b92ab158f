"""docs/MESSAGES.md says what the structures are: every message, every field, every error code."""

import re
from pathlib import Path

import msgspec

from sync_server.protocol.errors import STATUS
from sync_server.protocol.service import MESSAGES

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "MESSAGES.md").read_text(encoding="utf-8")


def names(struct: type) -> list[str]:
    return [field.encode_name for field in msgspec.structs.fields(struct)]


def test_every_message_has_its_row_with_exactly_its_fields() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^\n]*)$", PAGE.split("## Errors")[0], re.MULTILINE))
    for message, types in MESSAGES.items():
        _, request, reply = [part.strip() for part in rows[message].strip("| ").split(" | ")]
        for told, struct in ((request, types.request), (reply, types.reply)):
            said = [name for name in re.findall(r"`(\w+)`", told) if name in names(struct)]
            assert said == names(struct), message


def test_every_error_code_has_its_row_and_status() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| (\d{3}) \|", PAGE, re.MULTILINE))
    assert told == {code: str(status) for code, status in STATUS.items()}
