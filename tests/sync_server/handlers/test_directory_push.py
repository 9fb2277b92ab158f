from sync_server.protocol.ledger.entries import UserAdd, UserResume, UserSuspend, signable
from sync_server.protocol.messages import directory_push, info
from sync_server.protocol.messages.common import SignedEntry
from tests.support.builders import Municipality, fixed, log_in, publish, signing_key
from tests.support.server import InProcess
from tests.support.square import Square, refusal


def test_an_empty_server_takes_the_first_ceremony_in_several_goes(server: InProcess) -> None:
    entries = server.town.entries
    for first, last in ((0, 2), (2, 7), (7, len(entries))):
        reply = server.service.directory_push(directory_push.Request(entries=entries[first:last]))
        assert (reply.status, reply.head_seq) == ("ok", last)
    again = publish(server.service, server.town, log_in(server.service, server.town, server.town.officers[0]).token)
    assert again.status == "dup"


def test_a_ceremony_of_another_root_is_refused(server: InProcess) -> None:
    stranger = Municipality(server.town.server_id)
    stranger.root = signing_key("another root")
    other = SignedEntry(stranger.entries[0].entry.replace(server.town.root.public, stranger.root.public), [bytes(64)])
    refused = refusal(lambda: server.service.directory_push(directory_push.Request(entries=[other])))
    assert refused.error == "invalid"
    assert server.service.info(info.Request()).dir_seq == 0


def test_once_somebody_can_log_in_a_session_is_needed(town: Square) -> None:
    since = town.town.directory.seq
    town.town.enrol("Ny Kollega")
    request = directory_push.Request(entries=town.town.entries[since:])
    assert refusal(lambda: town.service.directory_push(request)).error == "unauthorized"


def test_an_entry_that_is_wrong_lets_none_of_its_push_in(town: Square) -> None:
    since = town.town.directory.seq
    good = town.town.add(UserAdd(fixed("u1"), "En Navn", "Team Nord", ()))
    spoiled = town.town.add(UserAdd(fixed("u2"), "To Navn", "Team Nord", ()))
    bad = SignedEntry(spoiled.entry, [bytes(64)])
    request = directory_push.Request(entries=[good, bad])
    refused = refusal(lambda: town.service.directory_push(request, town.m.token))
    assert (refused.error, refused.index, refused.reason) == ("invalid", 1, "entry_signature")
    assert town.service.info(info.Request()).dir_seq == since


def test_the_loser_of_a_race_is_told_the_head(town: Square) -> None:
    since = town.town.directory.seq
    late = town.town.directory.copy()
    town.town.add(UserAdd(fixed("u1"), "En Navn", "Team Nord", ()))
    town.publish(since)
    officer = town.town.officer_keys[0]
    unsigned = late.unsigned(UserAdd(fixed("u2"), "To Navn", "Team Nord", ()), [officer.public])
    lost = SignedEntry(unsigned, [officer.sign(signable(unsigned))])
    refused = refusal(lambda: town.service.directory_push(directory_push.Request(entries=[lost]), town.m.token))
    assert (refused.error, refused.seq, refused.hash) == ("head_moved", since + 1, town.town.directory.head_hash)


def test_known_entries_before_new_ones_are_passed_over(town: Square) -> None:
    since = town.town.directory.seq
    town.town.add(UserAdd(fixed("u1"), "En Navn", "Team Nord", ()))
    request = directory_push.Request(entries=town.town.entries[since - 3 :])
    assert town.service.directory_push(request, town.m.token).head_seq == since + 1
    assert publish(town.service, town.town, town.m.token).status == "dup"


def test_no_entries_is_malformed(town: Square) -> None:
    nothing = directory_push.Request(entries=[])
    assert refusal(lambda: town.service.directory_push(nothing, town.m.token)).error == "malformed"


def test_a_suspension_ends_the_sessions_at_once(town: Square) -> None:
    since = town.town.directory.seq
    town.town.add(UserSuspend(town.hanne.user))
    town.publish(since)
    nothing = directory_push.Request(entries=town.town.entries)
    assert refusal(lambda: town.service.directory_push(nothing, town.h.token)).error == "unauthorized"
    assert town.service.directory_push(nothing, town.m.token).status == "dup"


def test_a_token_from_before_a_suspension_does_not_come_back_with_its_end(town: Square) -> None:
    for payload in (UserSuspend(town.hanne.user), UserResume(town.hanne.user)):
        since = town.town.directory.seq
        town.town.add(payload)
        town.publish(since)
    assert refusal(lambda: town.h.heads(town.town)).error == "unauthorized"
    assert log_in(town.service, town.town, town.hanne).heads(town.town).changed == []
