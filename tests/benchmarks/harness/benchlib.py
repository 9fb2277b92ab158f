"""Common parts of the sync bench: notes, worker processes, measuring, phases.

A peer = one Python file with
  * class Server: start() -> url ; pid ; data_dir ; stop()      (driver side)
  * worker argv: the command line that starts one *device* process, which
    speaks JSON lines on stdin/stdout (see Worker / worker_main).
All sync times are taken inside the device process around the sync call only,
so start-up of interpreters is never counted.
"""
import json, os, re, glob, random, subprocess, sys, time, hashlib, shutil, statistics, socket, signal

TEXTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "resources", "demo", "samples*.json")
ROOT = os.environ.get("BENCH_ROOT", os.path.join(os.getcwd(), ".bench"))
TMP = os.environ.get("BENCH_TMP", os.path.join(ROOT, "tmp"))
NICE = 0


# ---------------------------------------------------------------- workload W
def sentences(value):
    """every text of more than 20 characters in the invented demo data"""
    if isinstance(value, dict): value = list(value.values())
    if isinstance(value, list):
        for item in value: yield from sentences(item)
    elif isinstance(value, str) and len(value) > 20: yield value


def vocabulary():
    words = []
    for f in sorted(glob.glob(TEXTS)):
        for text in sentences(json.load(open(f, encoding="utf-8"))):
            words += re.findall(r"[A-Za-zÆØÅæøåé]{2,20}[,.]?", text)
    return words


def make_notes(n, seed=20261122, size=1500):
    """n notes, each ~1.5 KB of UTF-8 Danish text; pairs of consecutive words are
    kept from the source so that it compresses roughly as running text does."""
    rnd = random.Random(seed)
    v = vocabulary()
    out = []
    for i in range(n):
        parts, ln = [], 0
        while ln < size:
            j = rnd.randrange(len(v) - 12)
            s = " ".join(v[j:j + rnd.randint(4, 12)])
            parts.append(s)
            ln += len(s.encode()) + 1
        b = " ".join(parts).encode()[:size].decode("utf-8", "ignore")
        out.append(("n%06d" % i, b))
    return out


def digest(pairs):
    h = hashlib.sha256()
    for k, t in sorted(pairs):
        h.update(k.encode() + b"\0" + t.encode() + b"\1")
    return h.hexdigest()[:16]


# ---------------------------------------------------------------- processes
def free_port():
    s = socket.socket(); s.bind(("127.0.0.1", 0)); p = s.getsockname()[1]; s.close(); return p


def wait_port(port, timeout=30):
    t = time.time()
    while time.time() - t < timeout:
        try:
            socket.create_connection(("127.0.0.1", port), 0.5).close(); return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("server did not open port %d" % port)


def proc_status(pid, key):
    try:
        for l in open("/proc/%d/status" % pid):
            if l.startswith(key + ":"):
                return int(l.split()[1])
    except OSError:
        pass
    return 0


def children(pid):
    out = [pid]
    try:
        for t in os.listdir("/proc/%d/task" % pid):
            for c in open("/proc/%d/task/%s/children" % (pid, t)).read().split():
                out += children(int(c))
    except OSError:
        pass
    return out


def peak_rss_mb(pid):
    return round(sum(proc_status(p, "VmHWM") for p in children(pid)) / 1024, 1)


def cpu_s(pid):
    tot = 0
    for p in children(pid):
        try:
            f = open("/proc/%d/stat" % p).read().rsplit(")", 1)[1].split()
            tot += int(f[11]) + int(f[12])
        except OSError:
            pass
    return tot / os.sysconf("SC_CLK_TCK")


def disk_bytes(path):
    """(apparent, allocated) bytes under path"""
    a = b = 0
    for d, _, fs in os.walk(path):
        for f in fs:
            try:
                s = os.lstat(os.path.join(d, f)); a += s.st_size; b += s.st_blocks * 512
            except OSError:
                pass
    return a, b


