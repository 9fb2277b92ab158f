from pathlib import Path

from homevisit.actions.directory_news import dismiss
from homevisit.store.queries.directory_news import directory_news
from sync_server.protocol.ledger import entries as e
from tests.support.desk import sit_down
from tests.support.directory_rows import keep


def test_what_is_dismissed_stays_so_and_an_older_one_brings_nothing_back(tmp_path: Path) -> None:
    table = sit_down(tmp_path)
    with table.desk.db.write() as unit:
        first, second = keep(unit, e.RestoreDeclare(2)), keep(unit, e.RestoreDeclare(3))
    dismiss(table.desk, second)
    dismiss(table.desk, first)
    with table.desk.db.read() as unit:
        assert directory_news(unit, table.desk.me.device_id) == ()
    table.close()
