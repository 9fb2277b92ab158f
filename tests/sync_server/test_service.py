import sqlite3
from concurrent.futures import ThreadPoolExecutor

from sync_server.protocol.messages import info, push
from sync_server.protocol.service import Service
from sync_server.service import LocalService
from sync_server.settings import Settings
from sync_server.store.database import Store
from tests.support.builders import log_in, publish
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
