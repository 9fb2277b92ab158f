from sqlalchemy import delete, update

from sync_server.protocol.ledger import commit as c
from sync_server.store import shares, tables
from sync_server.store.pruning import KEPT_SECONDS, look_through, prune
from tests.support.builders import DAY, Log, fixed
from tests.support.databases import only_sqlite
from tests.support.server import InProcess
from tests.support.square import Square


def _bodies(town: Square) -> int:
    assert isinstance(town.server, InProcess)
    with town.server.store.read() as unit:
        return len(unit.connection.execute(tables.bodies.select()).all())


def _prune(town: Square, later: float = 0) -> int:
    assert isinstance(town.server, InProcess)
    return prune(town.server.store, int(town.server.clock() + later))


def test_a_replaced_body_stays_thirty_days_and_the_last_one_stays_for_good(town: Square) -> None:
    """Hard test X24 (pruned bodies): the chain verifies the same before and after."""
    assert isinstance(town.server, InProcess)
    town.m.push(town.log, town.log.put(town.mette, "a", "b"), town.log.put(town.mette, "a"))
    town.m.push(town.log, town.log.tombstone(town.mette, "b"))
    before = _bodies(town)
    assert _prune(town, KEPT_SECONDS - 1) == 0
    assert _prune(town, KEPT_SECONDS + 1) == 1
    assert _bodies(town) == before - 1
    assert _prune(town, 10 * KEPT_SECONDS) == 0
    assert look_through(town.server.store) == []


def test_final_bodies_are_never_pruned(town: Square) -> None:
    town.m.push(town.log, town.log.put(town.mette, "a"))
    town.m.push(town.log, town.log.put(town.mette, "a", final=True))
    assert _prune(town, 2 * KEPT_SECONDS) == 1
    assert _prune(town, 99 * KEPT_SECONDS) == 0


def test_in_a_persons_own_vault_nothing_replaced_is_kept(town: Square) -> None:
    own = town.mette.personal_vault
    assert isinstance(town.server, InProcess)
    with town.server.store.write() as unit:
        unit.connection.execute(update(tables.vaults).values(vault=own))
    row = {"vault": 1, "rec": fixed("rec d"), "bytes": b"old", "seq": 1, "hash": fixed("h1", 32)}
    with town.server.store.write() as unit:
        unit.connection.execute(tables.bodies.insert(), [row])
        commit = {"vault": 1, "seq": 2, "hash": fixed("h", 32), "header": b"", "signature": b"", "body_bytes": 0}
        unit.connection.execute(tables.commits.insert(), [{**commit, "received": int(town.server.clock())}])
        unit.connection.execute(tables.bodies.insert(), [{**row, "seq": 2, "hash": fixed("h2", 32)}])
    assert _prune(town) == 1


@only_sqlite  # it looks at the files
def test_nothing_deleted_is_left_in_the_write_ahead_log(town: Square) -> None:
    """Hard test M6 (the server): after upkeep neither file nor log holds what was erased, and not what was pruned."""
    assert isinstance(town.server, InProcess)
    sent = town.log.put(town.mette, "a")
    town.m.push(town.log, sent, town.log.tombstone(town.mette, "a"))
    files = [file for file in town.server.data.iterdir() if file.suffix != ".log"]
    assert any(sent.bodies[0][:64] in file.read_bytes() for file in town.server.data.iterdir())
    town.m.push(town.log, town.log.control(town.mette, c.EraseRecord((fixed("rec a"),), fixed("n"), (), DAY, ())))
    _prune(town)
    files = list(town.server.data.iterdir())
    assert any(file.name.endswith("-wal") for file in files)
    assert not any(sent.bodies[0][:64] in file.read_bytes() for file in files)


def test_what_is_missing_is_named_and_nothing_else(town: Square) -> None:
    """Hard test M5 (the server's part): a lost share is on the list of `verify`."""
    assert isinstance(town.server, InProcess)
    store, name = town.server.store, town.log.vault.hex()
    town.m.push(town.log, town.log.put(town.mette, "a"), town.log.put(town.mette, "b"))
    assert look_through(store) == []
    with store.shares(write=True) as connection:
        shares.drop(connection, town.log.vault)
    assert look_through(store) == [f"{name} share_missing"]
    with store.shares(write=True) as connection:
        shares.put(connection, town.log.vault, bytes(32))
    assert look_through(store) == [f"{name} share_wrong"]
    with store.write() as unit:
        unit.connection.execute(delete(tables.bodies).where(tables.bodies.c.seq == 2))
    assert f"{name} body_missing {fixed('rec a').hex()}" in look_through(store)


def test_a_changed_header_breaks_the_chain_where_it_stands(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    store, name = town.server.store, town.log.vault.hex()
    town.m.push(town.log, town.log.put(town.mette, "a"), town.log.put(town.mette, "b"))
    with store.write() as unit:
        unit.connection.execute(update(tables.commits).where(tables.commits.c.seq == 2).values(signature=bytes(64)))
    assert f"{name} signature 2" in look_through(store)
    with store.write() as unit:
        unit.connection.execute(delete(tables.commits).where(tables.commits.c.seq == 3))
    assert any("signature 2" in line or "head_not_in_log" in line for line in look_through(store))


def test_an_erased_vault_is_in_order_without_anything_but_headers(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    town.m.push(town.log, town.log.put(town.mette, "a"))
    town.m.push(town.log, town.log.control(town.mette, c.EraseVault(fixed("nonce"), (), DAY, ())))
    assert look_through(town.server.store) == []
    assert isinstance(town.log, Log)
