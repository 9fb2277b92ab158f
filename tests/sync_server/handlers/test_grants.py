"""Who a grant lets in, and until when; all that is tried against it stands in tests/attacks/test_break_glass.py."""

from sync_server.handlers import grants
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.commit import BreakglassUse
from sync_server.protocol.limits import GRANT_EARLY_SECONDS, GRANT_SECONDS
from sync_server.protocol.messages import push, recovery_export
from sync_server.protocol.messages.common import WireCommit
from tests.support.builders import AT, DAY, Device, fixed, log_in
from tests.support.server import InProcess
from tests.support.square import Square, refusal


def granted(town: Square, target: Device, name: str = "request", genesis: bytes | None = None) -> int:
    """Two recovery officers let a laptop into the town's vault; the seq."""
    log = town.log
    payload = e.BreakglassGrant(
        fixed(name), log.vault, genesis or log.state.genesis_hash, target.id, fixed("basis " + name)
    )
    since = town.town.directory.seq
    town.town.add(payload, town.town.recovery[0].sign, town.town.recovery[2].sign)
    town.publish(since)
    return town.town.directory.seq


def test_a_grant_is_found_in_the_header_that_uses_it_and_junk_is_passed_over(town: Square) -> None:
    seq = granted(town, town.hanne)
    used = town.log.fork().rekey(town.mette)
    assert grants.uses([used, WireCommit(b"breakglass.use", bytes(64), [], [])]) == []
    made = use(town, seq)
    assert grants.uses([used, made]) == [seq]


def test_its_target_may_push_the_use_for_seven_days(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    seq = granted(town, town.hanne)
    made = use(town, seq)
    request = push.Request(vault=town.log.vault, commits=[made])
    for late, reason in ((GRANT_SECONDS + 1, "grant_expired"), (-GRANT_EARLY_SECONDS - 1, "grant_early")):
        town.server.clock.seconds = AT + late
        refused = refusal(lambda: town.service.push(request, _token(town)))
        assert (refused.error, refused.reason) == ("forbidden", reason)
    town.server.clock.seconds = AT + GRANT_SECONDS
    assert town.service.push(request, _token(town)).status == "ok"
    assert town.service.push(request, _token(town)).status == "dup"  # the answer was lost
    export = recovery_export.Request(vault=town.log.vault, grant=seq)
    assert refusal(lambda: town.service.recovery_export(export, _token(town))).reason == "grant_used"


def test_a_stranger_still_finds_nothing(town: Square) -> None:
    seq = granted(town, town.mette)
    export = recovery_export.Request(vault=town.log.vault, grant=seq)
    unknown = recovery_export.Request(vault=fixed("made up"), grant=seq)
    foreign = refusal(lambda: town.service.recovery_export(export, town.h.token))
    assert foreign == refusal(lambda: town.service.recovery_export(unknown, town.h.token))
    assert foreign.error == "not_found"


def use(town: Square, seq: int) -> WireCommit:
    """Hanne's commit, by one who knows the key. The town's log does not move."""
    return town.log.fork().rekey(town.hanne, [BreakglassUse(seq, (), DAY, ())], also=[town.hanne.id])


def _token(town: Square) -> bytes:
    """Hanne's session at this hour."""
    return log_in(town.service, town.town, town.hanne).token
