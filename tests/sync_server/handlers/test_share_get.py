from sync_server.protocol.messages import share_get
from sync_server.store import shares
from tests.support.builders import fixed
from tests.support.server import InProcess
from tests.support.square import Square, refusal


def test_members_get_the_share_and_others_not_even_a_hint(town: Square) -> None:
    request = share_get.Request(vault=town.log.vault)
    assert town.service.share_get(request, town.m.token).share == town.log.share
    foreign = refusal(lambda: town.service.share_get(request, town.h.token))
    unknown = refusal(lambda: town.service.share_get(share_get.Request(vault=fixed("made up")), town.h.token))
    assert foreign == unknown


def test_a_lost_share_is_not_found(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    with town.server.store.shares(write=True) as connection:
        shares.drop(connection, town.log.vault)
    request = share_get.Request(vault=town.log.vault)
    assert refusal(lambda: town.service.share_get(request, town.m.token)).reason == "share"
