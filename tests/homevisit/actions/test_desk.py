"""The municipality's day, whatever the computer's zone."""

from datetime import UTC, date, datetime

from homevisit.actions.desk import changed, new_unit
from tests.support.desk import Table


def test_today_is_the_municipalitys_day(table: Table) -> None:
    table.clock.moment = datetime(2026, 11, 18, 22, 59, tzinfo=UTC)
    assert table.desk.today() == date(2026, 11, 18)
    table.clock.moment = datetime(2026, 11, 18, 23, 0, tzinfo=UTC)
    assert table.desk.today() == date(2026, 11, 19)
    table.clock.moment = datetime(2026, 7, 1, 22, 0, tzinfo=UTC)
    assert table.desk.today() == date(2026, 7, 2)


def test_now_is_an_instant_and_local_now_is_civil_time(table: Table) -> None:
    assert table.desk.now() == "2026-11-18T14:05:00Z"
    assert table.desk.local_now() == datetime(2026, 11, 18, 15, 5)  # noqa: DTZ001 - civil time has no zone


def test_every_action_gets_a_unit_of_its_own() -> None:
    assert new_unit() != new_unit()
    assert len(new_unit()) == 16


def test_changed_names_the_vault_the_kind_and_the_record() -> None:
    notice = changed(b"v" * 16, "visit", b"r" * 16)
    assert notice.kinds == {"visit"}
    assert notice.records == {(b"v" * 16, b"r" * 16)}
    assert notice.sync