class Proc:
    def __init__(self, argv, env=None, log=None, cwd=None):
        e = dict(os.environ); e.update(env or {})
        self.log = open(log or os.devnull, "ab")
        self.p = subprocess.Popen(argv, env=e, stdout=self.log, stderr=self.log, cwd=cwd,
                                  stdin=subprocess.DEVNULL, start_new_session=True)
        self.pid = self.p.pid

    def stop(self):
        if self.p.poll() is None:
            self.p.terminate()
            try:
                self.p.wait(10)
            except subprocess.TimeoutExpired:
                self.p.kill(); self.p.wait()


class Worker:
    """One device. call("cmd", **args) -> dict"""

    def __init__(self, argv, name="dev", env=None):
        self.err = open(os.path.join(TMP, "worker-%s.err" % name), "ab")
        e = dict(os.environ); e.update(env or {})
        self.p = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.err, env=e)
        self.pid = self.p.pid
        self.name = name

    def send(self, cmd, **a):
        self.p.stdin.write((json.dumps(dict(cmd=cmd, **a)) + "\n").encode()); self.p.stdin.flush()

    def recv(self):
        while True:
            l = self.p.stdout.readline()
            if not l:
                raise RuntimeError("worker %s died; see its .err" % self.name)
            if l.startswith(b"@@"):
                r = json.loads(l[2:])
                if "error" in r:
                    raise RuntimeError("%s: %s" % (self.name, r["error"]))
                return r

    def call(self, cmd, **a):
        self.send(cmd, **a)
        return self.recv()

    def close(self):
        try:
            self.p.stdin.close(); self.p.wait(10)
        except Exception:
            self.p.kill(); self.p.wait()


def worker_main(dev):
    """Serve JSON lines for a Python device object. Methods of dev:
    open(**a), add(notes), edit(ids, suffix), sync(), dump() -> [[id,text],...] (every
    stored version; conflict copies under other ids), close()."""
    out = os.fdopen(os.dup(1), "wb", 0)
    os.dup2(2, 1)
    for line in sys.stdin:
        a = json.loads(line); cmd = a.pop("cmd")
        try:
            if cmd == "loop":
                r = _loop(dev, **a)
            elif cmd == "digest":
                d = dev.dump(); r = {"n": len(d), "digest": digest(d)}
            elif cmd == "dump":
                d = dev.dump(); ids = set(a.get("ids") or [])
                r = {"n": len(d), "notes": [x for x in d if not ids or x[0] in ids or not x[0].startswith("n")]}
            else:
                t = time.perf_counter(); x = getattr(dev, cmd)(**a); dt = time.perf_counter() - t
                if isinstance(x, dict) and "_s" in x: dt = x.pop("_s"); x = x.get("r")   # device timed it itself
                r = {"s": dt, "r": x}
        except Exception as e:
            import traceback; traceback.print_exc()
            r = {"error": "%s: %s" % (type(e).__name__, e)}
        out.write(b"@@" + json.dumps(r).encode() + b"\n")


def _loop(dev, seconds, kind, seed=0):
    """closed loop: kind 'none' = no-change sync, 'push10' = write 10 notes + sync"""
    lat, i, fails = [], 0, 0
    notes = make_notes(400, seed=seed)
    end = time.perf_counter() + seconds
    t00 = time.perf_counter()
    while time.perf_counter() < end:
        if kind == "push10":
            batch = [("p%d_%05d_%d" % (seed, i, k), notes[(i * 10 + k) % 400][1]) for k in range(10)]
            dev.add(notes=batch)
        t = time.perf_counter()
        try:
            dev.sync(); lat.append(time.perf_counter() - t)
        except Exception as e:
            fails += 1
            if fails < 3: print("loop:", e, file=sys.stderr)
            if fails > 200: break
        i += 1
    return {"lat": lat, "fails": fails, "elapsed": time.perf_counter() - t00}


# ---------------------------------------------------------------- phases
def med(x):
    return statistics.median(x) if x else None


