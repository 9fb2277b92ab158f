"""Make a profile on this laptop, open it, change its passphrase (docs/PROTOCOL.md, Local key).

The database key is random and lies in a key file, wrapped by the passphrase and, where there is one, the secret of the
operating system's key store. Wrong tries make the next one wait; the wait lies in profile.toml.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from homevisit.actions.desk import DEFAULT_ZONE, Desk, Me
from homevisit.actions.vault_birth import birth
from homevisit.base import profile as profiles
from homevisit.base.clock import Clock, instant_text, zone
from homevisit.base.errors import BadInput, HomevisitError, StorageError
from homevisit.base.files import read_if_there, write_atomically
from homevisit.base.keystore import KeyStore
from homevisit.base.paths import ProfilePaths
from homevisit.store import meta, records, vaults
from homevisit.store.database import Database
from homevisit.store.unit import Unit
from homevisit.vault import passphrase as key_file
from homevisit.vault.identity import DeviceKeys
from homevisit.vault.passphrase import WrongPassphrase
from homevisit.vault.secret import wipe
from sync_server.protocol.ledger.commit import EXPLICIT_MEMBERSHIP


class TooManyTries(HomevisitError):
    """Wait before the next try; facts: `seconds`."""


@dataclass(frozen=True)
class Opened:
    """An unlocked profile. `me` is None until an officer has let this laptop in."""

    db: Database
    keys: DeviceKeys
    me: Me | None
    zone: str = DEFAULT_ZONE

    def desk(self, clock: Clock) -> Desk:
        """The desk of an enrolled person. Raises HomevisitError("not_enrolled")."""
        if self.me is None:
            raise HomevisitError("not_enrolled")
        return Desk(self.db, clock, self.me, self.zone)


def exists(paths: ProfilePaths) -> bool:
    """Whether there is a profile to unlock here."""
    return paths.key_file.exists() and paths.database.exists()


def keystore_name(paths: ProfilePaths) -> str:
    """What the key store calls this profile: a hash of its place, never a person's name."""
    return hashlib.sha256(str(paths.root.resolve()).encode()).hexdigest()[:32]


def create_profile(paths: ProfilePaths, passphrase: str, keystore: KeyStore, clock: Clock) -> Opened:
    """A new profile: key file, database, device keys and the personal vault, all on this laptop and nowhere else.

    Raises TooShort, StorageError. A profile cut off before its database was whole is begun anew.
    """
    if exists(paths):
        raise StorageError("io", what="profile_exists")
    paths.create()
    paths.closed_file.unlink(missing_ok=True)  # of an earlier profile: it must not close the new one
    paths.database.unlink(missing_ok=True)
    secret = keystore.create(keystore_name(paths)) if keystore.available() else None
    wrapped, key = key_file.create(passphrase, secret)
    try:
        db = Database.create(paths.database, key)
    finally:
        wipe(key)
    keys = DeviceKeys.generate()
    with db.write() as unit:
        meta.put(unit, "device_keys", keys.to_bytes())
        vault = birth(unit, keys.device_id, "personal", EXPLICIT_MEMBERSHIP, instant_text(clock.now()))
        meta.put(unit, "personal_vault", vault)
    write_atomically(paths.key_file, wrapped, "key_file")  # last: without it there is no profile
    return Opened(db, keys, None)


def unlock(
    paths: ProfilePaths,
    passphrase: str,
    keystore: KeyStore,
    clock: Clock,
    *,
    derived: Callable[[], None] | None = None,
) -> Opened:
    """Open the profile. `derived` is called when the passphrase was right, before the database is opened.

    Raises WrongPassphrase, TooManyTries(seconds), KeyStoreSecretMissing, Damaged, StorageError.
    """
    key, profile = _key(paths, passphrase, keystore, clock)
    try:
        if derived is not None:
            derived()
        db = Database.open(paths.database, key)
    finally:
        wipe(key)
    _forgive(paths, profile)
    return reopened(db)


