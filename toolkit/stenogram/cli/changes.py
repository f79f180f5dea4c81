"""Which files were changed since a revision, as git has it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from stenogram.errors import ConfigurationError


def changed_since(revision: str, files: Sequence[Path]) -> list[Path]:
    """Those of the files that differ from a revision, or that git does not know yet; in their order.

    Raises:
        ConfigurationError: there is no git, this is no repository, or it has no such revision.
    """
    if revision.startswith("-"):
        raise ConfigurationError(f"no revision of git: {revision}")
    top = Path(_git("rev-parse", "--show-toplevel", why="this is no git repository").rstrip("\n"))
    _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", why=f"git knows no revision {revision}")
    listed = _git("-C", str(top), "diff", "--name-only", "-z", "--no-renames", revision, "--", why="git diff failed")
    new = _git("-C", str(top), "ls-files", "--others", "--exclude-standard", "-z", why="git ls-files failed")
    changed = {os.path.normpath(top / name) for name in (listed + new).split("\0") if name}
    return [file for file in files if str(file.resolve()) in changed]


def _git(*arguments: str, why: str) -> str:
    git = shutil.which("git")
    if git is None:
        raise ConfigurationError("git is needed to see what was changed", advice="install it, or name the files")
    done = subprocess.run([git, *arguments], capture_output=True, check=False)  # noqa: S603 - no shell, no option
    if done.returncode:
        told = " ".join(os.fsdecode(done.stderr).split())
        raise ConfigurationError(why + (f": {told}" if told else ""), advice="name the files instead")
    return os.fsdecode(done.stdout)
