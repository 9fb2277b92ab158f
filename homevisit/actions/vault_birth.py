"""How a vault comes into being on the laptop, with or without network (docs/PROTOCOL.md, Genesis).

The first key and the shred share are made here and lie in the database; sync sends the genesis commit later. The
genesis record has a unit of its own, because a genesis commit holds that one change and nothing else.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from homevisit.actions.desk import Desk, new_unit
from homevisit.base.ids import new_record_id
from homevisit.store import records, vaults
from homevisit.store.unit import Unit
from homevisit.vault import epoch
from sync_server.protocol.ledger import commit, encoding


def new_explicit_vault(desk: Desk, unit: Unit, vault_type: str, title: str = "") -> bytes:
    """A vault whose members are named one by one; this laptop's user is its keeper. Returns the vault's id."""
    return birth(unit, desk.me.device_id, vault_type, commit.EXPLICIT_MEMBERSHIP, desk.now(), title)


def new_directory_vault(desk: Desk, unit: Unit, vault_type: str, role_map: Mapping[str, str], title: str = "") -> bytes:
    """A vault whose members the directory names, by directory role; an officer must announce it."""
    roles = {name: commit.Role[role.upper()] for name, role in role_map.items()}
    return birth(unit, desk.me.device_id, vault_type, commit.directory_membership("", roles), desk.now(), title)


def birth(
    unit: Unit, device_id: bytes, vault_type: str, membership: commit.Membership, at: str, title: str = ""
) -> bytes:
    """Make keys, share, id and genesis record of a new vault inside the caller's transaction."""
    share = epoch.new_share()
    seed = commit.encode_genesis_seed(
        commit.GenesisSeed(
            creator_device=device_id,
            nonce=secrets.token_bytes(32),
            share_commitment=encoding.share_commitment(share),
            membership=membership,
            predecessor=b"",
        )
    )
    vault = encoding.vault_id(seed)
    vaults.create_local(unit, vault=vault, type=vault_type, genesis_seed=seed, share=share, epoch_key=epoch.new_key())
    info = {"type": vault_type, "title": title} if title else {"type": vault_type}
    records.put(
        unit,
        vault=vault,
        rec=new_record_id(),
        kind="vault_info",
        document=info,
        unit_id=new_unit(),
        at=at,
        final=True,
    )
    return vault
