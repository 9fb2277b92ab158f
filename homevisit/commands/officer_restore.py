"""The officer's verbs for a restored server; `officer` runs them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from homevisit.actions import ceremony
from homevisit.base.errors import BadInput
from homevisit.commands.officer_staff import SECOND_PASSPHRASE_FILE
from homevisit.commands.session import passphrase, print_line
from homevisit.sync import officer_restore
from homevisit.sync.officer_restore import RestoreLine

VERBS = ("declare-restore", "open-vaults")


def add_verbs(verbs: Any) -> list[argparse.ArgumentParser]:
    """Add the verbs; gives them, since all need the officer's key."""
    declare = verbs.add_parser("declare-restore", help="two officers say that the server was restored from a backup")
    declare.add_argument("--generation", type=int, required=True, help="as `homevisit-server restore` printed it")
    how = declare.add_mutually_exclusive_group(required=True)
    how.add_argument("--sign", type=Path, metavar="FILE", help="only sign, into FILE, for the other officer")
    how.add_argument("--signed", type=Path, metavar="FILE", help="the file that the other officer has signed")
    how.add_argument("--second-key", type=Path, metavar="KEY", help="the other officer's key file, where both are here")
    opening = verbs.add_parser("open-vaults", help="end the wait for laptops that have not answered since the restore")
    return [declare, opening]


def run(line: RestoreLine, arguments: argparse.Namespace) -> int:
    """Run one of `VERBS`."""
    said = line.bring_back()
    if arguments.verb == "open-vaults":
        print_line({"opened": line.open_vaults()})
        return 0
    if arguments.generation != said:  # a slip here would explain a step back that has not happened
        raise BadInput("generation", "generation")
    if arguments.sign is not None:
        officer_restore.write_words(arguments.sign, line.words(arguments.generation))
        print_line({"generation": arguments.generation, "signed": str(arguments.sign)})
        return 0
    if arguments.signed is not None:
        seq = line.declare(arguments.generation, officer_restore.read_words(arguments.signed))
    else:
        word = passphrase(SECOND_PASSPHRASE_FILE, "Passphrase of the other officer's key file: ")
        second = ceremony.read_officer(arguments.second_key, word)
        if second.user_id == line.user:
            raise BadInput("two_officers", "second_key")
        seq = line.declare(arguments.generation, second.key)
    print_line({"generation": arguments.generation, "dir_seq": seq})
    return 0
