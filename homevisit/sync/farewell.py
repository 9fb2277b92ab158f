"""Leaving: this laptop has been closed, or its person is no member of a vault any more (docs/PROTOCOL.md, Farewell).

A refusal is never a reason to do anything. Only a signed cause is: `device.revoke` of this very device in the verified
directory, or a verified log that says the person is out. What is unsent is sealed first, whatever the cause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from homevisit.base.clock import now_text
from homevisit.base.errors import HomevisitError, NeedsPerson, OfflineError
from homevisit.base.files import make_private_folder, read_if_there, write_atomically
from homevisit.store import letters, own_words, records
from homevisit.store.outbox import Edit
from homevisit.store.unit import Unit
from homevisit.sync import verifying, views
from homevisit.sync.ahead import fetch_page
from homevisit.sync.context import Context, Leaving
from homevisit.sync.directory_sync import DirectorySync
from homevisit.sync.views import View
from homevisit.vault import letter as sealing
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.signing import Farewell as SignedWord
from sync_server.protocol.ledger.vaultlog import RecState, VaultState
from sync_server.protocol.messages import dead_letter_put
from sync_server.protocol.messages.dead_letters import SignedLetter

FILE_BYTES = 2 << 20
_file = msgspec.msgpack.Decoder(SignedLetter)


@dataclass
class _Tail:
    """What the log says behind what was folded here. hashes: of its commits."""

    state: VaultState | None
    hashes: list[bytes] = field(default_factory=list)


class Farewell:
    """The closing of this laptop, and of single vaults on it."""

    def __init__(self, context: Context, directory: DirectorySync) -> None:
        self._context = context
        self._directory = directory
        self._looked_for_files = False

    # ---- this laptop ---------------------------------------------------------------------------------------------

    def laptop(self) -> str:
        """The server calls this laptop closed: look for the signed cause, and act on it only. Gives a code.

        `suspended`: its user is, for a while; nothing happens here. `device_closed`: the server says so and the
        verified directory does not; nothing happens either. `device_ended`: closed for good, key and files are gone.
        Raises what fetching the directory raises.
        """
        context, directory = self._context, self._directory
        context.session.use_farewell()
        try:
            directory.fetch_newest()
            known = directory.directory
            why = known.ended(context.device, known.seq)
            if why is None:
                return "device_closed" if known.user_active(context.me.user_id, known.seq) else "suspended"
            if context.leaving is None:
                return "device_closed"
            context.options.fault("farewell_verified")
            written = self._seal_all(context.leaving)
            context.options.fault("farewell_sealed")
            taken = sum(self._put(one) for one in written) if why == "farewell" else 0
            context.options.fault("farewell_handed_in")
            context.leaving.close(why, len(written), taken)
            return "device_ended"
        finally:
            context.session.forget()

    def _seal_all(self, leaving: Leaving) -> list[SignedLetter]:
        """Every unsent text of every vault, on the disk as sealed files when this returns."""
        make_private_folder(leaving.letters, "dead_letters")
        found: list[SignedLetter] = []
        for vault in self._context.load(letters.vaults_with_unsent):
            view = self._context.load(lambda unit, one=vault: views.load(unit, one, self._context.device))  # type: ignore[misc]  # binds the loop's value
            if view is None:
                continue
            tail = self._tail_if_it_comes(view)
            left = self._context.load(lambda unit, one=view, log=tail: _left(unit, one.vault, log))  # type: ignore[misc]  # as above
            for number, signed in enumerate(self._sealed(view, tail.state, left)):
                file = leaving.letters / f"{vault.hex()}-{self._context.device.hex()[:8]}-{number}.letter"
                write_atomically(file, msgspec.msgpack.encode(signed), "dead_letter")
                self._context.options.fault("farewell_letter")
                found.append(signed)
        return found

    def _tail_if_it_comes(self, view: View) -> _Tail:
        """Newer members are better than older ones, and what is held here is better than none."""
        try:
            return self._tail(view)
        except (ServiceError, HomevisitError):
            return _Tail(view.log)

    # ---- one vault -----------------------------------------------------------------------------------------------

    def vault(self, unit: Unit, view: View) -> frozenset[str]:
        """The verified log says that the person is out of a vault: in the transaction that closes it, what is unsent
        becomes letters to be handed in and, as text, drafts of the person's own. Gives the kinds that changed.
        """
        context, known = self._context, self._directory.directory
        at = now_text(context.clock)
        left = letters.unsent_edits(unit, view.vault)
        if self._readers(view.log, known) or known.recovery_set(known.seq) is not None:
            for signed in self._sealed(view, view.log, left):
                letters.keep_out(
                    unit,
                    vault=view.vault,
                    device=context.device,
                    letter=signed.letter,
                    signature=signed.signature,
                    at=at,
                )
        kinds = own_words.keep(unit, view.vault, left, personal=context.me.personal_vault, at=at)
        letters.empty_outbox(unit, view.vault)
        return kinds

    def hand_in(self) -> None:
        """Letters that wait, and those that a profile closed earlier on this computer left behind."""
        context = self._context
        sent = []
        for kept in context.load(lambda unit: letters.in_state(unit, letters.OUT)):
            if self._put(SignedLetter(kept.vault, kept.device, kept.letter or b"", kept.signature or bytes(64))):
                sent.append(kept.id)
        if sent:
            context.options.fault("letters_handed_in")
            context.store(lambda unit: letters.forget(unit, sent))
        if context.leaving is not None and not self._looked_for_files:
            self._looked_for_files = True
            for file in sorted(context.leaving.letters.glob("*.letter")):
                signed = _read(read_if_there(file, "dead_letter", FILE_BYTES))
                if signed is not None and self._put(signed):
                    file.unlink(missing_ok=True)

    # ---- letters -------------------------------------------------------------------------------------------------

    def _sealed(self, view: View, state: VaultState | None, left: Sequence[Edit]) -> list[SignedLetter]:
        context, known = self._context, self._directory.directory
        readers = self._readers(state, known)
        officers = None
        found = known.recovery_set(known.seq)
        if found is not None:
            first, second, third = (one.kem_pub for one in found.officers)
            officers = sealing.Recovery(found.seq, (first, second, third))
        too = officers if not readers or view.vault == context.me.personal_vault else None
        signed = []
        for content in letters.pieces(left):
            data = _letter(content, view.vault, context.device, readers, too) or _letter(
                content, view.vault, context.device, (), officers
            )
            if data is None:
                continue  # nobody in this municipality could ever read it; what was signed is carried out all the same
            word = context.keys.sign.sign(SignedWord(view.vault, data))
            signed.append(SignedLetter(view.vault, context.device, data, word))
        return signed

    def _readers(self, state: VaultState | None, known: Directory) -> list[tuple[bytes, bytes]]:
        """The devices that go on in this vault."""
        devices = [] if state is None else state.exact_devices(known, known.seq)
        found = ((one, known.device(one)) for one in devices if one != self._context.device)
        return [(one, info.kem_pub) for one, info in found if info is not None]

    def _put(self, signed: SignedLetter) -> bool:
        """Hand one in; False when the server did not take it now. The letter stays where it is then."""
        request = dead_letter_put.Request(
            vault=signed.vault, device=signed.device, letter=signed.letter, signature=signed.signature
        )
        try:
            self._context.session.call(self._context.session.service.dead_letter_put, request)
        except (ServiceError, OfflineError, NeedsPerson):
            return False
        return True

    def _tail(self, view: View) -> _Tail:
        """Headers behind the pin, each held against the log. Raises ServiceError; an invalid one ends it."""
        context = self._context
        tail = _Tail(None if view.log is None else view.log.copy())
        recs: dict[bytes, RecState] = {}
        while True:
            page = fetch_page(context, view.vault, 0 if tail.state is None else tail.state.seq, "none")
            run = verifying.candidates(page.commits)
            if not run:
                return tail
            unknown = [rec for rec in verifying.named(run) if rec not in recs]
            recs = context.load(lambda unit, wanted=unknown: records.recs(unit, view.vault, wanted)) | recs  # type: ignore[misc]  # binds the loop's value
            found = verifying.verify(tail.state, dict(recs), self._directory.directory, run, set())
            needed = verifying.directory_needed(found.fault)
            if needed and not found.applied and self._directory.fetch(needed):
                continue
            tail.hashes += [one.hash for one in found.applied]
            tail.state, recs = found.state, found.recs
            if not found.applied or not page.more:
                return tail


def _letter(
    content: bytes,
    vault: bytes,
    device: bytes,
    readers: Sequence[tuple[bytes, bytes]],
    recovery: sealing.Recovery | None,
) -> bytes | None:
    """The letter for these; None when none of them has a key that is one. A colleague may have published noise."""
    try:
        return sealing.seal(content, vault, device, readers, recovery)
    except ValueError:
        return None


def _left(unit: Unit, vault: bytes, tail: _Tail) -> list[Edit]:
    """What is unsent and does not stand in the log after all: own commits may have arrived before the end."""
    there = letters.arrived(unit, vault, tail.hashes)
    return [edit for edit in letters.unsent_edits(unit, vault) if (edit.rec, edit.version) not in there]


def _read(data: bytes | None) -> SignedLetter | None:
    try:
        return None if data is None else _file.decode(data)
    except msgspec.MsgspecError:
        return None
