"""Answers `open_vault`."""

from sync_server.handlers.common import Call, entered
from sync_server.protocol.errors import refuse
from sync_server.protocol.messages.open_vault import Reply, Request
from sync_server.store import healing, vaults


def handle(call: Call, request: Request) -> Reply:
    """A keeper for his vault, an officer for any. Only what officers have declared can be opened at all."""
    if call.directory.generation < call.server.generation:
        raise refuse("busy", "restore")
    officer = call.directory.officer(call.device.user, call.directory.seq) is not None
    if request.vault is None:
        if not officer:
            raise refuse("forbidden", "officer")
        rows = healing.closed(call.unit, call.server.generation)
    elif officer:
        found = vaults.get(call.unit, request.vault)
        if found is None:
            raise refuse("not_found", "vault")
        rows = [found.row] if found.generation < call.server.generation else []
    else:
        opening = entered(call, request.vault)
        if vaults.members_of(call.unit, opening.row).get(call.device.user) != "keeper":
            raise refuse("forbidden", "keeper")
        rows = [opening.row] if opening.generation < call.server.generation else []
    healing.open_rows(call.unit, rows, call.server.generation)
    return Reply(opened=len(rows))
