from homevisit.records.kind import FAMILY, Problem
from homevisit.records.kinds.erasure_request import KIND
from homevisit.records.merge import merge

ME, NONCE = "aa" * 16, "55" * 16
REC = "01946b2a-5c00-7000-8000-000000000001"
WHOLE = {"what": "vault", "nonce": NONCE, "asked_by": ME, "asked_on": "2026-11-18"}


def test_it_names_records_or_the_whole_vault_and_never_both() -> None:
    assert KIND.validate(WHOLE) == []
    assert KIND.validate({**WHOLE, "what": "records", "recs": [REC]}) == []
    for wrong in ({**WHOLE, "recs": [REC]}, {**WHOLE, "what": "records"}, {**WHOLE, "what": "all"}):
        assert KIND.validate(wrong) == [Problem("what", "bad_value")]
    assert KIND.vault_types == FAMILY


def test_two_who_sign_at_once_both_count() -> None:
    base = {**WHOLE, "signatures": []}
    local, remote = {**base, "signatures": ["a:1"]}, {**base, "signatures": ["b:2"]}
    assert sorted(merge(KIND, base, local, remote, user=ME, edit_id="e")["signatures"]) == ["a:1", "b:2"]