def run_phases(peer, n, run, extra=None):
    """peer: object with .name, .server() ctx giving .url .pid .dir, .worker(name, dir) -> Worker,
    .open_args(server, device, dir) -> dict, .settle (s to sleep between edits)"""
    base = os.path.join(TMP, "%s-%d-%d-%d" % (peer.name, n, run, os.getpid()))
    shutil.rmtree(base, ignore_errors=True); os.makedirs(base)
    res = {"peer": peer.name, "n": n, "run": run, "load1_before": os.getloadavg()[0], "t": time.time()}
    notes = make_notes(n)
    srv = peer.server(os.path.join(base, "server"))
    A = B = None
    d0 = disk_bytes(srv.dir) if srv.dir else (0, 0)
    try:
        cpu0 = cpu_s(srv.pid) if srv.pid else 0
        res["srv_rss0"] = peak_rss_mb(srv.pid) if srv.pid else None
        A = peer.worker("A"); A.call("open", **peer.open_args(srv, "A", os.path.join(base, "A")))
        if peer.open_b_first:
            B = peer.worker("B"); B.call("open", **peer.open_args(srv, "B", os.path.join(base, "B")))
        res["local_add_s"] = A.call("add", notes=notes)["s"]
        ca, cs = cpu_s(A.pid), cpu_s(srv.pid) if srv.pid else 0
        res["push_s"] = A.call("sync")["s"]
        res["push_cpu_client_s"], res["push_cpu_server_s"] = cpu_s(A.pid) - ca, (cpu_s(srv.pid) - cs) if srv.pid else None
        if peer.flush_wait: time.sleep(peer.flush_wait)
        if srv.dir:
            peer.flush(srv)
            d1 = disk_bytes(srv.dir)
            res["disk_apparent_per_note"] = (d1[0] - d0[0]) / n
            res["disk_alloc_per_note"] = (d1[1] - d0[1]) / n
        if B is None:
            B = peer.worker("B"); B.call("open", **peer.open_args(srv, "B", os.path.join(base, "B")))
        ca, cs = cpu_s(B.pid), cpu_s(srv.pid) if srv.pid else 0
        res["pull_s"] = B.call("sync")["s"]
        res["pull_cpu_client_s"], res["pull_cpu_server_s"] = cpu_s(B.pid) - ca, (cpu_s(srv.pid) - cs) if srv.pid else None
        da, db = A.call("digest"), B.call("digest")
        want = digest(notes)
        res["complete"] = (da["digest"] == db["digest"] == want and db["n"] == n)
        if not res["complete"]:
            res["complete_detail"] = [da, db, want]
        # settle both (a first sync after a full one may carry bookkeeping)
        A.call("sync"); B.call("sync"); A.call("sync")
        # (e) no-change
        res["nochange_s"] = med([A.call("sync")["s"] for _ in range(7)] + [B.call("sync")["s"] for _ in range(7)])
        # (c) one edit
        ta, tb, tt, ed = [], [], [], []
        for k in range(7):
            time.sleep(peer.settle)
            i = notes[(k * 37) % n][0]
            e = A.call("edit", ids=[i], suffix=" rettet %d" % k)["s"]
            a = A.call("sync")["s"]; b = B.call("sync")["s"]
            ed.append(e); ta.append(a); tb.append(b); tt.append(a + b)
        res["inc1_push_s"], res["inc1_pull_s"], res["inc1_total_s"], res["inc1_save_s"] = map(med, (ta, tb, tt, ed))
        # (d) 100 edits
        ta, tb, tt = [], [], []
        for k in range(5):
            time.sleep(peer.settle)
            ids = [notes[(k * 100 + j) % n][0] for j in range(100)]
            A.call("edit", ids=ids, suffix=" hundrede %d" % k)
            a = A.call("sync")["s"]; b = B.call("sync")["s"]
            ta.append(a); tb.append(b); tt.append(a + b)
        res["inc100_push_s"], res["inc100_pull_s"], res["inc100_total_s"] = map(med, (ta, tb, tt))
        da, db = A.call("digest"), B.call("digest")
        res["converged"] = da["digest"] == db["digest"] and da["n"] == n
        if not res["converged"]: res["converged_detail"] = [da, db]
        # (g) memory
        res["srv_rss"] = peak_rss_mb(srv.pid) if srv.pid else None
        res["A_rss"], res["B_rss"] = peak_rss_mb(A.pid), peak_rss_mb(B.pid)
        if srv.pid: res["srv_cpu_total_s"] = cpu_s(srv.pid) - cpu0
        # (h) same note edited offline on both
        cid = notes[min(5, n - 1)][0]
        time.sleep(peer.settle)
        A.call("edit", ids=[cid], suffix=" FRA-A"); time.sleep(peer.settle)
        B.call("edit", ids=[cid], suffix=" FRA-B")
        log = []
        for w, nm in ((A, "A"), (B, "B"), (A, "A"), (B, "B")):
            try:
                r = w.call("sync"); log.append("%s:ok %s" % (nm, r["r"] if r["r"] else ""))
            except Exception as ex:
                log.append("%s:%s" % (nm, str(ex)[:160]))
        ca, cb = A.call("dump", ids=[cid]), B.call("dump", ids=[cid])

        def view(c):
            return {"n": c["n"], "versions": [[k, ("A" if "FRA-A" in t else "") + ("B" if "FRA-B" in t else "")] for k, t in c["notes"]]}
        res["conflict"] = {"log": log, "A": view(ca), "B": view(cb)}
    finally:
        for w in (A, B):
            if w: w.close()
        srv.stop()
        if srv.dir:  # after ~510 single edits as well (history kept by the server shows here)
            d2 = disk_bytes(srv.dir)
            res["disk_end_apparent_per_note"] = (d2[0] - d0[0]) / n
        res["load1_after"] = os.getloadavg()[0]
        shutil.rmtree(base, ignore_errors=True)
    return res


