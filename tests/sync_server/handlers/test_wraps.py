from sync_server.protocol.ledger.encoding import sha256
from sync_server.protocol.messages import wraps
from tests.support.square import Square


def test_each_laptop_gets_its_own_newest_first(town: Square) -> None:
    town.share_with(town.hanne.user)
    request = wraps.Request(vault=town.log.vault)
    mine = town.service.wraps(request, town.m.token).wraps
    hers = town.service.wraps(request, town.h.token).wraps
    assert [sha256(data) for data in mine] == [sha256(town.log.commits[0].wraps[0])]
    assert hers == town.log.commits[1].wraps
