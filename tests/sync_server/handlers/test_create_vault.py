from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger.entries import UserSuspend
from sync_server.protocol.messages import create_vault, heads, share_get
from tests.support.builders import Log, fixed
from tests.support.square import Square, refusal


def test_genesis_share_and_membership_are_there_at_once(town: Square) -> None:
    log = Log(town.town, town.mette, "nyt hjem")
    reply = town.m.create(log)
    assert (reply.status, reply.seq, reply.hash) == ("ok", 1, log.state.head_hash)
    assert town.service.share_get(share_get.Request(vault=log.vault), town.m.token).share == log.share
    changed = town.m.heads(town.town, [town.log.head]).changed
    assert [one.vault for one in changed] == [log.vault]


def test_the_same_genesis_again_is_a_duplicate(town: Square) -> None:
    town.m.push(town.log, town.log.put(town.mette, "note"))
    again = town.m.create(town.log)
    assert (again.status, again.seq) == ("dup", 1)


def test_of_two_geneses_for_one_vault_the_second_is_refused(town: Square) -> None:
    first, second = Log(town.town, town.mette, "to gange"), Log(town.town, town.mette, "to gange")
    assert first.vault == second.vault
    town.m.create(first)
    lost = refusal(lambda: town.m.create(second))
    assert (lost.error, lost.seq, lost.hash) == ("head_moved", 1, first.state.head_hash)


def test_the_share_must_be_the_one_that_genesis_commits_to(town: Square) -> None:
    log = Log(town.town, town.mette, "nyt hjem")
    wrong = create_vault.Request(vault=log.vault, commit=log.commits[0], share=fixed("another", 32))
    assert refusal(lambda: town.service.create_vault(wrong, town.m.token)).reason == "share"
    assert town.m.create(log).status == "ok"


def test_only_the_creators_own_laptop_may_send_it(town: Square) -> None:
    log = Log(town.town, town.mette, "nyt hjem")
    assert refusal(lambda: town.h.create(log)).reason == "author"


def test_a_later_commit_is_no_genesis(town: Square) -> None:
    later = town.log.put(town.mette, "note")
    request = create_vault.Request(vault=fixed("elsewhere"), commit=later, share=town.log.share)
    assert refusal(lambda: town.service.create_vault(request, town.m.token)).error == "invalid"


def test_someone_elses_vault_does_not_show_that_it_exists(town: Square) -> None:
    request = create_vault.Request(vault=town.log.vault, commit=town.log.commits[0], share=town.log.share)
    assert refusal(lambda: town.service.create_vault(request, town.h.token)).error == "not_found"


def test_a_directory_vault_opens_for_whoever_the_directory_names_today_and_tomorrow(town: Square) -> None:
    everyone = c.directory_membership("", {"practitioner": c.Role.READER, "it_admin": c.Role.KEEPER})
    officer = town.colleague("Karen Koordinator", "it_admin", "practitioner")
    log = Log(town.town, officer.device, "organisation", membership=everyone)
    officer.create(log)
    assert town.h.heads(town.town).changed[0].vault == log.vault
    newcomer = town.colleague("Nina Ny")
    assert newcomer.heads(town.town).changed[0].vault == log.vault
    since = town.town.directory.seq
    town.town.add(UserSuspend(town.hanne.user))
    town.publish(since)
    empty = heads.Request(dir_seq=0, dir_hash=bytes(32), digest=bytes(32))
    assert refusal(lambda: town.service.heads(empty, town.h.token)).error == "unauthorized"
