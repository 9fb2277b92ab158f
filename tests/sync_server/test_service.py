import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from sync_server.protocol.messages import enrol_invite, info, push
from sync_server.protocol.service import Service
from sync_server.service import LocalService
from sync_server.settings import Settings
from sync_server.store.database import Store
from tests.support.builders import Log, Talk, log_in, publish
from tests.support.databases import only_postgresql, only_sqlite
from tests.support.server import NO_LIMITS, Clock, InProcess
from tests.support.square import Square, refusal


def test_it_is_a_service(server: InProcess) -> None:
    service: Service = server.service
    assert service.info(info.Request()).generation == 1
    assert server.service.healthy()


def test_calls_without_a_token_are_bounded_all_together(server: InProcess) -> None:
    service = LocalService(server.store, Clock(), Settings(anonymous_a_second_all=3))
    for _ in range(6):
        service.info(info.Request())
    assert refusal(lambda: service.info(info.Request())).error == "rate_limited"


@only_sqlite
def test_a_database_that_is_held_gives_busy_and_the_same_bytes_work_later(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    impatient = Store.open(town.server.data, busy_seconds=0.05)
    service = LocalService(impatient, town.server.clock, NO_LIMITS)
    sent = town.log.put(town.mette, "note")
    holder = sqlite3.connect(town.server.data / "server.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    request = push.Request(vault=town.log.vault, commits=[sent])
    assert refusal(lambda: service.push(request, town.m.token)).error == "busy"
    holder.execute("ROLLBACK")
    holder.close()
    assert service.push(request, town.m.token).status == "ok"
    impatient.close()


@only_postgresql
def test_a_vault_that_is_held_gives_busy_and_the_others_go_on(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    impatient = Store.open(town.server.data, busy_seconds=0.05)
    service = LocalService(impatient, town.server.clock, NO_LIMITS)
    mine = Log(town.town, town.hanne, "hendes")
    invite = enrol_invite.Request(invite_id=bytes(16), user_id=town.hanne.user)
    request = push.Request(vault=town.log.vault, commits=[town.log.put(town.mette, "note")])
    with town.server.store.write(of=town.log.vault):
        assert refusal(lambda: service.push(request, town.m.token)).error == "busy"
        assert Talk(service, town.hanne, town.h.token).create(mine).status == "ok"
        # Who does not say of what he writes writes alone.
        assert refusal(lambda: service.enrol_invite(invite, town.m.token)).error == "busy"
    assert service.push(request, town.m.token).status == "ok"
    impatient.close()


@only_postgresql
@pytest.mark.parametrize("endings,answer", [(1, "ok"), (99, "busy")])
def test_a_transaction_that_met_another_is_begun_anew_a_few_times(town: Square, endings: int, answer: str) -> None:
    assert isinstance(town.server, InProcess)
    tries: list[str] = []

    def end_it(point: str) -> None:
        tries.append(point)
        if len(tries) <= endings:
            sqlstate = "40P01"  # deadlock_detected
            code = f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{sqlstate}'; END $$"
            with store._main.transaction(write=False) as connection:
                connection.exec_driver_sql(code)

    store = Store.open(town.server.data, fault=end_it)
    talk = Talk(LocalService(store, town.server.clock, NO_LIMITS), town.mette, town.m.token)
    sent = town.log.put(town.mette, "note")
    found = talk.push(town.log, sent).status if answer == "ok" else refusal(lambda: talk.push(town.log, sent)).error
    assert (found, len(tries)) == (answer, 3 if answer == "ok" else 5)
    store.close()


def test_two_services_over_one_database_see_each_others_directory(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    other = LocalService(Store.open(town.server.data), town.server.clock, NO_LIMITS)
    assert other.info(info.Request()).dir_seq == town.town.directory.seq
    since = town.town.directory.seq
    newcomer = town.town.enrol("Nina Ny")
    town.publish(since)
    assert log_in(other, town.town, newcomer).token
    since = town.town.directory.seq
    town.town.revoke(town.hanne)
    publish(other, town.town, town.m.token, after=since)
    assert refusal(lambda: town.h.heads(town.town)).error == "unauthorized"
    other.store.close()


def test_threads_may_share_a_service(town: Square) -> None:
    def ask(_number: int) -> bool:
        return all(town.m.heads(town.town, [town.log.head]).same for _ in range(20))

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(ask, range(4)))
