from pathlib import Path

from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger.control import EraseRecord
from sync_server.protocol.messages import bodies, pull, share_get, share_put
from sync_server.service import LocalService
from sync_server.store import erasures, shares
from sync_server.store.database import FILE_NAME, SHARES_FILE_NAME, Store
from sync_server.store.erasures import Erasure
from tests.support.builders import DAY, Talk, fixed, log_in
from tests.support.databases import only_sqlite
from tests.support.server import NO_LIMITS, InProcess
from tests.support.square import Square, refusal

LINE = Erasure(fixed("vault"), fixed("rec"), 7, "2026-11-22")
WHOLE = Erasure(fixed("vault"), b"", 8, "2026-11-22")


def _backup(server: InProcess, folder: Path, *names: str) -> None:
    """As the operator's tool does: the files of a server at rest."""
    server.store.close()
    folder.mkdir()
    for name in names:
        (folder / name).write_bytes((server.data / name).read_bytes())
    server.store = Store.open(server.data)
    server.service = LocalService(server.store, server.clock, NO_LIMITS)


def _restore(town: Square, folder: Path) -> None:
    server = town.server
    assert isinstance(server, InProcess)
    server.store.close()
    for file in folder.iterdir():
        (server.data / file.name).write_bytes(file.read_bytes())
    server.store = Store.open(server.data)
    server.service = LocalService(server.store, server.clock, NO_LIMITS)
    town.m = Talk(server.service, town.mette, log_in(server.service, town.town, town.mette).token)


def test_lines_survive_a_power_cut_in_the_middle_of_one(tmp_path: Path) -> None:
    erasures.append(tmp_path, [LINE])
    with (tmp_path / erasures.FILE_NAME).open("ab") as file:
        file.write(b"ab12 half a li")
    erasures.append(tmp_path, [WHOLE])
    assert erasures.read(tmp_path) == {LINE, WHOLE}
    assert (tmp_path / erasures.FILE_NAME).stat().st_mode & 0o077 == 0
    assert erasures.read(tmp_path / "nowhere") == set()


@only_sqlite  # it looks at the files
def test_what_the_database_knows_alone_is_written_to_the_file_when_it_opens(town: Square) -> None:
    server = town.server
    assert isinstance(server, InProcess)
    town.m.push(town.log, town.log.put(town.mette, "a"), town.log.tombstone(town.mette, "a"))
    town.m.push(town.log, town.log.control(town.mette, EraseRecord((fixed("rec a"),), fixed("n"), (), DAY, ())))
    (server.data / erasures.FILE_NAME).unlink()
    _backup(server, server.data.parent / "copy", FILE_NAME)
    assert {one.rec for one in erasures.read(server.data)} == {fixed("rec a")}


@only_sqlite  # it looks at the files
def test_a_restored_database_has_the_erasures_replayed_before_it_opens(town: Square) -> None:
    """Hard test M4 (the server's half): a record and a vault erased after the backup do not come back with it."""
    server = town.server
    assert isinstance(server, InProcess)
    sent = town.log.put(town.mette, "secret")
    town.m.push(town.log, sent, town.log.tombstone(town.mette, "secret"))
    _backup(server, server.data.parent / "backup", FILE_NAME, SHARES_FILE_NAME)
    town.m = Talk(server.service, town.mette, log_in(server.service, town.town, town.mette).token)
    town.m.push(town.log, town.log.control(town.mette, EraseRecord((fixed("rec secret"),), fixed("n"), (), DAY, ())))
    _restore(town, server.data.parent / "backup")
    digest = c.put_changes(c.decode_header(sent.header))[0].body_hash
    assert town.service.bodies(bodies.Request(vault=town.log.vault, hashes=[digest]), town.m.token).bodies == [b""]
    # The old head is the head again: what was erased takes no new content, also from one who never heard of it.
    town.log.commits.pop()
    page = town.service.pull(pull.Request(vault=town.log.vault, after_seq=0), town.m.token)
    assert page.head_seq == 3
    assert sent.bodies[0] not in (server.data / FILE_NAME).read_bytes()


@only_sqlite  # it looks at the files
def test_a_whole_vault_stays_erased_after_a_restore_of_both_stores(town: Square) -> None:
    """Hard test M4, M12, M17: an older share store has nothing to give either, and takes the share from nobody."""
    server = town.server
    assert isinstance(server, InProcess)
    town.m.push(town.log, town.log.put(town.mette, "secret"))
    _backup(server, server.data.parent / "backup", FILE_NAME, SHARES_FILE_NAME)
    town.m = Talk(server.service, town.mette, log_in(server.service, town.town, town.mette).token)
    town.m.push(town.log, town.log.control(town.mette, c.EraseVault(fixed("nonce"), (), DAY, ())))
    _restore(town, server.data.parent / "backup")
    token, vault = town.m.token, town.log.vault
    assert refusal(lambda: town.service.share_get(share_get.Request(vault=vault), token)).error == "gone"
    again = share_put.Request(vault=vault, share=town.log.share)
    assert refusal(lambda: town.service.share_put(again, token)).error == "gone"
    page = town.service.pull(pull.Request(vault=vault, after_seq=0), token)
    assert len(page.commits) == 2
    assert not any(body for one in page.commits for body in one.bodies)
    assert page.wraps == []
    with server.store.shares(write=False) as connection:
        assert shares.get(connection, vault) is None
    assert erasures.replay(server.store) == 0


def test_bodies_of_an_erased_record_are_not_kept_whoever_brings_them(town: Square) -> None:
    """Hard test M12: a record erased before a restore takes no content from a laptop that has not heard of it."""
    server = town.server
    assert isinstance(server, InProcess)
    erasures.append(server.data, [Erasure(town.log.vault, fixed("rec a"), 9, "2026-11-22")])
    assert erasures.replay(server.store) == 1
    answer = refusal(lambda: town.m.push(town.log, town.log.put(town.mette, "b"), town.log.put(town.mette, "a")))
    assert (answer.reason, answer.index) == ("rec_erased", 1)
