"""Emergency access when nobody who may read a vault has a laptop left, and the yearly check of its keys.

`instructions` prints what to do, in Danish. `list request carry fetch open sample repair` need an enrolled profile.
`show grant peel seal check` are the officers': they need no network, no profile and nothing but the officer's key
file, whose passphrase is asked for or read from the file that HOMEVISIT_OFFICER_PASSPHRASE_FILE names.
"""

from __future__ import annotations

import argparse
import json
import secrets
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from string import Template
from typing import TypeVar

import msgspec

from homevisit.actions import recovery_officer, recovery_repair
from homevisit.base.errors import BadInput, HomevisitError, StorageError
from homevisit.base.files import read_if_there, write_atomically
from homevisit.base.ids import hex16, unhex16
from homevisit.base.paths import ProfilePaths, resources
from homevisit.commands.session import Session, open_profile, passphrase, print_line
from homevisit.store import directory, ledger, vaults
from homevisit.sync.breakglass import BreakglassLine
from homevisit.vault import recovery_files as files
from homevisit.vault.recovery_files import CaseFile, GrantFile, SampleFile, SealedFile
from sync_server.protocol.ledger.entries import BreakglassGrant

_File = TypeVar("_File", bound=msgspec.Struct)
KEY_PASSPHRASE_FILE = "HOMEVISIT_OFFICER_PASSPHRASE_FILE"
SAMPLE_VAULTS = 20
_FILE_BYTES = 16 << 20
_STATES = {files.SEALED: "sealed", files.PEELED: "half", files.GOOD: "good", files.GARBAGE: "garbage"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verbs and their options."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("instructions", help="what to do on the day, in Danish, to print and keep beside the keys")
    verbs.add_parser("list", help="vaults this laptop's user is on and cannot open")
    request = verbs.add_parser("request", help="make the form for one vault and print it")
    request.add_argument("--vault", required=True, help="vault id, 32 hex digits, from 'list'")
    request.add_argument("--genesis", default="", help="hash of its first commit; left out when this laptop knows it")
    request.add_argument("--device", default="", help="device id of the laptop that shall read; left out for this one")
    for name, words in (
        ("grant", "an officer signs the form; twice, by two officers"),
        ("carry", "put the signed grant into the directory, where everybody sees it"),
        ("fetch", "get from the server what the two officers need"),
        ("peel", "the first of the two officers takes off his layer"),
        ("seal", "the second takes off his and seals the key to the laptop"),
        ("open", "open the vault on the laptop that was named"),
        ("show", "what a file says"),
        ("check", "an officer looks whether keys are good; the officers one after the other"),
        ("repair", "make the keys anew that were found to be bad"),
    ):
        verbs.add_parser(name, help=words).add_argument("file", type=Path)
    sample = verbs.add_parser("sample", help="take keys of vaults along to be checked")
    sample.add_argument("--count", type=int, default=SAMPLE_VAULTS, help="of so many vaults, chosen at random")
    for name in ("grant", "peel", "seal", "check"):
        verbs.choices[name].add_argument("--key", type=Path, required=True, help="the recovery officer's key file")
    verbs.choices["grant"].add_argument("--code", required=True, help="the control code on the printed form")
    for name in ("request", "grant", "fetch", "peel", "seal", "sample", "check"):
        verbs.choices[name].add_argument("--out", type=Path, required=True, help="the file to make; must not exist")


def run(paths: ProfilePaths, arguments: argparse.Namespace) -> int:
    """Run one verb; what goes wrong is said in Danish before the code."""
    try:
        return _run(paths, arguments)
    except HomevisitError as error:
        told = json.loads(_text("refusals.da.json"))
        if error.code in told:
            print(told[error.code], file=sys.stderr)
        raise


def _run(paths: ProfilePaths, arguments: argparse.Namespace) -> int:
    if arguments.verb == "instructions":
        print(_text("instructions.da.txt"))
        return 0
    if arguments.verb == "show":
        _show(arguments.file)
        return 0
    offline: dict[str, Callable[[argparse.Namespace], None]] = {
        "grant": _grant,
        "peel": _peel,
        "seal": _seal,
        "check": _check,
    }
    if arguments.verb in offline:
        offline[arguments.verb](arguments)
        return 0
    with open_profile(paths) as session:
        _ONLINE[arguments.verb](session, arguments)
    return 0


# ---- officers, off-line ------------------------------------------------------------------------------------------


def _grant(arguments: argparse.Namespace) -> None:
    form = _read(arguments.file, GrantFile)
    signed = recovery_officer.sign(_officer(arguments), form, arguments.code)
    _write(arguments.out, signed)
    print_line({**_told(signed), "file": arguments.out.name})


def _peel(arguments: argparse.Namespace) -> None:
    case = recovery_officer.peel(_officer(arguments), _read(arguments.file, CaseFile))
    _write(arguments.out, case)
    print_line({**_told(case.grant), "file": arguments.out.name})


def _seal(arguments: argparse.Namespace) -> None:
    case = _read(arguments.file, CaseFile)
    _write(arguments.out, recovery_officer.seal(_officer(arguments), case))
    print_line({**_told(case.grant), "file": arguments.out.name})


def _check(arguments: argparse.Namespace) -> None:
    checked = recovery_officer.check(_officer(arguments), _read(arguments.file, SampleFile))
    _write(arguments.out, checked)
    _tell_sample(checked)


def _officer(arguments: argparse.Namespace) -> recovery_officer.RecoveryOfficer:
    typed = passphrase(KEY_PASSPHRASE_FILE, "Passphrase of the key file: ")
    return recovery_officer.read_key(arguments.key, typed)


def _show(path: Path) -> None:
    data = _bytes(path)
    for kind in (GrantFile, CaseFile, SampleFile, SealedFile):
        try:
            content = files.read(data, kind)
        except BadInput as error:
            if error.code == "recovery_other_file":
                continue
            raise
        if isinstance(content, SampleFile):
            _tell_sample(content)
        elif isinstance(content, SealedFile):
            print_line({"vault": hex16(content.vault), "epoch": content.epoch})
        elif isinstance(content, CaseFile):
            print_line(_told(content.grant))
        elif isinstance(content, GrantFile):
            print_line(_told(content))
        return


# ---- with a profile ----------------------------------------------------------------------------------------------


def _list(session: Session, _arguments: argparse.Namespace) -> None:
    with session.opened.db.read() as unit:
        for row in vaults.all(unit):
            if row.state != vaults.WAITING or row.problem != "key":
                continue
            genesis = ledger.hash_at(unit, row.vault, 1)
            print_line(
                {
                    "vault": hex16(row.vault),
                    "genesis": genesis.hex() if genesis else None,
                    "commits": row.verified_seq,
                }
            )


def _request(session: Session, arguments: argparse.Namespace) -> None:
    vault = unhex16(arguments.vault, "vault")
    device = unhex16(arguments.device, "device") if arguments.device else session.opened.keys.device_id
    with session.opened.db.read() as unit:
        genesis = ledger.hash_at(unit, vault, 1)
        people = {one: user.display_name for user in directory.users(unit) for one in user.devices}
    if arguments.genesis:
        genesis = _hash(arguments.genesis)
    if genesis is None:
        raise BadInput("recovery_genesis", "genesis")
    if device not in people:
        raise BadInput("recovery_device", "device")
    grant = BreakglassGrant(secrets.token_bytes(16), vault, genesis, device, secrets.token_bytes(16))
    form = GrantFile(_line(session).directory.root_fingerprint, grant, int(session.clock.now().timestamp()))
    _write(arguments.out, form)
    told = {name: str(value) for name, value in _told(form).items()}
    print(Template(_text("form.da.txt")).substitute(told, person=people[device]))


def _carry(session: Session, arguments: argparse.Namespace) -> None:
    print_line({"dir_seq": _line(session).carry_grant(_read(arguments.file, GrantFile))})


def _fetch(session: Session, arguments: argparse.Namespace) -> None:
    form = _read(arguments.file, GrantFile)
    line = _line(session)
    line.refresh()
    case = line.case(form)
    _write(arguments.out, case)
    print_line({**_told(form), "file": arguments.out.name})


def _open(session: Session, arguments: argparse.Namespace) -> None:
    sealed = _read(arguments.file, SealedFile)
    _line(session).use(sealed, session.desk.me.user_id)
    report = session.engine().sync_once()
    with session.opened.db.read() as unit:
        row = vaults.get(unit, sealed.vault)
    print_line(
        {
            "vault": hex16(sealed.vault),
            "state": None if row is None else row.state,
            "type": None if row is None else row.type,
            "sync": report.outcome,
        }
    )


def _sample(session: Session, arguments: argparse.Namespace) -> None:
    with session.opened.db.read() as unit:
        held = [row.vault for row in vaults.all(unit) if row.state == vaults.OPEN and row.control is not None]
    chosen = secrets.SystemRandom().sample(held, min(max(arguments.count, 0), len(held)))
    sample = _line(session).sample(chosen)
    _write(arguments.out, sample)
    _tell_sample(sample)


def _repair(session: Session, arguments: argparse.Namespace) -> None:
    count = recovery_repair.repair_pairs(session.desk, _read(arguments.file, SampleFile))
    report = session.engine().sync_once()
    print_line({"repaired": count, "sync": report.outcome, "waiting": report.waiting})


_ONLINE: dict[str, Callable[[Session, argparse.Namespace], None]] = {
    "list": _list,
    "request": _request,
    "carry": _carry,
    "fetch": _fetch,
    "open": _open,
    "sample": _sample,
    "repair": _repair,
}


def _line(session: Session) -> BreakglassLine:
    opened = session.opened
    return BreakglassLine(session.service(), opened.db, opened.keys, session.rules.server_url, session.clock)


# ---- files and words ---------------------------------------------------------------------------------------------


def _bytes(path: Path) -> bytes:
    data = read_if_there(path, "recovery_file", _FILE_BYTES)
    if data is None:
        raise StorageError("not_there", what="recovery_file")
    return data


def _read(path: Path, kind: type[_File]) -> _File:
    return files.read(_bytes(path), kind)


def _write(path: Path, content: msgspec.Struct) -> None:
    if path.exists():
        raise BadInput("recovery_file_exists", "out")
    write_atomically(path, files.write(content), "recovery_file")


def _told(form: GrantFile) -> dict[str, object]:
    """What is compared with the paper."""
    grant = form.grant
    return {
        "code": form.code,
        "vault": hex16(grant.vault),
        "genesis": grant.genesis_hash.hex(),
        "device": hex16(grant.target_device),
        "basis": hex16(grant.basis_ref),
        "made": datetime.fromtimestamp(form.at, UTC).strftime("%d.%m.%Y"),
        "signatures": len(form.signed),
    }


def _tell_sample(sample: SampleFile) -> None:
    for one in sample.wraps:
        print_line({"vault": hex16(one.vault), "pair": one.pair, "epoch": one.epoch, "state": _STATES[one.state]})


def _hash(text: str) -> bytes:
    try:
        value = bytes.fromhex(text)
    except ValueError:
        value = b""
    if len(value) != 32:
        raise BadInput("bad_hex", "genesis")
    return value


def _text(name: str) -> str:
    return (resources() / "recovery" / name).read_text(encoding="utf-8")
