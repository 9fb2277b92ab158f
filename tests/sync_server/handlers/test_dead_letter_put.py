import pytest

from sync_server.protocol import messages as m
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.signing import Farewell, ReceiptClaim
from sync_server.protocol.limits import DEAD_LETTER_BYTES, DEAD_LETTERS
from sync_server.protocol.messages.dead_letters import SignedLetter
from sync_server.protocol.service import MESSAGES
from tests.support.builders import Device, Talk, fixed, log_in
from tests.support.server import InProcess
from tests.support.square import Square, refusal


def closed(town: Square, device: Device, mode: str = "farewell") -> Talk:
    """Revoke a laptop; what it gets when it logs in afterwards."""
    town.town.revoke(device, mode)
    town.publish(0)
    return log_in(town.service, town.town, device)


def asked(town: Square, device: Device, letter: bytes = b"letter") -> m.dead_letter_put.Request:
    signature = device.keys.sign.sign(Farewell(town.log.vault, letter))
    return m.dead_letter_put.Request(vault=town.log.vault, device=device.id, letter=letter, signature=signature)


def lying(town: Square, talk: Talk) -> list[SignedLetter]:
    return town.service.dead_letters(m.dead_letters.Request(), talk.token).letters


def test_a_laptop_closed_with_a_farewell_hands_in_its_letters_once_each(town: Square) -> None:
    town.share_with(town.hanne.user)
    talk = closed(town, town.hanne)
    for letter in (b"one", b"two", b"one"):
        town.service.dead_letter_put(asked(town, town.hanne, letter), talk.token)
    assert [one.letter for one in lying(town, town.m)] == [b"one", b"two"]
    assert {one.device for one in lying(town, town.m)} == {town.hanne.id}


def test_a_laptop_closed_for_good_hands_in_nothing_itself_but_an_enrolled_one_may_carry_it(town: Square) -> None:
    """Hard test M9: the letters of a wiped laptop come in with the one that its owner is given instead."""
    town.share_with(town.hanne.user)
    new = town.town.another_laptop(town.hanne, "new", vouched=True)
    talk = closed(town, town.hanne, "wipe")
    assert refusal(lambda: town.service.dead_letter_put(asked(town, town.hanne), talk.token)).error == "forbidden"
    carried = log_in(town.service, town.town, new)
    town.service.dead_letter_put(asked(town, town.hanne), carried.token)
    assert [one.letter for one in lying(town, town.m)] == [b"letter"]


def test_a_removed_member_hands_in_with_the_ordinary_session_and_a_present_one_may_not(town: Square) -> None:
    town.share_with(town.hanne.user)
    assert refusal(lambda: town.service.dead_letter_put(asked(town, town.hanne), town.h.token)).reason == "nobody_left"
    town.m.push(town.log, town.log.remove_member(town.mette, town.hanne.user))
    town.service.dead_letter_put(asked(town, town.hanne), town.h.token)
    assert [one.device for one in lying(town, town.m)] == [town.hanne.id]


def test_without_the_signature_nothing_can_be_learned(town: Square) -> None:
    """Hard test X17: unknown, foreign and badly signed are answered alike."""
    town.share_with(town.hanne.user)
    stranger = town.colleague("Rie Holm")
    good = asked(town, stranger.device)
    receipt = town.hanne.keys.sign.sign(ReceiptClaim(town.log.vault, 1, bytes(32), "2026-11-18"))
    forged = m.dead_letter_put.Request(vault=town.log.vault, device=town.hanne.id, letter=b"x", signature=receipt)
    for request in (
        good,
        forged,
        m.dead_letter_put.Request(vault=fixed("no vault"), device=good.device, letter=b"x", signature=good.signature),
        m.dead_letter_put.Request(vault=good.vault, device=fixed("nobody"), letter=b"x", signature=good.signature),
    ):
        answer = refusal(lambda request=request: town.service.dead_letter_put(request, stranger.token))  # type: ignore[misc]  # binds the loop's value
        assert (answer.error, answer.reason) == ("not_found", "vault")


def test_there_is_room_for_fifty_letters_of_a_mebibyte_a_laptop(town: Square) -> None:
    town.share_with(town.hanne.user)
    talk = closed(town, town.hanne)
    large = asked(town, town.hanne, bytes(DEAD_LETTER_BYTES + 1))
    assert refusal(lambda: town.service.dead_letter_put(large, talk.token)).error == "too_large"
    for number in range(DEAD_LETTERS):
        town.service.dead_letter_put(asked(town, town.hanne, b"%d" % number), talk.token)
    town.service.dead_letter_put(asked(town, town.hanne, b"0"), talk.token)  # it is there already
    more = asked(town, town.hanne, b"more")
    assert refusal(lambda: town.service.dead_letter_put(more, talk.token)).reason == "letters"


@pytest.mark.parametrize("mode", ["farewell", "wipe", "suspended"])
def test_a_farewell_session_may_send_four_messages_and_no_other(town: Square, mode: str) -> None:
    """Hard test M13: what a closed laptop may ask for, message by message."""
    town.share_with(town.hanne.user)
    if mode == "suspended":
        since = town.town.directory.seq
        town.town.add(e.UserSuspend(town.hanne.user))
        town.publish(since)
        talk = log_in(town.service, town.town, town.hanne)
    else:
        talk = closed(town, town.hanne, mode)
    open_to_all = {"info", "challenge", "session"}
    allowed = {"directory_pull", "pull", "dead_letter_put", "end_session"}
    from tests.sync_server.protocol.wire_examples import EXAMPLES

    for message in sorted(MESSAGES.keys() - open_to_all - allowed):
        answer = refusal(lambda message=message: getattr(town.service, message)(EXAMPLES[message][0], talk.token))  # type: ignore[misc]  # binds the loop's value
        assert answer.error in {"forbidden", "not_found"}, message
        assert answer.error == "forbidden" or message == "enrol_request"


def test_headers_go_up_to_the_closing_and_no_body_or_wrap_goes_at_all(town: Square) -> None:
    town.share_with(town.hanne.user)
    town.m.push(town.log, town.log.put(town.mette, "before"))
    talk = closed(town, town.hanne)
    town.m.push(town.log, town.log.rekey(town.mette))
    town.m.push(town.log, town.log.put(town.mette, "after"))
    request = m.pull.Request(vault=town.log.vault, after_seq=0, bodies="all")
    page = town.service.pull(request, talk.token)
    assert [one.header for one in page.commits] == [one.header for one in town.log.commits[:3]]
    assert (page.head_seq, page.more, page.wraps) == (3, False, [])
    assert not any(body for one in page.commits for body in one.bodies)
    assert len(town.service.pull(request, town.m.token).commits) == 5


def test_a_revocation_takes_the_tokens_away_at_once(town: Square) -> None:
    """Hard test M13: from the transaction that appends the revocation on, an old token is worth nothing."""
    assert isinstance(town.server, InProcess)
    since = town.town.directory.seq
    town.town.revoke(town.hanne)
    town.publish(since)
    pulled = m.directory_pull.Request(after_seq=0)
    assert refusal(lambda: town.service.directory_pull(pulled, town.h.token)).error == "unauthorized"
    assert town.service.directory_pull(pulled, town.m.token).entries
