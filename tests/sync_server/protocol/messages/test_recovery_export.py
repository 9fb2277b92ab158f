from sync_server.protocol.messages.recovery_export import Reply


def test_a_share_never_stands_in_what_is_printed() -> None:
    reply = Reply(commits=[], head_seq=1, head_hash=bytes(32), share=b"\x17" * 32)
    assert repr(reply) == "<recovery_export.Reply>"
