"""A batch of conversions: it goes on past a bad file, and says at the end what became of each."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click

from stenogram.cli.account_file import AccountFile, Profiles
from stenogram.cli.paths import INPUT
from stenogram.cli.report import number, show, table, tell
from stenogram.cli.schemas import provide, schema_of
from stenogram.cli.sources import read_source
from stenogram.conversion import COUNTED, Conversion, convert
from stenogram.edition import Edition
from stenogram.errors import OutputError
from stenogram.writing import is_edited, seal, write

_MANY = 3  # with more files than these a terminal shows how far the work is


@dataclass
class Batch:
    """Conversions into one folder.

    Attributes:
        target: the folder; None for standard output.
        format_name: the format that the user chose.
        edition: the edition that the sources belong to, or None.
        force: whether files that were edited are overwritten.
        quiet: whether nothing but errors is printed.
        profiles: those that may be used. account: what is told of each conversion.
        counts: how much of everything each TEI file has, by the source's name.
        failed: sources that could not be converted; kept: edited files left alone; same: files that did not change.
    """

    target: Path | None
    format_name: str | None
    edition: Edition | None
    force: bool = False
    quiet: bool = False
    profiles: Profiles = field(default_factory=Profiles)
    account: AccountFile = field(default_factory=lambda: AccountFile(None))
    counts: dict[str, Mapping[str, int]] = field(default_factory=dict)
    failed: int = 0
    kept: int = 0
    same: int = 0

    def run(self, files: list[Path]) -> None:
        """Convert files one after another; a bad one is reported and the next is taken."""
        with _progress(files) as listed:
            for file in listed:
                try:
                    self._convert(file)
                except KeyboardInterrupt as stop:
                    tell(stop, file)
                    raise SystemExit(2) from None
                except Exception as error:  # whatever it is, the other files are not to blame
                    self.failed += 1
                    tell(error, file)
                    if isinstance(error, MemoryError):
                        gc.collect()  # the next file has all the memory again

    def _convert(self, file: Path) -> None:
        data = read_source(file)
        folder = self.target or Path()
        result = convert(
            data,
            str(file),
            location=str(file) if file == INPUT else _seen_from(folder, file),
            format_name=self.format_name,
            edition=self.edition,
            schema=_seen_from(folder, schema_of(folder, self.edition)),
            profile=self.profiles.named,
            profiles=self.profiles.choice,
            detailed=self.account.wanted,
        )
        if not self.quiet:
            show(result.diagnostics, err=True)
        self._write(file, result)
        self.counts[file.name] = result.counts
        self.account.add(result)

    def _write(self, file: Path, result: Conversion) -> None:
        data = seal(result.tei)
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
