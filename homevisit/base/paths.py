"""Where things lie on this computer. The only module that asks platformdirs."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from homevisit.base.errors import StorageError
from homevisit.base.files import make_private_folder

_APP = "Homevisit"


@dataclass(frozen=True, slots=True)
class ProfilePaths:
    """One profile: a folder with one user's database on this computer. Nothing in it but `profile_file` is readable."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "records.db"

    @property
    def key_file(self) -> Path:
        return self.root / "records.key"

    @property
    def lock_file(self) -> Path:
        return self.root / "in-use.lock"

    @property
    def profile_file(self) -> Path:
        return self.root / "profile.toml"

    @property
    def settings_file(self) -> Path:
        return self.root / "settings.json"

    @property
    def policy_file(self) -> Path:
        """Read only when the computer has no policy of its own."""
        return self.root / "policy.toml"

    @property
    def enrolment_file(self) -> Path:
        """The enrolment that waits for an officer: public keys and the request, no secret in clear."""
        return self.root / "enrolment.pending"

    @property
    def closed_file(self) -> Path:
        """That this profile was closed, and why."""
        return self.root / "closed.toml"

    @property
    def evidence(self) -> Path:
        """Signed proof against a server or a member, kept for the one who has to look into it."""
        return self.root / "evidence"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def dead_letters(self) -> Path:
        """What was sealed for colleagues before a wipe."""
        return self.root / "dead-letters"

    def create(self) -> None:
        """Make the folders, readable by their owner only. Raises StorageError."""
        for folder in (self.root, self.evidence, self.logs, self.dead_letters):
            make_private_folder(folder, "profile")


def default_profile() -> ProfilePaths:
    """The profile of a window started without `--profile`."""
    return ProfilePaths(platformdirs.user_data_path(_APP, appauthor=False))


def system_policy_file() -> Path:
    """Where IT puts the policy for every user of this computer."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / _APP / "policy.toml"
    if sys.platform == "darwin":
        return Path("/Library/Application Support") / _APP / "policy.toml"
    return Path("/etc/homevisit/policy.toml")


def resources() -> Path:
    """The folder with fonts, icons, texts and code lists: in the bundle, in the source tree, or where it was installed.

    Raises StorageError("not_there"): a program without its texts must not start.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    candidates = [Path(bundle) / "resources"] if bundle else []
    candidates.append(Path(__file__).resolve().parents[2] / "resources")
    candidates.append(Path(sys.prefix) / "share" / "homevisit" / "resources")
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise StorageError("not_there", what="resources")
