from pathlib import Path

from homevisit.actions.team_news import dismiss
from homevisit.store import meta
from homevisit.store.queries.team_news import KEY_BYTES, SEEN
from tests.support.desk import sit_down


def test_each_is_kept_and_the_oldest_of_very_many_forgotten(tmp_path: Path) -> None:
    table = sit_down(tmp_path)
    with table.desk.db.write() as unit:
        meta.put(unit, SEEN, b"".join(number.to_bytes(KEY_BYTES, "big") for number in range(199)))
    for number in (199, 200):
        dismiss(table.desk, number.to_bytes(KEY_BYTES, "big"))
    with table.desk.db.read() as unit:
        kept = meta.get(unit, SEEN) or b""
    assert len(kept) == 200 * KEY_BYTES
    assert kept.startswith((1).to_bytes(KEY_BYTES, "big"))
    assert kept.endswith((200).to_bytes(KEY_BYTES, "big"))
    table.close()
