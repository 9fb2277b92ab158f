"""The officer's verbs about keys: new ones, who signs, and the way back when no laptop is left (docs/ADMIN.md)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from homevisit.actions import ceremony, key_change, unlock
from homevisit.actions.key_change import EntryFile
from homevisit.base import policy
from homevisit.base.clock import SystemClock
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.base.ids import hex16, unhex16
from homevisit.base.paths import ProfilePaths
from homevisit.commands.session import Session, open_profile, passphrase, print_line
from homevisit.store import meta
from homevisit.store.keystore import OsKeyStore
from homevisit.sync import enrolment
from homevisit.sync.directory_line import DirectoryLine
from homevisit.vault import officer_file
from sync_server.protocol.ledger import entries
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.verdicts import Invalid, Paused
from sync_server.protocol.messages.common import SignedEntry
from sync_server.protocol.version import SUITE_HYBRID

VERBS = frozenset({"new-key", "rotate-root", "add", "remove", "recovery-set", "server-set", "sign", "carry", "return"})
_PASSPHRASE_FILE = "HOMEVISIT_OFFICER_PASSPHRASE_FILE"


def add_verbs(verbs: Any) -> None:
    """Register them."""
    new = verbs.add_parser("new-key", help="make a key file, and its public half beside it; needs no network")
    new.add_argument("role", choices=key_change.ROLES)
    new.add_argument("file", type=Path)
    new.add_argument("--root", required=True, help="fingerprint that names the directory, 64 hex digits")
    new.add_argument("--user", default="", help="user id of an enrolment officer")
    rotate = verbs.add_parser("rotate-root", help="other root keys from here on; either root of before signs")
    rotate.add_argument("--active", type=Path, required=True, help="public half; or 'spare' for the present spare root")
    rotate.add_argument("--spare", type=Path, help="public half of the new spare root")
    add = verbs.add_parser("add", help="one more enrolment officer")
    add.add_argument("--user", required=True)
    add.add_argument("--public", type=Path, required=True, help="public half of his key")
    remove = verbs.add_parser("remove", help="an enrolment officer's key out")
    remove.add_argument("--user", required=True)
    remove.add_argument("--void", type=int, action="append", default=[], metavar="SEQ", help="disown what he signed")
    recovery = verbs.add_parser("recovery-set", help="three recovery officers from here on, in this order")
    recovery.add_argument("public", nargs=3, help="public half of a key, or 1, 2 or 3 for one who stays")
    server = verbs.add_parser("server-set", help="the one server laptops log in to")
    server.add_argument("--server-id", required=True)
    server.add_argument("--origin", action="append", required=True)
    for made in (rotate, add, remove, recovery, server):
        made.add_argument("--signer", action="append", required=True, help="root, spare, or an officer's user id")
        made.add_argument("--out", type=Path, required=True, help="file that the signers sign")
    sign = verbs.add_parser("sign", help="sign such a file; needs no network")
    sign.add_argument("file", type=Path)
    sign.add_argument("--key", type=Path, required=True)
    verbs.add_parser("carry", help="put a signed file into the directory").add_argument("file", type=Path)
    back = verbs.add_parser("return", help="a first laptop again, when none is left: see homevisit-server directory")
    back.add_argument("entries", type=Path, help="what `homevisit-server directory --export` wrote")
    back.add_argument("--key", type=Path, required=True)
    back.add_argument("--out", type=Path, required=True, help="for `homevisit-server directory --append`")


def run(paths: ProfilePaths, arguments: argparse.Namespace) -> int:
    """Run one of them."""
    if arguments.verb == "new-key":
        root = _hex32(arguments.root, "root")
        user = unhex16(arguments.user, "user") if arguments.role == officer_file.OFFICER else b""
        public = key_change.new_key(arguments.file, arguments.role, root, user, _typed(arguments.file))
        print_line({"role": public.role, "sign_pub": public.sign_pub.hex()})
        return 0
    if arguments.verb == "sign":
        signed = key_change.sign(key_change.read(arguments.file), arguments.key, _typed(arguments.key))
        key_change.write(arguments.file, signed)
        _tell(signed)
        return 0
    if arguments.verb == "return":
        return _return(paths, arguments)
    with open_profile(paths) as session:
        line = _line(session)
        line.refresh()
        if arguments.verb == "carry":
            _carry(line, arguments)
        else:
            _propose(line, arguments)
    return 0


def _propose(line: DirectoryLine, arguments: argparse.Namespace) -> None:
    directory = line.directory
    signers = sorted({_signer(directory, word) for word in arguments.signer})
    at = int(line.clock.now().timestamp())
    made = EntryFile(directory.unsigned(_payload(directory, arguments), signers, at))
    if arguments.out.exists():
        raise BadInput("entry_file_exists", "out")
    key_change.write(arguments.out, made)
    _tell(made)


def _payload(directory: Directory, arguments: argparse.Namespace) -> entries.Payload:
    if arguments.verb == "rotate-root":
        words = str(arguments.active)
        active = directory.root_spare if words == "spare" else _root(arguments.active)
        return entries.RootRotate(active, _root(arguments.spare) if arguments.spare else b"")
    if arguments.verb == "add":
        public = key_change.read_public(arguments.public, officer_file.OFFICER)
        return entries.OfficerAdd(unhex16(arguments.user, "user"), public.sign_pub)
    if arguments.verb == "remove":
        officer = directory.officer(unhex16(arguments.user, "user"), directory.seq)
        if officer is None:
            raise BadInput("not_an_officer", "user")
        return entries.OfficerRemove(officer.sign_pub, tuple(sorted(set(arguments.void))))
    if arguments.verb == "server-set":
        return entries.ServerSet(_hex32(arguments.server_id, "server_id"), tuple(sorted(arguments.origin)))
    present = directory.recovery_set(directory.seq)
    officers = []
    for word in arguments.public:
        if present is not None and word in {"1", "2", "3"}:
            officers.append(present.officers[int(word) - 1])
        else:
            public = key_change.read_public(Path(word), officer_file.RECOVERY)
            officers.append(entries.RecoveryOfficer(public.sign_pub, SUITE_HYBRID, public.kem_pub))
    return entries.RecoverySet(tuple(officers))


def _carry(line: DirectoryLine, arguments: argparse.Namespace) -> None:
    content = key_change.read(arguments.file)
    signed = key_change.complete(content)
    if key_change.decoded(content).seq <= line.directory.seq:
        raise NotAllowed("entry_outdated")
    try:
        print_line({"dir_seq": line.carry(lambda _directory: signed)})
    except (Invalid, Paused) as error:
        raise NotAllowed("entry_refused", reason=error.reason) from None


def _return(paths: ProfilePaths, arguments: argparse.Namespace) -> int:
    """A laptop of the officer's own, signed in by himself: the server's machine carries the entry in."""
    rules, clock = policy.load(paths), SystemClock()
    roots = [bytes.fromhex(item) for item in rules.root_fingerprints]
    key = ceremony.read_officer(arguments.key, _typed(arguments.key))
    try:
        known = msgspec.msgpack.decode(arguments.entries.read_bytes(), type=list[SignedEntry])
        directory = Directory(roots)
        for signed in known:
            directory.append(signed.entry, signed.signatures)
    except (OSError, msgspec.MsgspecError, Invalid, Paused):
        raise BadInput("entry_file", "entries") from None
    if not directory.anchored:
        raise BadInput("entry_file", "entries")
    opened = unlock.create_profile(paths, passphrase(), OsKeyStore(), clock)
    try:
        with opened.db.read() as unit:
            personal = meta.get(unit, "personal_vault") or b""
        device = opened.keys
        chain = ceremony.Chain(
            directory.root_fingerprint, int(clock.now().timestamp()), directory.seq, directory.head_hash
        )
        payload = entries.DeviceAdd(
            key.user_id,
            device.device_id,
            device.sign.public,
            SUITE_HYBRID,
            device.kem.public,
            ceremony.CAPABILITIES,
            personal,
            (),
        )
        chain.add(payload, key.key)
        directory.append(chain.signed[0].entry, chain.signed[0].signatures)
        everything = known + chain.signed
        enrolment.settle(opened.db, directory, everything, key.user_id, roots, rules.server_url, clock)
        named = directory.user(key.user_id, directory.seq)
    finally:
        opened.db.close()
    if named is not None:
        short = enrolment.initials(named.display_name)
        unlock.remember(paths, display_name=named.display_name, unit=named.unit, initials=short)
    arguments.out.write_bytes(msgspec.msgpack.encode(chain.signed))
    print_line({"device": hex16(device.device_id), "dir_seq": directory.seq})
    return 0


def _signer(directory: Directory, word: str) -> bytes:
    if word in {"root", "spare"}:
        return directory.root_active if word == "root" else directory.root_spare
    officer = directory.officer(unhex16(word, "signer"), directory.seq)
    if officer is None:
        raise BadInput("not_an_officer", "signer")
    return officer.sign_pub


def _root(path: Path) -> bytes:
    return key_change.read_public(path, officer_file.ROOT).sign_pub


def _tell(content: EntryFile) -> None:
    """What one puts one's name to."""
    entry = key_change.decoded(content)
    signed = {one.sign_pub for one in content.signed}
    print_line(
        {
            "type": entry.type,
            "seq": entry.seq,
            "signers": [one.hex() for one in entry.signers],
            "missing": [one.hex() for one in entry.signers if one not in signed],
        }
    )


def _line(session: Session) -> DirectoryLine:
    opened = session.opened
    return DirectoryLine(session.service(), opened.db, opened.keys, session.rules.server_url, session.clock)


def _typed(path: Path) -> str:
    return passphrase(_PASSPHRASE_FILE, f"Passphrase of {path.name}: ")


def _hex32(text: str, field: str) -> bytes:
    try:
        value = bytes.fromhex(text)
    except ValueError:
        value = b""
    if len(value) != 32:
        raise BadInput("bad_hex", field)
    return value
