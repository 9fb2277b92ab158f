from sync_server.protocol.ledger.commit import EraseVault
from sync_server.protocol.messages import share_get, share_put
from sync_server.store import shares
from tests.support.builders import DAY, fixed
from tests.support.server import InProcess
from tests.support.square import Square, refusal


def test_a_member_gives_a_lost_share_back(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    with town.server.store.shares(write=True) as connection:
        shares.drop(connection, town.log.vault)
    town.service.share_put(share_put.Request(vault=town.log.vault, share=town.log.share), town.m.token)
    assert town.service.share_get(share_get.Request(vault=town.log.vault), town.m.token).share == town.log.share


def test_a_share_that_genesis_did_not_commit_to_is_refused(town: Square) -> None:
    request = share_put.Request(vault=town.log.vault, share=fixed("another", 32))
    assert refusal(lambda: town.service.share_put(request, town.m.token)).reason == "share"


def test_nothing_is_put_into_an_erased_or_foreign_vault(town: Square) -> None:
    request = share_put.Request(vault=town.log.vault, share=town.log.share)
    assert refusal(lambda: town.service.share_put(request, town.h.token)).error == "not_found"
    town.m.push(town.log, town.log.control(town.mette, EraseVault(fixed("nonce"), (), DAY, ())))
    assert refusal(lambda: town.service.share_put(request, town.m.token)).error == "gone"
