"""No memory on disk when the program breaks: a core dump would hold keys and texts (docs/THREAT_MODEL.md)."""

from __future__ import annotations

from contextlib import suppress


def forbid() -> None:
    """For this process and those it starts, where the system knows such a limit; elsewhere nothing happens."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - POSIX only

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
