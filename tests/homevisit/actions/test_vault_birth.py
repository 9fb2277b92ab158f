"""A vault made on the laptop names itself."""

from homevisit.actions.vault_birth import new_directory_vault, new_explicit_vault
from homevisit.store import records, vaults
from sync_server.protocol.ledger import commit, encoding
from tests.support.desk import Table


def test_the_id_follows_from_the_seed_and_the_seed_commits_to_the_share(table: Table) -> None:
    with table.desk.db.write() as unit:
        vault = new_explicit_vault(table.desk, unit, "family")
        row = vaults.get(unit, vault)
    assert row is not None
    assert row.genesis_seed is not None
    assert row.share is not None
    seed = commit.decode_genesis_seed(row.genesis_seed)
    assert encoding.vault_id(row.genesis_seed) == vault
    assert seed.share_commitment == encoding.share_commitment(row.share)
    assert seed.creator_device == table.desk.me.device_id
    assert row.state == "new"


def test_the_genesis_record_is_final_and_alone_in_its_unit(table: Table) -> None:
    with table.desk.db.write() as unit:
        vault = new_directory_vault(table.desk, unit, "organisation", {"coordinator": "keeper"}, "Egelund")
        found = records.find(unit, "vault_info", vault=vault)
    assert [(row.final, row.document) for row in found] == [(True, {"type": "organisation", "title": "Egelund"})]
