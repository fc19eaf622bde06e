"""Files out of a git directory without a work tree. Blobs are read one by one: a snapshot may lack its largest ones."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The newest commit of a repository on this disk: a bare git directory, or one with a work tree."""

    path: Path

    def read(self, name: str) -> str:
        """Return a file's text.

        Raises:
            CalledProcessError: the commit has no such file, or its blob is absent.
        """
        return self._git("cat-file", "blob", f"HEAD:{name}")

    def names(self, folder: str) -> list[str]:
        """Return the paths of all files under a folder, sorted."""
        listing = self._git("ls-tree", "-r", "-z", "--name-only", "HEAD", f"{folder}/")
        return sorted(name for name in listing.split("\0") if name)

    def commit(self) -> str:
        """Return the commit's id."""
        return self._git("rev-parse", "HEAD").strip()

    def _git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.path), *arguments]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")


def find_snapshot(root: Path, repository: str) -> Snapshot:
    """Return the snapshot of ``owner/name`` under a folder of clones named ``owner+name`` or ``owner/name``.

    Raises:
        FileNotFoundError: there is none.
    """
    for folder in (root / repository.replace("/", "+"), root / repository):
        for candidate in (folder / "repo" / ".git", folder / "repo", folder / ".git", folder):
            if (candidate / "HEAD").is_file():
                return Snapshot(candidate)
    raise FileNotFoundError(f"no snapshot of {repository} under {root}: clone it there")
