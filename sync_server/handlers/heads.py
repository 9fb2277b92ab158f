"""Answers `heads`: nothing new, or what is."""

from sync_server.handlers.common import Call, page
from sync_server.protocol.ledger.encoding import heads_digest
from sync_server.protocol.ledger.signing import ReceiptClaim, verify
from sync_server.protocol.limits import INLINE_PAGE_BYTES, PAGE_BYTES
from sync_server.protocol.messages.common import Page, SignedReceipt, VaultHead
from sync_server.protocol.messages.heads import ChangedVault, Reply, Request
from sync_server.store import commits, directory, healing, receipts, vaults

_RECEIPTS_AT_MOST = 2000


def handle(call: Call, request: Request) -> Reply:
    """One request an idle laptop: its digest of all heads equals ours, so there is nothing to say."""
    openings = vaults.openings(call.unit, call.device.user)
    mine = {opening.vault: opening for opening in openings if opening.until_seq is None}
    for receipt in request.receipts:
        _take_receipt(call, mine, receipt)
    live = [opening for opening in mine.values() if opening.state == "open"]
    digest = heads_digest((opening.vault, opening.seq, opening.hash) for opening in live)
    same_heads = digest == request.digest
    same_directory = (request.dir_seq, request.dir_hash) == (call.server.dir_seq, call.server.dir_hash)
    tail = [] if same_directory else directory.entries_after(call.unit, request.dir_seq, INLINE_PAGE_BYTES)
    cursor, news = _receipts(call, request.receipts_after)
    changed: list[ChangedVault] = []
    missing: list[bytes] = []
    if not same_heads and request.heads is not None:
        known = {head.vault: head for head in request.heads}
        fresh = [opening for opening in live if opening.vault not in known]
        news += receipts.of_vaults(call.unit, [opening.row for opening in fresh], call.device.device, _RECEIPTS_AT_MOST)
        changed = _changed(call, mine, known)
        missing = [vault for vault in known if vault not in mine]
    _note_answer(call, request, live, same_heads=same_heads)
    return Reply(
        same=same_heads and same_directory,
        generation=call.server.generation,
        dir_seq=call.server.dir_seq,
        dir_hash=call.server.dir_hash,
        want_heads=not same_heads and request.heads is None,
        directory=tail,
        changed=changed,
        receipts=_once(news),
        receipts_cursor=cursor,
        missing=missing,
    )


def _note_answer(call: Call, request: Request, live: list[vaults.Opening], *, same_heads: bool) -> None:
    """That this laptop was heard of today, once a day; after a restore also where it has nothing to bring."""
    device, generation = call.device.device, call.server.generation
    day = healing.day_of(call.now)
    known = {head.vault: head.seq for head in request.heads or ()}
    rows: list[int] = []
    if call.directory.generation >= generation and (same_heads or request.heads is not None):
        rows = [one.row for one in live if one.generation < generation and known.get(one.vault, 0) <= one.seq]
    if not rows and healing.is_seen(call.unit, device, day, generation):
        return

    def write() -> None:
        with call.store.write() as unit:
            healing.note_seen(unit, device, day, generation)
            healing.note_answers(unit, rows, device, generation)
            healing.open_complete(unit, call.directory, rows, generation)

    call.afterwards.append(write)


def _changed(call: Call, mine: dict[bytes, vaults.Opening], known: dict[bytes, VaultHead]) -> list[ChangedVault]:
    """Every vault whose head is not as the caller said, with first pages as long as they fit into one page's room."""
    changed = []
    room = PAGE_BYTES
    for vault, opening in mine.items():
        head = known.get(vault)
        if head is not None and (head.seq, head.hash) == (opening.seq, opening.hash):
            continue
        if head is None and opening.state != "open":
            continue
        first = None
        after = 0 if head is None else head.seq
        if room > 0 and after < opening.seq:
            limit = min(INLINE_PAGE_BYTES, room)
            first = page(call, opening, after, "others", limit, at_least_one=False)
        if first is not None:
            room -= _size(first)
        changed.append(ChangedVault(vault, opening.seq, opening.hash, first))
    return changed


def _size(found: Page) -> int:
    return sum(len(one.header) + sum(map(len, one.bodies)) for one in found.commits) + sum(map(len, found.wraps))


# ---- receipts ----------------------------------------------------------------------------------------------------


def _take_receipt(call: Call, mine: dict[bytes, vaults.Opening], receipt: SignedReceipt) -> None:
    """Keep a receipt that is the caller's own and true; any other changes nothing and is passed over in silence."""
    opening = mine.get(receipt.vault)
    if opening is None or receipt.device != call.device.device or not 1 <= receipt.seq <= opening.seq:
        return
    if commits.hash_at(call.unit, opening.row, receipt.seq) != receipt.hash:
        return
    device = call.directory.device(receipt.device)
    claim = ReceiptClaim(receipt.vault, receipt.seq, receipt.hash, receipt.day)
    if device is not None and verify(device.key, receipt.signature, claim):
        receipts.put(call.unit, opening.row, receipt)


def _receipts(call: Call, after: int) -> tuple[int, list[SignedReceipt]]:
    """Others' receipts after the cursor, and the cursor to come back with."""
    news = receipts.after(call.unit, call.device.user, call.device.device, after, _RECEIPTS_AT_MOST)
    return (news[-1][0] if news else after), [receipt for _, receipt in news]


def _once(news: list[SignedReceipt]) -> list[SignedReceipt]:
    return list({(receipt.vault, receipt.device): receipt for receipt in news}.values())
