"""A keeper or an officer ends the wait."""

from sync_server.protocol.messages import open_vault
from tests.support.builders import log_in
from tests.support.square import Square, refusal
from tests.sync_server.handlers.restored import begin


def test_a_keeper_opens_his_vault_and_no_other_does(town: Square) -> None:
    town.share_with(town.hanne.user)
    begin(town)
    hanne = log_in(town.service, town.town, town.hanne)
    one = open_vault.Request(vault=town.log.vault)
    assert refusal(lambda: town.service.open_vault(one, hanne.token)).error == "forbidden"
    assert refusal(lambda: town.service.open_vault(open_vault.Request(), town.m.token)).error == "forbidden"
    assert town.service.open_vault(one, town.m.token).opened == 1
    assert town.service.open_vault(one, town.m.token).opened == 0
    assert town.m.push(town.log, town.log.put(town.mette, "videre")).status == "ok"


def test_an_officer_opens_all_that_are_left(town: Square) -> None:
    begin(town)
    officer = log_in(town.service, town.town, town.town.officers[0])
    assert town.service.open_vault(open_vault.Request(), officer.token).opened == 1
    assert town.service.open_vault(open_vault.Request(vault=town.log.vault), officer.token).opened == 0
    missing = open_vault.Request(vault=bytes(16))
    assert refusal(lambda: town.service.open_vault(missing, officer.token)).error == "not_found"


def test_nothing_opens_before_the_declaration(town: Square) -> None:
    begin(town, declared=False)
    one = open_vault.Request(vault=town.log.vault)
    assert refusal(lambda: town.service.open_vault(one, town.m.token)).reason == "restore"


def test_the_last_laptop_that_answers_opens_it(town: Square) -> None:
    town.m.heads(town.town, [town.log.head])
    begin(town)
    ahead = town.log.put(town.mette, "kun på den bærbare")
    town.m.heads(town.town, [town.log.head])  # ahead of the server: it has something to bring
    assert refusal(lambda: town.m.push(town.log, ahead)).reason == "healing"
    from tests.sync_server.handlers.restored import offer  # one use

    offer(town, town.m, ahead)
    town.m.heads(town.town, [town.log.head])
    assert town.m.push(town.log, town.log.put(town.mette, "videre")).status == "ok"
