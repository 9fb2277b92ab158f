"""What IT does: the first ceremony, then staff and laptops.

`init` and `name-server` work off-line. The rest works from the officer's own enrolled profile (`--profile`) with his
key file. Key files are opened with the passphrase in the file that HOMEVISIT_OFFICER_PASSPHRASE_FILE names.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from homevisit.actions import ceremony, unlock
from homevisit.base import policy
from homevisit.base.checks import support_code
from homevisit.base.clock import SystemClock
from homevisit.base.errors import BadInput
from homevisit.base.ids import hex16, unhex16
from homevisit.base.paths import ProfilePaths
from homevisit.base.policy import Policy
from homevisit.commands import officer_keys, officer_restore, officer_staff
from homevisit.commands.session import Session, open_profile, passphrase, print_line
from homevisit.store import meta
from homevisit.store.keystore import OsKeyStore
from homevisit.sync import enrolment, officer
from homevisit.sync.directory_sync import people
from homevisit.sync.http_service import HttpService
from homevisit.sync.officer import OfficerLine
from homevisit.sync.officer_restore import RestoreLine
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.entries import ROLES

OFFICER_PASSPHRASE_FILE = "HOMEVISIT_OFFICER_PASSPHRASE_FILE"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verbs and their options."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    init = verbs.add_parser("init", help="the first ceremony: make all keys in DIR; this profile becomes officer 1's")
    init.add_argument("dir", type=Path)
    init.add_argument("--officer", action="append", required=True, metavar="NAME;UNIT", help="twice")
    name = verbs.add_parser("name-server", help="sign which server laptops may log in to")
    name.add_argument("dir", type=Path)
    name.add_argument("--server-id", required=True, help="64 hex digits, printed by homevisit-server init")
    name.add_argument("--origin", action="append", required=True, help="https://host, as in policy.toml")
    publish = verbs.add_parser("publish", help="give the server the first entries, and this profile its policy")
    publish.add_argument("dir", type=Path)
    publish.add_argument("--url", required=True)
    user = verbs.add_parser("add-user", help="a new member of staff")
    user.add_argument("--name", required=True)
    user.add_argument("--unit", required=True)
    user.add_argument("--role", action="append", required=True, choices=ROLES)
    staff = verbs.add_parser("staff", help="everybody the directory names, with user ids")
    invite = verbs.add_parser("invite", help="a one-time code for a laptop of a user")
    invite.add_argument("--user", required=True, help="user id, 32 hex digits")
    verbs.add_parser("pending", help="laptops that wait")
    let_in = verbs.add_parser("let-in", help="let a waiting laptop in")
    let_in.add_argument("--device", required=True, help="device id, 32 hex digits, or 'all'")
    announce = verbs.add_parser("announce", help="announce a vault whose members the directory names")
    announce.add_argument("--vault", required=True)
    announce.add_argument("--genesis", required=True, help="hash of its first commit, 64 hex digits")
    announce.add_argument("--purpose", default="organisation")
    officer_keys.add_verbs(verbs)
    about_staff = [*officer_staff.add_verbs(verbs), *officer_restore.add_verbs(verbs)]
    for online in (user, staff, invite, verbs.choices["pending"], let_in, announce, *about_staff):
        online.add_argument("--key", type=Path, required=True, help="the officer's key file")


def run(paths: ProfilePaths, arguments: argparse.Namespace) -> int:
    """Run one verb."""
    if arguments.verb in officer_keys.VERBS:
        return officer_keys.run(paths, arguments)
    if arguments.verb == "init":
        return _init(paths, arguments)
    if arguments.verb == "name-server":
        server_id = _hex(arguments.server_id, 32, "server_id")
        ceremony.name_server(arguments.dir, server_id, arguments.origin, _key_passphrase(), SystemClock())
        return 0
    if arguments.verb == "publish":
        return _publish(paths, arguments)
    with open_profile(paths) as session:
        return _online(session, arguments)


def _init(paths: ProfilePaths, arguments: argparse.Namespace) -> int:
    people = []
    for text in arguments.officer:
        name, _, unit = text.partition(";")
        people.append(ceremony.OfficerPerson(name.strip(), unit.strip()))
    clock = SystemClock()
    opened = unlock.create_profile(paths, passphrase(), OsKeyStore(), clock)
    try:
        with opened.db.read() as unit:
            personal = meta.get(unit, "personal_vault") or b""
        keys = opened.keys
        device = ceremony.FirstDevice(keys.device_id, keys.sign.public, keys.kem.public, personal)
        founded = ceremony.first_ceremony(arguments.dir, people, device, _key_passphrase(), clock)
    finally:
        opened.db.close()
    print_line(
        {
            "root_fingerprints": [item.hex() for item in founded.root_fingerprints],
            "first_officer": hex16(founded.first_officer),
        }
    )
    return 0


def _publish(paths: ProfilePaths, arguments: argparse.Namespace) -> int:
    clock = SystemClock()
    entries = ceremony.first_entries(arguments.dir)
    key = ceremony.read_officer(arguments.dir / "officer-1.key", _key_passphrase())
    roots = ceremony.pinned_roots(entries)
    directory = Directory(roots)
    for signed in entries:
        directory.append(signed.entry, signed.signatures)
    if directory.server_id is None:
        raise BadInput("server_not_named")
    service = HttpService(arguments.url)
    officer.publish_first(service, entries)
    service.close()
    policy.save(paths.policy_file, Policy(arguments.url, tuple(item.hex() for item in roots)))
    opened = unlock.unlock(paths, passphrase(), OsKeyStore(), clock)
    try:
        enrolment.settle(opened.db, directory, entries, key.user_id, roots, arguments.url, clock)
        named = directory.user(key.user_id, directory.seq)
    finally:
        opened.db.close()
    if named is not None:
        initials = enrolment.initials(named.display_name)
        unlock.remember(paths, display_name=named.display_name, unit=named.unit, initials=initials)
    print_line({"dir_seq": directory.seq, "server_id": directory.server_id.hex()})
    return 0


def _online(session: Session, arguments: argparse.Namespace) -> int:
    key = ceremony.read_officer(arguments.key, _key_passphrase())
    after_restore = arguments.verb in officer_restore.VERBS
    line = (RestoreLine if after_restore else OfficerLine)(
        session.service(),
        session.opened.db,
        session.opened.keys,
        session.rules.server_url,
        (key.user_id, key.key),
        session.clock,
    )
    if isinstance(line, RestoreLine):
        return officer_restore.run(line, arguments)
    line.refresh()
    if arguments.verb in officer_staff.VERBS:
        return officer_staff.run(line, arguments)
    if arguments.verb == "add-user":
        print_line({"user": hex16(line.add_user(arguments.name, arguments.unit, arguments.role))})
    elif arguments.verb == "staff":
        for person in people(line.directory):
            print_line(
                {
                    "user": hex16(person.user_id),
                    "name": person.display_name,
                    "unit": person.unit_name,
                    "roles": list(person.roles),
                    "active": person.active,
                    "laptops": len(person.devices),
                    "support_codes": [support_code(device) for device in person.devices],
                }
            )
    elif arguments.verb == "invite":
        print_line({"code": line.invite(unhex16(arguments.user)), "hours": officer.INVITE_HOURS})
    elif arguments.verb == "announce":
        line.announce(unhex16(arguments.vault), _hex(arguments.genesis, 32, "genesis"), arguments.purpose)
    else:
        wanted = None if arguments.verb == "pending" else arguments.device
        for arrival in line.arrivals():
            device = hex16(arrival.device_id)
            if wanted in ("all", device):
                line.let_in(arrival)
            if wanted in (None, "all", device):
                print_line({"device": device, "user": hex16(arrival.user_id), "name": arrival.display_name})
    return 0


def _key_passphrase() -> str:
    return passphrase(OFFICER_PASSPHRASE_FILE, "Passphrase of the key file: ")


def _hex(text: str, length: int, field: str) -> bytes:
    try:
        value = bytes.fromhex(text)
    except ValueError:
        value = b""
    if len(value) != length:
        raise BadInput("bad_hex", field)
    return value
