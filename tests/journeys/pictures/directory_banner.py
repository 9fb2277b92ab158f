"""The picture of what officers have signed, over the day's screen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from homevisit.store import directory, meta
from homevisit.store.queries.directory_news import SEEN
from sync_server.protocol.ledger import entries as e
from tests.journeys.pictures.studio import Make, Studio
from tests.support.directory_rows import keep


def granted(studio: Studio) -> QWidget:
    def write() -> None:
        with studio.table.desk.db.write() as unit:
            device = next(one.devices[0] for one in directory.users(unit) if one.devices)
            seq = keep(unit, e.BreakglassGrant(b"r" * 16, b"v" * 16, b"g" * 32, device, b"b" * 16))
            meta.put(unit, SEEN, str(seq - 1).encode())

    def dismissed() -> None:
        with studio.table.desk.db.write() as unit:
            meta.put(unit, SEEN, str(directory.head(unit)[0]).encode())

    studio.thread.submit(write).result()
    studio.ends.append(lambda: studio.thread.submit(dismissed).result())
    return studio.at("today")


PICTURES: Mapping[str, Make] = MappingProxyType({"directory-banner": granted})
