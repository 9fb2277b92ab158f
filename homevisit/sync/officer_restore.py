"""Two officers say that the server was restored from a backup (docs/PROTOCOL.md, Restore; docs/ADMIN.md).

Each signs for the generation alone, not for a place in the log, so they need not sit together: the first writes his
signature into a file, the second adds his own and carries both in.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from homevisit.base.errors import BadInput, ServerProblem, StorageError
from homevisit.base.files import read_if_there, write_atomically
from homevisit.store import directory as kept
from homevisit.sync.officer import OfficerLine
from homevisit.vault.identity import SigningKey
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.ledger import entries
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.messages import directory_push, open_vault
from sync_server.protocol.messages.common import Nothing, SignedEntry

_AT_ONCE = 200


class Word(msgspec.Struct, frozen=True):
    """One officer's signature for one generation. at: seconds since 1970, signed along. Nothing of it is secret."""

    generation: int
    at: int
    officer: bytes
    signature: bytes


class RestoreLine(OfficerLine):
    """An officer's line to a restored server, which may know less of the directory than this laptop."""

    def bring_back(self) -> int:
        """Give the server the entries its backup lacks; gives its generation. Raises ServerProblem, OfflineError."""
        said = self._service.info(Nothing())
        if said.dir_seq < self.directory.seq and said.generation > self.directory.generation:
            if said.dir_seq and self.directory.hash_at(said.dir_seq) != said.dir_hash:
                raise ServerProblem("directory_fork", seq=said.dir_seq)
            with self.db.read() as unit:
                tail = [
                    SignedEntry(one.entry, list(one.signatures)) for one in kept.entries(unit) if one.seq > said.dir_seq
                ]
            try:
                for at in range(0, len(tail), _AT_ONCE):
                    request = directory_push.Request(entries=tail[at : at + _AT_ONCE])
                    self._session.call(self._service.directory_push, request)
            except ServiceError as error:
                if error.code != "head_moved":  # else another laptop was first
                    raise ServerProblem("directory_refused", reason=error.reply.reason) from None
        self.refresh()
        return said.generation

    def words(self, generation: int) -> list[Word]:
        """This officer's signatures for every generation up to `generation` that nobody has declared yet."""
        return _words(self.directory, self._key, range(self._next(generation), generation + 1), self._now())

    def declare(self, generation: int, other: SigningKey | list[Word]) -> int:
        """Declare every generation up to `generation`; other: the second officer's key, or what he has signed.

        Gives the directory's seq. Raises BadInput("two_officers" | "generation"), ServerProblem, OfflineError.
        """
        first = self._next(generation)
        for number in range(first, generation + 1):
            if isinstance(other, SigningKey):
                theirs = _words(self.directory, other, [number], self._now())[0]
            else:
                theirs = next((word for word in other if word.generation == number), None) or _nobody()
            mine = _words(self.directory, self._key, [number], theirs.at)[0]
            if mine.officer == theirs.officer:
                raise BadInput("two_officers", "officer")
            pair = sorted((mine, theirs), key=lambda word: word.officer)

            def make(directory: Directory, number: int = number, pair: list[Word] = pair) -> SignedEntry:
                payload = entries.RestoreDeclare(number)
                entry = directory.unsigned(payload, [word.officer for word in pair], pair[0].at)
                return SignedEntry(entry, [word.signature for word in pair])

            self.carry(make)
        return self.directory.seq

    def open_vaults(self) -> int:
        """End the wait for laptops that have not answered, in every vault; how many this opened."""
        try:
            return self._session.call(self._service.open_vault, open_vault.Request()).opened
        except ServiceError as error:
            raise ServerProblem("open_refused", reason=error.reply.reason) from None

    def _next(self, generation: int) -> int:
        if generation <= self.directory.generation:
            raise BadInput("generation", "generation")
        return self.directory.generation + 1

    def _now(self) -> int:
        return int(self.clock.now().timestamp())


def write_words(path: Path, words: list[Word]) -> None:
    """Put signatures into a file for the other officer. Raises StorageError."""
    write_atomically(path, msgspec.json.encode(words), "restore_word")


def read_words(path: Path) -> list[Word]:
    """The other officer's signatures. Raises StorageError."""
    data = read_if_there(path, "restore_word")
    if data is None:
        raise StorageError("not_there", what="restore_word")
    try:
        return msgspec.json.decode(data, type=list[Word])
    except msgspec.MsgspecError:
        raise StorageError("damaged", what="restore_word") from None


def _words(directory: Directory, key: SigningKey, generations: range | list[int], at: int) -> list[Word]:
    found = []
    for number in generations:
        # Neither the place in the log nor the other signer is signed, so any entry of this payload and time will do.
        entry = directory.unsigned(entries.RestoreDeclare(number), [key.public], at)
        found.append(Word(number, at, key.public, key.sign(entries.signable(entry))))
    return found


def _nobody() -> Word:
    raise BadInput("generation", "word")