def check(paths: ProfilePaths, passphrase: str, keystore: KeyStore, clock: Clock) -> None:
    """Whether it is the owner who asks, while the profile is open: the same tries and the same waits as at the lock.

    Raises what `unlock` raises for the passphrase; nothing is opened or closed.
    """
    key, profile = _key(paths, passphrase, keystore, clock)
    wipe(key)
    _forgive(paths, profile)


def reopened(db: Database) -> Opened:
    """Who an open database belongs to; also after enrolment has just been finished."""
    with db.read() as unit:
        stored = meta.get(unit, "device_keys")
        if stored is None:
            raise StorageError("damaged", what="device_keys")
        keys = DeviceKeys.from_bytes(stored)
        user_id = meta.get(unit, "user_id")
        personal = meta.get(unit, "personal_vault") or b""
        name = (meta.get(unit, "display_name") or b"").decode()
        initials = (meta.get(unit, "initials") or b"").decode()
        zone = _zone(unit)
    if user_id is None:
        return Opened(db, keys, None, zone)
    return Opened(db, keys, Me(user_id, keys.device_id, name, initials, personal), zone)


def change_passphrase(paths: ProfilePaths, old: str, new: str, keystore: KeyStore, clock: Clock) -> None:
    """A new passphrase for the same database; wrong tries with the old one count and wait as they do at the lock.

    Raises TooShort before anything is tried, then WrongPassphrase, TooManyTries, KeyStoreSecretMissing, StorageError.
    """
    key_file.require_length(new)
    check(paths, old, keystore, clock)
    wrapped = read_if_there(paths.key_file, "key_file")
    if wrapped is None:
        raise StorageError("not_there", what="key_file")
    secret = keystore.get(keystore_name(paths)) if key_file.needs_keystore_secret(wrapped) else None
    write_atomically(paths.key_file, key_file.rewrap(wrapped, old, new, secret), "key_file")


def remember(paths: ProfilePaths, **fields: object) -> None:
    """Keep what the lock screen shows (name, unit, last contact). Raises StorageError."""
    profile = profiles.load(paths.profile_file) or profiles.Profile()
    profiles.save(paths.profile_file, replace(profile, **fields))  # type: ignore[arg-type]  # names are Profile's fields


def _key(paths: ProfilePaths, passphrase: str, keystore: KeyStore, clock: Clock) -> tuple[bytearray, profiles.Profile]:
    """The database key and what is known of earlier tries; a wrong one is counted."""
    profile = profiles.load(paths.profile_file) or profiles.Profile()
    wait = profile.wait_seconds(clock.now())
    if wait:
        raise TooManyTries("too_many_tries", seconds=wait)
    wrapped = read_if_there(paths.key_file, "key_file")
    if wrapped is None:
        raise StorageError("not_there", what="key_file")
    secret = keystore.get(keystore_name(paths)) if key_file.needs_keystore_secret(wrapped) else None
    try:
        return key_file.open(wrapped, passphrase, secret), profile
    except WrongPassphrase:
        profiles.save(paths.profile_file, profile.after_wrong_try(clock.now()))
        raise


def _forgive(paths: ProfilePaths, profile: profiles.Profile) -> None:
    """The passphrase was right: earlier tries count no more."""
    if profile.failed_unlocks or profile.next_try_at:
        with suppress(StorageError):  # a full disk must not keep anybody out
            profiles.save(paths.profile_file, profile.after_unlock())


def _zone(unit: Unit) -> str:
    if not vaults.of_type(unit, "organisation"):
        return DEFAULT_ZONE
    found = records.find(unit, "municipality", limit=1)
    named = str(found[0].document.get("timezone") or DEFAULT_ZONE) if found else DEFAULT_ZONE
    try:
        zone(named)
    except BadInput:  # a slip of whoever keeps the municipality's settings keeps nobody out
        return DEFAULT_ZONE
    return named
