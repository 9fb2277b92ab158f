"""`serve`: answer laptops until told to end."""

import argparse
import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sync_server import settings
from sync_server.cli.prune import daily
from sync_server.cli.restore import refuse_restored
from sync_server.service import LocalService
from sync_server.store.database import Store
from sync_server.web.serving import serve


def add_to(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser("serve", help="answer laptops")
    parser.add_argument("--data", type=Path, required=True, help="folder that `init` made")
    parser.add_argument("--host", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on; 0 takes a free one")
    parser.add_argument("--certfile", help="TLS certificate chain, PEM")
    parser.add_argument("--keyfile", help="its private key, PEM")
    parser.add_argument("--workers", type=int, help="processes that answer (default 1); more with PostgreSQL")
    parser.add_argument("--ready-file", type=Path, help='file that gets the line {"url": …} once listening')
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Options win over the environment, the environment over server.toml."""
    given = {name: getattr(chosen, name) for name in ("host", "port", "certfile", "keyfile", "workers")}
    chosen_here = {name: value for name, value in given.items() if value is not None}
    wanted = settings.checked(replace(settings.load(chosen.data), **chosen_here))
    logging.basicConfig(
        stream=sys.stderr, level=wanted.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    if wanted.access_log:
        logging.getLogger("sync_server.web").setLevel(logging.INFO)
    if wanted.workers > 1 and not hasattr(os, "fork"):
        raise settings.SettingsError("workers: only one on this system")
    with closing(Store.open(chosen.data, busy_seconds=wanted.busy_seconds)) as store:
        refuse_restored(store)  # what is wrong with the databases is said once, and before anything listens

    @contextmanager
    def opened(first: bool) -> Iterator[LocalService]:
        with ExitStack() as until_the_end:
            store = until_the_end.enter_context(closing(Store.open(chosen.data, busy_seconds=wanted.busy_seconds)))
            if first:
                until_the_end.enter_context(daily(store, time.time))
            service = LocalService(store, time.time, wanted)
            service.mark()
            yield service
            service.mark()

    return serve(opened, wanted, chosen.ready_file)
