"""The directory as this laptop has verified it: kept in memory, rebuilt from the store at start.

Every entry is checked against the pinned roots before anything it says is believed (docs/PROTOCOL.md, Directory log).
"""

from __future__ import annotations

from collections.abc import Sequence

from homevisit.base.errors import ServerProblem
from homevisit.store import directory as kept
from homevisit.store import meta
from homevisit.store.directory import DirectoryUser, KeptEntry
from homevisit.store.unit import Unit
from homevisit.sync import evidence
from homevisit.sync.context import Context
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.encoding import dir_hash, root_fingerprint
from sync_server.protocol.ledger.entries import RootInit, RootRotate
from sync_server.protocol.ledger.verdicts import Invalid, Paused
from sync_server.protocol.messages import directory_pull
from sync_server.protocol.messages.common import SignedEntry

FINGERPRINT_BYTES = 32


class DirectoryStopped(ServerProblem):
    """The server's directory contradicts the one verified here; nothing of it is taken. Evidence lies on disk."""


def pinned_roots(unit: Unit) -> list[bytes]:
    """The root fingerprints (32 bytes each) this profile was enrolled under."""
    joined = meta.get(unit, "root_fingerprints") or b""
    return [joined[at : at + FINGERPRINT_BYTES] for at in range(0, len(joined), FINGERPRINT_BYTES)]


def rebuild(unit: Unit) -> Directory:
    """The directory of this profile's own entries, verified again. Raises DirectoryStopped for a damaged one."""
    directory = Directory(pinned_roots(unit))
    try:
        for entry in kept.entries(unit):
            directory.append(entry.entry, entry.signatures)
    except (Invalid, Paused) as error:
        raise DirectoryStopped("directory_damaged", seq=directory.seq + 1) from error
    if directory.seq and not directory.anchored:
        raise DirectoryStopped("directory_not_anchored", seq=directory.seq)
    return directory


def people(directory: Directory) -> list[DirectoryUser]:
    """What screens need of the directory."""
    now = directory.seq
    rows = []
    for info in directory.users(now):
        devices = directory.devices_of(info.user, now)
        vaults = [found.personal_vault_id for one in devices if (found := directory.device(one)) is not None]
        rows.append(
            DirectoryUser(
                info.user,
                info.display_name,
                info.unit,
                tuple(sorted(info.roles)),
                not info.suspended,
                devices,
                vaults[0] if vaults else b"",
            )
        )
    return rows


class DirectorySync:
    """Holds the newest verified `Directory` and brings it on. `paused`: an entry needs a newer program."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._directory: Directory | None = None
        self.paused = False

    @property
    def directory(self) -> Directory:
        """The verified directory; read from the store the first time."""
        if self._directory is None:
            self._directory = self._context.load(rebuild)
        return self._directory

    def hold_to_policy(self) -> None:
        """Every root that policy.toml pins was pinned at enrolment, or one of those has signed for it since.

        Raises DirectoryStopped("directory_unknown_root"): somebody pins a root of his own.
        """
        wanted = set(self._context.options.policy_roots)
        if wanted and not wanted <= self._known_roots():
            self.fetch_newest()  # the rotation may be what this laptop has not seen yet
            if not wanted <= self._known_roots():
                raise DirectoryStopped("directory_unknown_root", seq=self.directory.seq)

    def _known_roots(self) -> set[bytes]:
        known = set(self._context.load(pinned_roots))
        mine = self.directory
        for payload in (mine.entry_at(seq) for seq in range(1, mine.seq + 1)):
            if isinstance(payload, RootInit | RootRotate):
                known |= {root_fingerprint(root) for root in (payload.active, payload.spare) if root}
        return known

    def look_again(self) -> None:
        """Nobody signs that a newer program is needed: it holds as long as the server shows such an entry."""
        self.paused = False

    def compare(self, seq: int, head: bytes) -> None:
        """Raise DirectoryStopped when the server's head is behind ours, or another one at a seq we hold."""
        mine = self.directory
        if seq < mine.seq:
            self._stop("directory_rollback", seq, head)
        if mine.seq and mine.hash_at(seq) not in {None, head}:
            self._stop("directory_fork", seq, head)

    def take(self, entries: Sequence[SignedEntry]) -> bool:
        """Verify and keep entries that follow ours; True when there were any. Raises DirectoryStopped."""
        mine = self.directory
        after = mine.copy()
        new: list[KeptEntry] = []
        for signed in entries:
            try:
                after.append(signed.entry, signed.signatures)
            except Paused:
                self.paused = True
                break
            except Invalid as error:
                self._stop(f"directory_{error.reason}", after.seq + 1, dir_hash(signed.entry), signed)
            new.append(KeptEntry(after.seq, after.head_hash, signed.entry, tuple(signed.signatures)))
        if not new:
            return False
        if not after.anchored:  # it began with a root nobody pins any more, and no pinned one has signed since
            self._stop("directory_not_anchored", after.seq, after.head_hash)
        shown = people(after)

        def write(unit: Unit) -> None:
            kept.append(unit, new, shown)

        self._context.store(write)
        self._directory = after
        return True

    def fetch(self, upto: int) -> bool:
        """Ask for entries until ours reaches `upto`; True when it does. Raises DirectoryStopped, OfflineError."""
        session = self._context.session
        while self.directory.seq < upto and not self.paused:
            request = directory_pull.Request(after_seq=self.directory.seq)
            reply = session.call(session.service.directory_pull, request)
            self.compare(reply.head_seq, reply.head_hash)
            if not self.take(reply.entries):
                break
        return self.directory.seq >= upto

    def fetch_newest(self) -> None:
        """Ask for whatever the server has behind ours. Raises as `fetch`."""
        session = self._context.session
        while not self.paused:
            reply = session.call(session.service.directory_pull, directory_pull.Request(after_seq=self.directory.seq))
            self.compare(reply.head_seq, reply.head_hash)
            if not self.take(reply.entries) or self.directory.seq >= reply.head_seq:
                return

    def _stop(self, code: str, seq: int, head: bytes, signed: SignedEntry | None = None) -> None:
        mine = self.directory
        facts: dict[str, evidence.Claim] = {
            "our_seq": mine.seq,
            "our_hash": mine.head_hash,
            "their_seq": seq,
            "their_hash": head,
        }
        if signed is not None:
            facts |= {"entry": signed.entry, "signatures": b"".join(signed.signatures)}
        evidence.write(self._context.evidence, self._context.clock, code, None, facts)
        raise DirectoryStopped(code, seq=seq)
