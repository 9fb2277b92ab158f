"""A vault is closed by a signed commit, never by a list that lacks it."""

from pathlib import Path
from typing import Any

from homevisit.actions import team_changes
from homevisit.store import indexing
from tests.attacks.hostile import Liar, changed
from tests.support.circle import circle, settle


def test_a_list_without_the_vault_and_a_bare_404_close_nothing(tmp_path: Path) -> None:
    """Hard test M13, the part of the removed member: the cause must be in the log."""
    with circle(tmp_path) as made:
        hanne, family = made.hanne, made.family
        hanne.service = liar = Liar(made.street.service)
        hanne.reopen()

        def without(_request: Any, reply: Any) -> Any:
            return changed(reply, same=False, changed=[], missing=[family])

        liar.lies["heads"] = without
        hanne.sync()
        assert hanne.vault(family).state == "open"
        assert hanne.find("family", family)
        task = hanne.put(family, "task", title="Skrevet imens")
        liar.lies.clear()
        settle(hanne, made.mette)
        assert made.mette.document(family, task)["title"] == "Skrevet imens"


def test_what_was_not_sent_leaves_the_outbox_of_a_closed_vault_as_a_draft(tmp_path: Path) -> None:
    with circle(tmp_path) as made:
        mette, hanne, family = made.mette, made.hanne, made.family
        hanne.put(family, "task", title="Nåede det ikke")
        team_changes.remove_member(mette.desk, family, hanne.me.user_id)
        settle(mette)
        settle(hanne)
        assert (hanne.vault(family).state, hanne.waiting()) == ("closed", 0)
        assert [one.document["observations"] for one in hanne.find("note_draft")] == ["Nåede det ikke"]
        assert mette.find("task", family) == []


def test_it_stays_closed_after_a_restart_and_in_a_rebuilt_index(tmp_path: Path) -> None:
    with circle(tmp_path) as made:
        team_changes.remove_member(made.mette.desk, made.family, made.hanne.me.user_id)
        settle(made.mette, made.hanne)
        made.hanne.reopen()
        with made.hanne.db.write() as unit:
            indexing.rebuild(unit)
        assert made.hanne.sync().requests <= 3
        assert made.hanne.find("family") == []
        assert made.hanne.vault(made.family).state == "closed"