def run_load(peer, clients=(1, 2, 4, 8), seconds=6, prefill=200):
    """closed-loop clients, one vault each; load generator shares the machine with the server,
    so server CPU per op is given too."""
    base = os.path.join(TMP, "load-%s-%d" % (peer.name, os.getpid()))
    shutil.rmtree(base, ignore_errors=True); os.makedirs(base)
    out = []
    srv = peer.server(os.path.join(base, "server"))
    ws = []
    try:
        for c in range(max(clients)):
            w = peer.worker("L%d" % c); ws.append(w)
            w.call("open", **peer.open_args(srv, "L%d" % c, os.path.join(base, "L%d" % c), vault=c))
            w.call("add", notes=make_notes(prefill, seed=1000 + c)); w.call("sync"); w.call("sync")
        for kind in ("none", "push10"):
            for c in clients:
                c0 = cpu_s(srv.pid) if srv.pid else 0
                for k in range(c): ws[k].send("loop", seconds=seconds, kind=kind, seed=c * 100 + k + (7 if kind == "none" else 0))
                rs = [ws[k].recv() for k in range(c)]
                c1 = cpu_s(srv.pid) if srv.pid else 0
                lat = sorted(x for r in rs for x in r["lat"])
                el = max(r["elapsed"] for r in rs)
                if not lat: lat = [float("nan")]
                out.append({"peer": peer.name, "kind": kind, "clients": c, "ops": len(lat), "ops_s": len(lat) / el,
                            "p50_ms": 1e3 * lat[len(lat) // 2], "p95_ms": 1e3 * lat[int(len(lat) * .95)],
                            "fails": sum(r["fails"] for r in rs), "srv_cpu_ms_op": 1e3 * (c1 - c0) / len(lat),
                            "srv_rss": peak_rss_mb(srv.pid) if srv.pid else None, "load1": os.getloadavg()[0]})
    finally:
        for w in ws: w.close()
        srv.stop()
        shutil.rmtree(base, ignore_errors=True)
    return out


class CountingProxy:
    """loopback TCP proxy that counts bytes up/down, connections and HTTP/1.1 requests"""

    def __init__(self, port):
        import threading
        self.up = self.down = self.conns = self.reqs = 0; self.target = port
        self.s = socket.socket(); self.s.bind(("127.0.0.1", 0)); self.s.listen(64); self.port = self.s.getsockname()[1]
        self.T = threading.Thread; self.T(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try: c, _ = self.s.accept()
            except OSError: return
            self.conns += 1
            d = socket.create_connection(("127.0.0.1", self.target))
            for x in (c, d): x.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.T(target=self._pump, args=(c, d, True), daemon=True).start()
            self.T(target=self._pump, args=(d, c, False), daemon=True).start()

    def _pump(self, a, b, up):
        tail = b""
        try:
            while True:
                x = a.recv(262144)
                if not x: break
                if up:
                    self.up += len(x); y = tail + x; self.reqs += y.count(b" HTTP/1.1\r\n") - tail.count(b" HTTP/1.1\r\n"); tail = y[-11:]
                else: self.down += len(x)
                b.sendall(x)
        except OSError: pass
        for s in (a, b):
            try: s.shutdown(socket.SHUT_RDWR)
            except OSError: pass

    def take(self):
        time.sleep(0.1); r = (self.reqs, self.conns, self.up, self.down); self.reqs = self.conns = self.up = self.down = 0; return r


def run_wire(peer, n):
    """requests and bytes on the wire per phase (load-insensitive)"""
    base = os.path.join(TMP, "wire-%s-%d" % (peer.name, os.getpid()))
    shutil.rmtree(base, ignore_errors=True); os.makedirs(base)
    srv = peer.server(os.path.join(base, "server")); real = srv.url; px = CountingProxy(int(real.rstrip("/").rsplit(":", 1)[1]))
    A = B = None; rows = []
    try:
        srv.url = "http://127.0.0.1:%d" % px.port
        def rec(ph): rows.append(dict(zip(("peer", "n", "phase", "requests", "connections", "up", "down"), (peer.name, n, ph) + px.take())))
        notes = make_notes(n)
        A = peer.worker("A"); A.call("open", **peer.open_args(srv, "A", os.path.join(base, "A")))
        if peer.open_b_first: B = peer.worker("B"); B.call("open", **peer.open_args(srv, "B", os.path.join(base, "B")))
        A.call("add", notes=notes); px.take(); A.call("sync"); rec("push N")
        if B is None: B = peer.worker("B"); B.call("open", **peer.open_args(srv, "B", os.path.join(base, "B")))
        px.take(); B.call("sync"); rec("pull N")
        for w in (A, B, A): w.call("sync")
        px.take(); A.call("sync"); rec("no-change")
        for k in (1, 2):
            time.sleep(peer.settle); A.call("edit", ids=[notes[3][0]], suffix=" r"); px.take()
            A.call("sync"); a = px.take(); B.call("sync"); b2 = px.take()
        rows.append(dict(zip(("peer", "n", "phase", "requests", "connections", "up", "down"), (peer.name, n, "1 edit: A sends") + a)))
        rows.append(dict(zip(("peer", "n", "phase", "requests", "connections", "up", "down"), (peer.name, n, "1 edit: B gets") + b2)))
    finally:
        for w in (A, B):
            if w: w.close()
        srv.stop(); px.s.close(); shutil.rmtree(base, ignore_errors=True)
    return rows


def peer_cli(peer_factory, device_factory):
    """python peer_x.py run N RUN OUT | load OUT | worker"""
    import argparse
    ap = argparse.ArgumentParser()
    ap.add_argument("mode", choices=["run", "load", "wire", "worker"])
    ap.add_argument("--n", type=int, default=1000); ap.add_argument("--run", type=int, default=0)
    ap.add_argument("--out", default="-"); ap.add_argument("--variant", default="")
    ap.add_argument("--clients", default="1,2,4,8"); ap.add_argument("--seconds", type=float, default=6)
    ap.add_argument("--server-url", default=""); ap.add_argument("--server-pid", type=int, default=0)
    ap.add_argument("--server-dir", default="")
    a = ap.parse_args()
    if a.mode == "worker":
        return worker_main(device_factory(a))
    os.makedirs(TMP, exist_ok=True)
    peer = peer_factory(a)
    rows = [run_phases(peer, a.n, a.run)] if a.mode == "run" else run_wire(peer, a.n) if a.mode == "wire" else run_load(peer, tuple(int(x) for x in a.clients.split(",")), a.seconds)
    f = sys.stdout if a.out == "-" else open(a.out, "a")
    for r in rows: f.write(json.dumps(r, ensure_ascii=False) + "\n")
    f.flush()


class Peer:
    name = "?"; settle = 0.0; flush_wait = 0.3; open_b_first = False
    python = sys.executable; file = None; variant = ""

    def flush(self, srv): pass

    def worker(self, name):
        return Worker([self.python, self.file, "worker", "--variant", self.variant], "%s-%s" % (self.name, name))
