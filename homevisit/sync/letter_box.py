"""What closed laptops and removed members had not sent: fetched, opened, and told to the server when dealt with.

A letter is believed only as the words of the device that signed it, and only when that device is closed, or its user
is no member of the vault. It is never folded: a person reads it and decides.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from homevisit.base.changes import ChangeSet
from homevisit.base.clock import instant_text, now_text
from homevisit.base.errors import BadInput
from homevisit.store import directory, ledger, letters, meta
from homevisit.store.unit import Unit
from homevisit.sync.context import Context
from homevisit.sync.directory_sync import DirectorySync
from homevisit.sync.views import View
from homevisit.vault import letter as sealing
from homevisit.vault.errors import CannotOpen
from sync_server.protocol.ledger.commit import MemberAdd, decode_header
from sync_server.protocol.ledger.signing import Farewell, verify
from sync_server.protocol.messages import dead_letters
from sync_server.protocol.messages.dead_letters import SignedLetter

EVERY = timedelta(hours=1)
MOST_PAGES = 20
_ASKED = "letters_asked"


class LetterBox:
    """Asks at most once an hour, or when the directory has moved: a laptop may have been closed."""

    def __init__(self, context: Context, directory: DirectorySync) -> None:
        self._context = context
        self._directory = directory
        self._asked_at_seq = 0

    def look(self, held: dict[bytes, View]) -> None:
        """Once a round. Raises what calling the server raises."""
        context = self._context
        now = context.clock.now()
        last, done, has = context.load(_state)
        seq = self._directory.directory.seq
        moved, self._asked_at_seq = self._asked_at_seq not in (0, seq), seq
        fresh = bool(last) and instant_text(now - EVERY) < last <= instant_text(now)
        if not last and not done and not moved:
            context.store(lambda unit: meta.put(unit, _ASKED, instant_text(now).encode()))
            return
        if fresh and not moved and not done:
            return
        session = context.session
        drop = [kept.hash for kept in done]
        come = False
        for _ in range(MOST_PAGES):
            request = dead_letters.Request(have=has, drop=drop)
            reply = session.call(session.service.dead_letters, request)
            come = self._take(reply.letters, held) or come
            has = [*has, *(hashlib.sha256(one.letter).digest() for one in reply.letters)]
            drop = []
            if not reply.more or not reply.letters:
                break
        context.options.fault("letters_taken")

        def write(unit: Unit) -> None:
            letters.forget(unit, [kept.id for kept in done])
            meta.put(unit, _ASKED, instant_text(now).encode())

        context.store(write)
        if come:
            context.publish(ChangeSet(vaults=frozenset(held), kinds=frozenset({"dead_letter"}), sync=True))

    def _take(self, found: list[SignedLetter], held: dict[bytes, View]) -> bool:
        context = self._context
        come = False
        for signed in found:
            if not self._true(signed, held):
                continue
            content = self._opened(signed)
            digest = hashlib.sha256(signed.letter).digest()
            context.store(
                lambda unit, one=signed, name=digest, words=content: letters.keep_come(  # type: ignore[misc]  # binds the loop's values
                    unit, vault=one.vault, device=one.device, digest=name, at=now_text(context.clock), content=words
                )
            )
            come = come or content is not None
        return come

    def _true(self, signed: SignedLetter, held: dict[bytes, View]) -> bool:
        """Signed by a device of this vault that cannot speak for itself any more."""
        known = self._directory.directory
        device, view = known.device(signed.device), held.get(signed.vault)
        if device is None or view is None or view.log is None or signed.device == self._context.device:
            return False
        if not verify(device.sign_pub, signed.signature, Farewell(signed.vault, signed.letter)):
            return False
        ended = known.ended(signed.device, known.seq) is not None
        if not ended and view.log.role_of(known, device.user, known.seq) is not None:
            return False
        return view.log.by_directory or self._context.load(lambda unit: _was_in(unit, signed.vault, device.user))

    def _opened(self, signed: SignedLetter) -> bytes | None:
        keys = self._context.keys
        try:
            letter = sealing.read(signed.letter)
            if (letter.vault, letter.device) != (signed.vault, signed.device):
                return None
            content = sealing.open_as_device(letter, keys.device_id, keys.kem)
            letters.items(content)
        except (CannotOpen, BadInput):
            return None
        return content


def _was_in(unit: Unit, vault: bytes, user: bytes) -> bool:
    """Whether the verified log knows this user: let in once, or the author of a commit."""
    users, at = directory.user_of_device(unit), 0
    while rows := ledger.after(unit, vault, at):
        for header in (decode_header(row.header) for row in rows):
            added = any(isinstance(op, MemberAdd) and op.user == user for op in header.control)
            if added or users.get(header.author_device) == user:
                return True
        at = rows[-1].seq
    return False


def _state(unit: Unit) -> tuple[str, list[letters.Kept], list[bytes]]:
    before = (meta.get(unit, _ASKED) or b"").decode()
    return before, letters.in_state(unit, letters.DONE), letters.hashes(unit)
