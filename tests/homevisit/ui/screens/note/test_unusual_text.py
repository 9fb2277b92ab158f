"""What people really type and paste: other scripts, emoji, odd marks, very much of it; no sign is lost."""

import re
import unicodedata
from typing import Any

import pytest
from PySide6.QtCore import QMimeData

from homevisit.actions import notes
from homevisit.records.kinds.note_draft import KIND
from homevisit.store.search import search
from homevisit.ui.screens.note import NoteScreen
from tests.support.seat import Seat

TEXTS = {
    "right to left": "قالت الأم إن ألما تقرأ كل مساء, og vi talte om שלום",
    "right to left marks": "Mor sagde \u200fمرحبا\u200e til os (\u2067ניסיון\u2069).",
    "pictures": "Alma 😀👩‍👩‍👧 vinker 🇩🇰 – hun er 3️⃣",
    "marks on letters": "A\u030alborg og Å, e\u0301 og é, æ\u0301",
    "mathematics": "𝕬𝖑𝖒𝖆 og 𐍈",
    "thin and hard blanks": "kl.\u00a015.30\u202fog\u2009så",
    "no blank anywhere": "Æ" * 1500,
    "quotes and dashes": "”Se!” – sagde hun … »igen«; DROP TABLE record; <b>&amp;</b> %1 %n",
    "many lines": "\n".join(f"Linje {number}" for number in range(200)),
    "thai": "แม่อ่านหนังสือทุกคืน",
    "tigrinya": "ኣደ ምስ ቆልዓ ተንብብ",
}


def kept(text: str) -> str:
    """The same signs in the form the program keeps: composed letters; Qt's editor gives a hard blank as a blank."""
    return unicodedata.normalize("NFC", text).replace("\u00a0", " ")


@pytest.fixture
def draft(seat: Seat, note_screen: NoteScreen) -> bytes:
    vault = seat.family()
    made = seat.draft(vault, seat.visit(vault))
    note_screen.arrive(draft=made)
    seat.settle()
    return made


def paste(note_screen: NoteScreen, text: str) -> None:
    carried = QMimeData()
    carried.setText(text)
    editor: Any = note_screen.focusWidget()
    editor.insertFromMimeData(carried)


@pytest.mark.parametrize("name", TEXTS)
def test_it_comes_back_sign_for_sign(seat: Seat, note_screen: NoteScreen, draft: bytes, name: str) -> None:
    paste(note_screen, TEXTS[name])
    note_screen.leave()
    seat.settle()
    assert seat.document(draft)["observations"] == kept(TEXTS[name])
    note_screen.arrive(draft=draft)
    seat.settle()
    assert note_screen.view.editor.text("observations") == kept(TEXTS[name])
    note_screen.grab()  # it can be painted


@pytest.mark.parametrize("name", TEXTS)
def test_approved_it_reads_the_same_and_can_be_found(
    seat: Seat, note_screen: NoteScreen, draft: bytes, name: str
) -> None:
    notes.save_draft(seat.table.desk, draft, {"observations": TEXTS[name], "parents": "De læser.", "child": "Se"})
    notes.schedule_approval(seat.table.desk, draft)
    notes.carry_out_due(seat.table.desk, force=True)
    words = re.findall(r"[^\W\d_]{2,}", kept(TEXTS[name]))
    with seat.table.desk.db.read() as unit:
        found = [hit for hit in search(unit, words[0]) if hit.rec == draft]
    assert len(found) == 1, words[0]
    vault = found[0].vault
    assert (stored := seat.note(vault, draft)) is not None
    assert stored.document["observations"] == unicodedata.normalize("NFC", TEXTS[name])
    note_screen.arrive(vault=vault, note=draft)
    seat.settle()
    note_screen.grab()


def test_a_very_long_note_stays_on_the_screen_and_is_told(seat: Seat, note_screen: NoteScreen, draft: bytes) -> None:
    most = KIND.longest["observations"]
    paste(note_screen, "Hun læser. " * 2000)
    note_screen.leave()
    seat.settle()
    shown = note_screen.view.editor.text("observations")
    assert shown == "Hun læser. " * 2000
    assert len(shown) > most
    # Nothing is cut behind a person's back: either the draft holds it all, or the page says that it does not.
    assert seat.document(draft).get("observations", "") == shown or note_screen.unsaved()
    note_screen.main_action()
    seat.settle()
    assert seat.note(bytes.fromhex(seat.document(draft)["family_vault"]), draft) is None
    assert note_screen.view.editor.text("observations") == shown


def test_control_characters_of_a_paste_stay_out(seat: Seat, note_screen: NoteScreen, draft: bytes) -> None:
    paste(note_screen, "Alma\x00\x1b[31m peger\x07\r\nog ler\u2028igen")
    note_screen.leave()
    seat.settle()
    held = seat.document(draft)["observations"]
    assert not any(ord(letter) < 32 and letter not in "\n\t" for letter in held)
    assert "Alma" in held
    assert "igen" in held
