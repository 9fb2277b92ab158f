"""The golden vectors, made anew and read as a second implementation would read them."""

import json
from typing import Any

import msgspec
import pytest

from sync_server.protocol.ledger.canonical import Malformed, check_document
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.encoding import commit_hash, dir_hash, lp, share_commitment, vault_id
from sync_server.protocol.ledger.signing import Context
from sync_server.protocol.ledger.vaultlog import Invalid, RecState, VaultState, apply_commit
from tests.sync_server.protocol.ledger import vectors


def load(name: str) -> Any:
    return json.loads((vectors.FOLDER / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(vectors.FILES))
def test_x20_what_was_written_down_is_what_the_program_makes(name: str) -> None:
    assert (vectors.FOLDER / name).read_text(encoding="utf-8") == vectors.text(vectors.FILES[name]())


def test_every_file_there_belongs_to_the_list() -> None:
    assert {path.name for path in vectors.FOLDER.iterdir()} == set(vectors.FILES)


def from_part(value: dict[str, Any]) -> Any:
    ((kind, content),) = value.items()
    if kind == "bytes":
        return bytes.fromhex(content)
    return [from_part(item) for item in content] if kind == "list" else content


def test_lp_of_the_listed_parts() -> None:
    for case in load("encodings.json")["lp"]:
        assert lp(*map(from_part, case["parts"])).hex() == case["bytes"]


def test_every_context_has_its_vector() -> None:
    assert {one["context"] for one in load("signatures.json")["signatures"]} == {one.value for one in Context}


def folded() -> tuple[Directory, VaultState, dict[bytes, RecState]]:
    logs = load("logs.json")
    directory = Directory([bytes.fromhex(logs["directory"]["pinned_root"])])
    for entry in logs["directory"]["entries"]:
        data = bytes.fromhex(entry["entry"])
        assert directory.append(data, [bytes.fromhex(one) for one in entry["signatures"]]).type == entry["type"]
        assert dir_hash(data).hex() == entry["dir_hash"]
    state: VaultState | None = None
    recs: dict[bytes, RecState] = {}
    for commit in logs["vault"]["commits"]:
        header, signature = bytes.fromhex(commit["header"]), bytes.fromhex(commit["signature"])
        applied = apply_commit(state, recs, directory, header, signature)
        state = applied.state
        assert commit_hash(header).hex() == commit["commit_hash"]
        assert [one.hex() for one in applied.revs] == [commit["revs"][c.rec.hex()] for c in applied.header.changes]
    assert state is not None
    return directory, state, recs


def test_the_logs_fold_to_what_is_written() -> None:
    vault = load("logs.json")["vault"]
    _, state, recs = folded()
    after = vault["after"]
    assert state.vault.hex() == vault["vault"] == vault_id(bytes.fromhex(vault["genesis_seed"])).hex()
    assert state.share_commitment == share_commitment(bytes.fromhex(vault["share"]))
    assert {user.hex(): int(role) for user, role in state.members.items()} == after["members"]
    assert sorted(device.hex() for device in state.recipients) == after["recipients"]
    assert (state.epoch, state.recovery_set_seq) == (after["epoch"], after["recovery_set_seq"])
    assert {rec.hex(): vectors.plain(one) for rec, one in recs.items()} == after["records"]


def test_the_refused_commits_are_refused_for_their_reason() -> None:
    directory, state, recs = folded()
    for case in load("refused_commits.json"):
        header, signature = bytes.fromhex(case["header"]), bytes.fromhex(case["signature"])
        with pytest.raises(Invalid, match=rf"\A{case['reason']}\Z"):
            apply_commit(state, recs, directory, header, signature)


def test_the_documents() -> None:
    vectors_of_documents = load("documents.json")
    for case in vectors_of_documents["passes"]:
        data = bytes.fromhex(case["bytes"])
        check_document(data)
        assert msgspec.msgpack.decode(data) == case["json"]
    for reason, data in vectors_of_documents["refused"].items():
        with pytest.raises(Malformed, match=rf"\A{reason}\Z"):
            check_document(bytes.fromhex(data))
