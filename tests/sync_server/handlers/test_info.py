from sync_server.protocol.messages import info
from tests.support.server import InProcess
from tests.support.square import Square


def test_info_names_the_server_and_the_head_of_the_directory(town: Square) -> None:
    reply = town.service.info(info.Request())
    assert reply.server_id == town.town.server_id
    assert (reply.dir_seq, reply.dir_hash) == (town.town.directory.seq, town.town.directory.head_hash)
    assert (reply.versions, reply.generation, reply.min_client) == (["1"], 1, 0)


def test_a_new_server_has_an_empty_directory(server: InProcess) -> None:
    reply = server.service.info(info.Request())
    assert (reply.dir_seq, reply.dir_hash) == (0, bytes(32))
