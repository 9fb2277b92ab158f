"""Prove that dev.py needs nothing but Python: run its verbs in a Debian root that has nothing else.

debootstrap makes a minimal Debian with python3 in a temporary folder; a fresh clone of the last commit goes in; `dev.py
test` and `dev.py demo --headless` run there. Needs Linux, root, debootstrap and a package mirror. From this machine
come only what any machine needs to reach the network: name servers, proxies, pip's index and certificate.

    python3 dev.py soak --bare-root [--suite NAME] [--keep] [-- VERB ...]
"""

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

PROJECT = Path(__file__).parents[2]
CERTIFICATE = "/usr/local/share/host-index.crt"
FROM_HOST = ("PIP_INDEX_URL", "PIP_TRUSTED_HOST", "PIP_DEFAULT_TIMEOUT", "http_proxy", "https_proxy", "no_proxy")
# What a machine that has been worked on would have; none of it may be there when dev.py starts.
BARE = """
import importlib.util, os, shutil, sys
found = [name for name in ("make", "git", "pip", "pip3", "cc", "curl", "xvfb-run") if shutil.which(name)]
found += [name for name in ("ensurepip", "pip") if importlib.util.find_spec(name)]
found += [path for path in ("/etc/ssl/certs/ca-certificates.crt", "/usr/share/fonts") if os.path.exists(path)]
sys.exit(f"not bare: {', '.join(found)}" if found else 0)
"""


def main(arguments: Sequence[str]) -> int:
    """Make the root, run the verbs in it, remove it; return 0 when every verb did."""
    parser = argparse.ArgumentParser(
        prog="dev.py soak --bare-root", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("--suite", default="bookworm", help="which Debian (default: %(default)s)")
    parser.add_argument("--keep", action="store_true", help="leave the root behind and say where it is")
    parser.add_argument(
        "verb", nargs="*", help="one dev.py verb with its arguments (default: test, then demo --headless)"
    )
    options = parser.parse_args(arguments)
    reason = impossible()
    if reason:
        print(f"bare root: {reason}", file=sys.stderr)
        return 1
    root = Path(tempfile.mkdtemp(prefix="homevisit-bare-root-"))
    try:
        debian(root, options.suite)
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(PROJECT), str(root / "project")], check=True)
        inside(root, ["python3", "-c", BARE])
        print("bare root: no make, git, pip, venv, fonts or certificates; starting", flush=True)
        for verb in [options.verb] if options.verb else [["test"], ["demo", "--headless"]]:
            started = time.monotonic()
            inside(root, ["python3", "dev.py", *verb])
            print(f"bare root: dev.py {shlex.join(verb)} took {time.monotonic() - started:.0f} s", flush=True)
    except subprocess.CalledProcessError as error:
        print(f"bare root: failed with {error.returncode}: {shlex.join(error.cmd[-4:])}", file=sys.stderr)
        return 1
    finally:
        if options.keep:
            print(f"bare root: kept in {root}")
        else:
            shutil.rmtree(root, ignore_errors=True)
    print("bare root: all good")
    return 0


def impossible() -> str:
    """Why no root can be made on this computer; empty when one can."""
    if not sys.platform.startswith("linux"):
        return "only on Linux"
    if os.geteuid() != 0:
        return "only as root"
    missing = [name for name in ("debootstrap", "unshare", "git") if shutil.which(name) is None]
    return f"type: apt-get install {' '.join(missing)}" if missing else ""


def debian(root: Path, suite: str, include: Sequence[str] = ("python3",)) -> None:
    """Make a minimal Debian with `include` in the empty folder `root`, able to reach what this computer reaches."""
    print(f"bare root: making Debian {suite}", flush=True)
    packages = [f"--include={','.join(include)}"] if include else []
    command = ["debootstrap", "--variant=minbase", *packages, suite, str(root)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    for name in ("resolv.conf", "hosts"):
        shutil.copyfile(Path("/etc", name), root / "etc" / name)
    # The lists debootstrap left are removed: dev.py has to notice, as on a fresh image.
    for lists in (root / "var/lib/apt/lists").glob("*_*"):
        lists.unlink()
    # How this machine reaches its mirror (a proxy, a clock that is off) is no matter of the project's.
    dump = subprocess.run(["apt-config", "dump"], check=True, capture_output=True, text=True).stdout
    wanted = ("Acquire::Check-", "Acquire::http")
    settings = [line for line in dump.splitlines() if line.startswith(wanted)]
    (root / "etc/apt/apt.conf.d/99host").write_text("\n".join(settings) + "\n", encoding="utf-8")
    certificate = os.environ.get("PIP_CERT")
    if certificate:
        shutil.copyfile(certificate, root / CERTIFICATE.lstrip("/"))


def inside(root: Path, command: Sequence[str]) -> None:
    """Run `command` in the folder /project inside `root`, in mount and process spaces of its own that end with it."""
    subprocess.run(within(root, command), check=True, stdin=subprocess.DEVNULL)


def within(root: Path, command: Sequence[str]) -> list[str]:
    """Return the command line of this computer that runs `command` as `inside` does."""
    environment = {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": "/var/tmp",
        "LANG": "C.UTF-8",
    }
    environment |= {name: os.environ[name] for name in FROM_HOST if name in os.environ}
    if os.environ.get("PIP_CERT"):
        environment["PIP_CERT"] = CERTIFICATE
    inner = shlex.join(["env", "-i", *(f"{name}={value}" for name, value in environment.items()), *command])
    script = f"""
set -e
mount -t proc proc {root}/proc
mount --rbind /dev {root}/dev
exec chroot {root} sh -c {shlex.quote(f"cd /project && exec {inner}")}
"""
    return ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", script]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
