"""A batch of conversions: it goes on past a bad file, and says at the end what became of each.

What takes time, a file's way from its bytes to TEI, is done in several processes; what is printed and written is done
here, in the order of the files.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import click

from stenogram.account import source_account
from stenogram.cli.account_file import AccountFile, Profiles
from stenogram.cli.paths import INPUT
from stenogram.cli.report import number, show, table, tell
from stenogram.cli.schemas import provide, schema_of
from stenogram.cli.sources import read_source
from stenogram.conversion import COUNTED, convert
from stenogram.diagnostics import Diagnostic
from stenogram.edition import Edition
from stenogram.errors import OutputError
from stenogram.parallel import cores, each
from stenogram.writing import is_edited, seal, write

_MANY = 3  # with more files than these a terminal shows how far the work is
_A_PROCESS = 300_000  # bytes of sources for which a process more is worth its start
_COLLECTED = 1 << 23  # bytes of sources after which circles of objects are looked for


class Converted(NamedTuple):
    """What a file became: the TEI with its seal, what is to be said of it, and its account where one is wanted."""

    data: bytes
    diagnostics: list[Diagnostic]
    counts: Mapping[str, int]
    account: dict[str, Any] | None


@dataclass(frozen=True)
class Task:
    """One file's conversion, as another process can do it; the attributes are those of `Batch`."""

    folder: Path
    format_name: str | None
    edition: Edition | None
    profiles: Profiles
    accounted: bool

    def __call__(self, file: Path) -> Converted:
        """Convert a file.

        Raises:
            StenogramError: it can't be read, or the proof failed.
        """
        with _undisturbed(file):
            result = convert(
                read_source(file),  # nobody else holds the bytes: they are given up once they are read
                str(file),
                location=str(file) if file == INPUT else _seen_from(self.folder, file),
                format_name=self.format_name,
                edition=self.edition,
                schema=_seen_from(self.folder, schema_of(self.folder, self.edition)),
                profile=self.profiles.named,
                profiles=self.profiles.choice,
                detailed=self.accounted,
            )
            account = source_account(result) if self.accounted else None
        return Converted(seal(result.tei), result.diagnostics, result.counts, account)


_since = 0


@contextmanager
def _undisturbed(file: Path) -> Iterator[None]:
    """Work without the search for circles of objects, which takes a tenth of the time and finds next to none."""
    global _since
    _since += file.stat().st_size if file.is_file() else 0
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        if _since > _COLLECTED:
            _since = 0
            gc.collect()


@dataclass
class Batch:
    """Conversions into one folder.

    Attributes:
        target: the folder; None for standard output.
        format_name: the format that the user chose.
        edition: the edition that the sources belong to, or None.
        force: whether files that were edited are overwritten.
        quiet: whether nothing but errors is printed.
        jobs: processes; 0 for as many as are worth it.
        profiles: those that may be used. account: what is told of each conversion.
        counts: how much of everything each TEI file has, by the source's name.
        failed: sources that could not be converted; kept: edited files left alone; same: files that did not change.
    """

    target: Path | None
    format_name: str | None
    edition: Edition | None
    force: bool = False
    quiet: bool = False
    jobs: int = 0
    profiles: Profiles = field(default_factory=Profiles)
    account: AccountFile = field(default_factory=lambda: AccountFile(None))
    counts: dict[str, Mapping[str, int]] = field(default_factory=dict)
    failed: int = 0
    kept: int = 0
    same: int = 0

    def run(self, files: list[Path]) -> None:
        """Convert files; a bad one is reported and the next is taken."""
        task = Task(self.target or Path(), self.format_name, self.edition, self.profiles, self.account.wanted)
        results = each(task, files, self.jobs or _worth(files))
        with _progress(files) as listed:
            for file in listed:
                try:
                    self._take(file, next(results)[1])
                except KeyboardInterrupt as stop:
                    results.close()
                    tell(stop, file)
                    raise SystemExit(2) from None
                except Exception as error:  # whatever it is, the other files are not to blame
                    self.failed += 1
                    tell(error, file)
                    if isinstance(error, MemoryError):
                        gc.collect()  # the next file has all the memory again

    def _take(self, file: Path, result: Converted | Exception) -> None:
        if isinstance(result, Exception):
            raise result
        if not self.quiet:
            show(result.diagnostics, err=True)
        self._write(file, result.data)
        self.counts[file.name] = result.counts
        self.account.add(result.account)

    def _write(self, file: Path, data: bytes) -> None:
        if self.target is None:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            return
        path = self.target / ("text.xml" if file == INPUT else f"{file.stem}.xml")
        if file != INPUT and path.resolve() == file.resolve():
            raise OutputError("would be overwritten by what becomes of it", file=file, advice="name a folder with -o")
        try:
            old = path.read_bytes() if path.exists() else None
        except OSError as error:
            raise OutputError(f"can't be read, so it is not overwritten: {error.strerror}", file=path) from None
        if old == data:
            self.same += 1
        elif old is not None and is_edited(old) and not self.force:
            self.kept += 1
            click.echo(f"stenogram: {path}: was edited and is left as it is (--force overwrites it)", err=True)
        else:
            try:
                provide(schema_of(self.target, self.edition))
            except OutputError as error:  # no file can be written then
                tell(error, path)
                raise SystemExit(2) from None
            write(path, data)

    def finish(self) -> int:
        """Print the summary and give the exit status."""
        if not self.quiet and self.target is not None:
            if self.counts:
                table(COUNTED, self.counts.items())
            parts = [number(len(self.counts) - self.kept, "source") + " converted"]
            parts[0] += f" ({self.same:,} as before)" if self.same else ""
            were = "it was" if self.kept == 1 else "they were"
            parts += [f"{number(self.kept, 'edited file')} left as {were}"] if self.kept else []
            parts += [f"{self.failed:,} failed"] if self.failed else []
            click.echo(", ".join(parts), err=True)
        return 1 if self.failed else 0


def _worth(files: list[Path]) -> int:
    """How many processes are worth their start."""
    size = sum(file.stat().st_size for file in files if file.is_file())
    return 1 + min(cores() - 1, size // _A_PROCESS)


def _seen_from(folder: Path, file: Path) -> str:
    return Path(os.path.relpath(file, folder)).as_posix()


@contextmanager
def _progress(files: list[Path]) -> Iterator[Iterator[Path]]:
    """The files, with a bar that grows as they are taken; on a terminal only."""
    if len(files) <= _MANY or not sys.stderr.isatty():
        yield iter(files)
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        yield iter(progress.track(files, description="converting"))
