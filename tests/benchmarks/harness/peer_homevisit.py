"""Our own client and server on workload W: two laptops on one family's team, or one laptop a vault for the load.

Variant 'single': the same notes, one commit each; 'pg4': the server on PostgreSQL with four workers (its CPU is without
the database's). A note is a record of kind `task` whose free text is the note, sealed,
signed, verified, merged and indexed for search like any other; every engine and check is the product's own.
"""
import hashlib, os, sqlite3, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", ".."))
from benchlib import *
from pathlib import Path

HERE = os.path.dirname(os.path.abspath(__file__))
CODE = "en kode til maskinerne"


def rec_of(name):
    """Record ids as the program makes them (UUIDv7, ascending in the order of making), from the note's name alone."""
    b = bytearray(hashlib.sha256(name.encode()).digest()[:16]); b[:6] = (0x19ab00000000 + int("".join(filter(str.isdigit, name)))).to_bytes(6, "big")
    b[6] = 0x70 | b[6] & 15; b[8] = 0x80 | b[8] & 63
    return bytes(b)


def unlocked(folder):
    from homevisit.actions import unlock
    from homevisit.base.clock import SystemClock
    from homevisit.base.keystore import NullKeyStore
    from homevisit.base.paths import ProfilePaths
    return unlock.unlock(ProfilePaths(Path(folder)), CODE, NullKeyStore(), SystemClock())


def engine_of(opened, url, origin, folder, **options):
    from homevisit.base.clock import SystemClock
    from homevisit.sync.context import Options
    from homevisit.sync.engine import Engine
    from homevisit.sync.http_service import HttpService
    return Engine(service=HttpService(url), db=opened.db, keys=opened.keys, me=opened.me, origin=origin, evidence=Path(folder) / "evidence",
                  clock=SystemClock(), run_in_store=lambda f: f(), publish=lambda c: None, options=Options(**options))


class Device:
    def __init__(self, single): self.options = {"changes_a_commit": 1} if single else {}

    def open(self, url, origin, dir):
        from homevisit.store import records, vaults
        self.records = records
        self.opened = unlocked(dir); self.db = self.opened.db
        with self.db.read() as unit: self.vault = vaults.of_type(unit, "family")[0].vault
        self.engine = engine_of(self.opened, url, origin, dir, **self.options)
        self.sync()

    def add(self, notes):
        with self.db.write() as unit:
            for i, t in notes:
                self.records.put(unit, vault=self.vault, rec=rec_of(i), kind="task", document={"title": i, "wish": t}, unit_id=os.urandom(16), at="2026-11-18T14:05:00Z")

    def edit(self, ids, suffix):
        with self.db.write() as unit:
            for i in ids:
                d = self.records.get(unit, self.vault, rec_of(i)).document
                self.records.put(unit, vault=self.vault, rec=rec_of(i), kind="task", document={**d, "wish": d["wish"] + suffix}, unit_id=os.urandom(16), at="2026-11-18T14:05:00Z")

    def sync(self):
        r = self.engine.sync_once()
        if r.outcome != "ok" or r.waiting: raise RuntimeError("%s %s waiting %s" % (r.outcome, r.code, r.waiting))

    def dump(self):
        out = []
        with self.db.read() as unit:
            for s in self.records.find(unit, "task", vault=self.vault):
                out.append([s.document["title"], s.document["wish"]])
                out += [["conflict-of-" + s.document["title"], a["value"]] for a in s.document.get("alts", [])]
        return out


class HomevisitPeer(Peer):
    file = os.path.abspath(__file__); open_b_first = True

    def __init__(self, variant): self.variant = variant; self.name = "homevisit" + ("-" + variant if variant else "")

    def postgresql(self):
        """A cluster that waits for its disk, as SQLite does; the server's process inherits where it is."""
        from tests.support.postgresql import Cluster
        self.cluster = Cluster(fsync="on", full_page_writes="on", autovacuum="on", shared_buffers="128MB", max_connections="200").__enter__()
        for name in ("database", "shares_database"):
            os.environ["HOMEVISIT_SERVER_" + name.upper()] = self.cluster.url(self.cluster.new_database())
        os.environ["HOMEVISIT_SERVER_WORKERS"] = "4"

    def server(self, d):
        from homevisit.commands import demo_town
        from homevisit.base.clock import SystemClock
        os.makedirs(d); demo_town.PASSPHRASE = CODE
        if self.variant == "pg4": self.postgresql()
        self.town = demo_town.Builder(Path(d), SystemClock(), lambda line: None)
        self.line, self.founded = self.town._found()

        class Running:
            url = self.town._url; pid = self.town.server_pid; dir = os.path.join(d, "server")

            def stop(s):
                from homevisit.commands import server_process
                self.town._open.close(); server_process.stop(s.pid)
                if self.variant == "pg4": self.cluster.close()
        srv = Running()
        self.made = {}
        return srv

    def _enrol(self, srv, name, dir):
        from homevisit.actions import unlock
        from homevisit.base.clock import SystemClock
        from homevisit.base.keystore import NullKeyStore
        from homevisit.base.paths import ProfilePaths
        from homevisit.sync import enrolment
        from homevisit.sync.http_service import HttpService
        user = self.line.add_user(name, "bench", ["practitioner"])
        opened = unlock.create_profile(ProfilePaths(Path(dir)), CODE, NullKeyStore(), SystemClock())
        service = HttpService(srv.url); roots = self.founded.root_fingerprints
        enrolment.ask(opened.db, opened.keys, service, roots, self.line.invite(user))
        for a in self.line.arrivals(): self.line.let_in(a)
        assert enrolment.poll(opened.db, opened.keys, service, roots, self.town._url, SystemClock()) == "enrolled"
        opened = unlock.reopened(opened.db)
        engine = engine_of(opened, srv.url, self.town._url, dir); engine.sync_once()
        return user, opened, engine

    def open_args(self, srv, device, dir, vault=0):
        from homevisit.actions import families, team
        from homevisit.base.clock import SystemClock
        if device not in self.made:
            pair = ["A", "B"] if device in "AB" else [device]
            at = {n: os.path.join(os.path.dirname(dir), n) for n in pair}
            got = {n: self._enrol(srv, n, at[n]) for n in pair}
            first = got[pair[0]]
            first[2].sync_once()
            desk = first[1].desk(SystemClock())
            _, family = families.create_family(desk, title="Familien Bench")
            if len(pair) > 1: team.invite(desk, family, got["B"][0], basis="consent")
            for _ in range(2):
                for n in pair: assert got[n][2].sync_once().outcome == "ok"
            for n in pair: got[n][1].db.close(); self.made[n] = at[n]
        return {"url": srv.url, "origin": self.town._url, "dir": self.made[device]}

    def flush(self, srv):
        if self.variant == "pg4": return
        c = sqlite3.connect(os.path.join(srv.dir, "server.db"), timeout=10); c.execute("pragma wal_checkpoint(truncate)").fetchall(); c.close()


if __name__ == "__main__":
    peer_cli(lambda a: HomevisitPeer(a.variant), lambda a: Device(a.variant == "single"))
