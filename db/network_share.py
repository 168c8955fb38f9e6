"""Whether a file lies on a network share: SQLite's locks do not hold there."""

from __future__ import annotations

import ctypes
import re
import subprocess
import sys
from pathlib import Path

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "afs", "ncpfs", "9p", "webdav", "davfs",
     "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "ceph", "glusterfs", "fuse.glusterfs", "lustre"}
)  # fmt: skip
_DRIVE_REMOTE = 4  # GetDriveTypeW, Windows API
_OCTAL = re.compile(r"\\([0-7]{3})")


def is_on_network_share(file: Path) -> bool:
    """Tell whether a file that may not exist yet would lie on a network share."""
    place = str(file.absolute().resolve())
    if sys.platform == "win32":
        return _is_remote_drive(place)
    return file_system_of(place, _mounts()) in _NETWORK


def file_system_of(place: str, mounts: tuple[tuple[str, str], ...]) -> str:
    """Return the file system of the longest mount point that holds `place`; the last mount on a point counts."""
    best, kind = "", ""
    for point, name in mounts:
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, name
    return kind


def read_linux_mounts(text: str) -> tuple[tuple[str, str], ...]:
    """Return mount point and file system of each line of /proc/mounts (blanks there are octal)."""
    rows = (line.split(" ") for line in text.splitlines())
    return tuple((_OCTAL.sub(_character, row[1]), row[2]) for row in rows if len(row) > 2)


def read_mac_mounts(text: str) -> tuple[tuple[str, str], ...]:
    """Return mount point and file system of each line of macOS's `mount`: `DEVICE on POINT (smbfs, ...)`."""
    rows = (re.match(r"^.* on (?P<point>/.*) \((?P<kind>\w+)", line) for line in text.splitlines())
    return tuple((row["point"], row["kind"]) for row in rows if row)


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1], 8))


def _mounts() -> tuple[tuple[str, str], ...]:
    table = Path("/proc/mounts")
    if table.exists():
        return read_linux_mounts(table.read_text(encoding="utf-8", errors="surrogateescape"))
    if sys.platform == "darwin":
        return read_mac_mounts(
            subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=True).stdout
        )
    return ()


def _is_remote_drive(place: str) -> bool:
    if place.startswith("\\\\"):
        return True
    windows: object = getattr(ctypes, "windll", None)
    kernel: object = getattr(windows, "kernel32", None)
    drive_type = getattr(kernel, "GetDriveTypeW", None)
    return drive_type is not None and drive_type(place[:3]) == _DRIVE_REMOTE
