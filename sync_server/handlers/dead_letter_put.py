"""Answers `dead_letter_put`: what was unsent on a laptop that is closed, or with somebody who is no member any more."""

from sync_server.handlers.common import Call
from sync_server.protocol.errors import refuse
from sync_server.protocol.ledger.signing import Farewell, verify
from sync_server.protocol.limits import DEAD_LETTER_BYTES, DEAD_LETTERS
from sync_server.protocol.messages.dead_letter_put import Reply, Request
from sync_server.store import letters, vaults


def handle(call: Call, request: Request) -> Reply:
    """The letter's own signature decides, whoever carries it in; a farewell session carries its own device's only.

    A laptop that is closed for good (wipe) hands in nothing by itself: it may be in strange hands. Its letters lie
    sealed on its disk, and an enrolled laptop may carry them in.
    """
    device = call.directory.device(request.device)
    row = vaults.get(call.unit, request.vault)
    opening = None if device is None else vaults.opening(call.unit, request.vault, device.user)
    signed = Farewell(request.vault, request.letter)
    # Whoever cannot show the signature learns nothing of vaults and members: all of this is answered alike.
    if device is None or row is None or opening is None or not verify(device.key, request.signature, signed):
        raise refuse("not_found", "vault")
    ended = call.directory.ended(request.device, call.directory.seq)
    if call.device.kind == "farewell" and (request.device != call.device.device or ended != "farewell"):
        raise refuse("forbidden", "dead_letter_put")
    if ended is None and opening.until_seq is None:
        raise refuse("invalid", "nobody_left")
    if opening.state == "erased":
        raise refuse("gone", "vault")
    if len(request.letter) > DEAD_LETTER_BYTES:
        raise refuse("too_large", "letter")
    if letters.count(call.unit, request.device, request.letter) >= DEAD_LETTERS:
        raise refuse("too_large", "letters")
    letters.put(call.unit, opening.row, request.device, request.letter, request.signature, call.now)
    return Reply()
