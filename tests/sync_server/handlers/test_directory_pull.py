from sync_server.protocol.messages import directory_pull, enrol_invite
from tests.support.builders import fixed, log_in
from tests.support.server import InProcess
from tests.support.square import Square, refusal


def test_a_session_reads_the_signed_entries_after_a_seq(town: Square) -> None:
    reply = town.service.directory_pull(directory_pull.Request(after_seq=3), town.m.token)
    assert reply.entries == town.town.entries[3:]
    assert (reply.head_seq, reply.head_hash) == (town.town.directory.seq, town.town.directory.head_hash)


def test_the_bearer_of_an_open_invite_reads_them_too_and_nobody_else(town: Square) -> None:
    officer = log_in(town.service, town.town, town.town.officers[0])
    invite = enrol_invite.Request(invite_id=fixed("invite"), user_id=town.hanne.user)
    town.service.enrol_invite(invite, officer.token)
    with_invite = directory_pull.Request(after_seq=0, invite_id=fixed("invite"))
    assert town.service.directory_pull(with_invite).entries == town.town.entries
    without = directory_pull.Request(after_seq=0)
    assert refusal(lambda: town.service.directory_pull(without)).error == "unauthorized"
    unknown = directory_pull.Request(after_seq=0, invite_id=fixed("none"))
    assert refusal(lambda: town.service.directory_pull(unknown)).error == "not_found"
    assert isinstance(town.server, InProcess)
    town.server.clock.seconds += 72 * 3600
    assert refusal(lambda: town.service.directory_pull(with_invite)).error == "not_found"
