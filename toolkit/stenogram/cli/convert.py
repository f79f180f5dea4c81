"""`stenogram convert`: sources to TEI."""

from __future__ import annotations

import os
import shutil
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click

from stenogram.assets import asset
from stenogram.cli.paths import source_files
from stenogram.cli.report import number, show, table
from stenogram.conversion import COUNTED, Conversion, convert
from stenogram.edition import Edition, load_edition
from stenogram.errors import ConfigurationError, SourceError, StenogramError
from stenogram.formats import detect
from stenogram.writing import is_edited, seal, write

_LARGEST = 256 * 1024 * 1024  # bytes of one source: a conversion takes up to 15 times as much memory


@click.command(
    name="convert",
    epilog="""\b
Examples:
  stenogram convert                            the sources of the edition in this folder
  stenogram convert speech.html -o tei         one page
  stenogram convert sources -o tei             all files of a folder
  stenogram convert sources -o tei --format html
  curl -s https://example.org/speech | stenogram convert - > speech.xml
\b
A TEI file that somebody has edited since it was written is never overwritten; --force does so.
Doubtful decisions are printed with their places; `stenogram explain CODE` says what a code means.
Exit status: 0 all converted, 1 some were not, 2 could not run.""",
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder to write to; `-` for standard output.")
@click.option("--format", "format_name", metavar="NAME", help="Take sources of this format only: text, html.")
@click.option("--force", is_flag=True, help="Overwrite TEI files even if they were edited.")
@click.option("-q", "--quiet", is_flag=True, help="Print neither doubts nor the summary.")
def command(sources: tuple[str, ...], output: Path | None, format_name: str | None, force: bool, quiet: bool) -> int:
    """Convert SOURCEs (files or folders; `-` is standard input) to TEI.

    Each source becomes <stem>.xml in the output folder. Without sources, those of the edition in this folder.
    """
    edition = load_edition(Path())
    if sources == ("-",):
        return _standard_input(output, format_name, edition, quiet)
    if not sources and edition is None:
        advice = "name a file or folder, or go to a folder with an edition.toml"
        raise ConfigurationError("no source was named and there is no edition.toml here", advice=advice)
    if "-" in sources:
        raise ConfigurationError("`-` can't be mixed with files")
    places = list(sources) or [str(edition.sources_folder)] if edition else list(sources)
    target = output or (edition.tei_folder if edition else Path())
    batch = _Batch(target, format_name, edition, force, quiet)
    batch.run(batch.chosen(list(dict.fromkeys(source_files(places)))))
    return batch.finish()


def _standard_input(output: Path | None, format_name: str | None, edition: Edition | None, quiet: bool) -> int:
    data = sys.stdin.buffer.read(_LARGEST + 1)
    _check_size(len(data), "-")
    result = convert(data, "-", format_name=format_name, edition=edition)
    if not quiet:
        show(result.diagnostics, err=True)
    if output is None or str(output) == "-":
        sys.stdout.buffer.write(seal(result.tei))
        sys.stdout.buffer.flush()
    else:
        write(output / "text.xml", seal(result.tei))
    return 0


def _check_size(size: int, name: str) -> None:
    if size > _LARGEST:
        advice = f"at most {_LARGEST // 2**20} MB can be converted at once; divide the file"
        raise SourceError(f"is too large: {size / 2**20:,.0f} MB or more", file=name, advice=advice)


@dataclass
class _Batch:
    """A batch that goes on past a bad file and says at the end what became of each."""

    target: Path
    format_name: str | None
    edition: Edition | None
    force: bool
    quiet: bool
    counts: dict[str, Mapping[str, int]] = field(default_factory=dict)
    failed: int = 0
    kept: int = 0

    def chosen(self, files: list[Path]) -> list[Path]:
        """The files to convert: of the format asked for, and one for each stem.

        Raises:
            ConfigurationError: two files would become the same TEI file, or there is none.
        """
        if self.format_name is not None:
            files = [file for file in files if self._is_chosen(file)]
        stems: dict[str, list[Path]] = defaultdict(list)
        for file in files:
            stems[file.stem].append(file)
        for stem, same in stems.items():
            if len(same) > 1:
                names = " and ".join(map(str, same))
                advice = "choose one with --format, or rename the other"
                raise ConfigurationError(f"{names} would both become {stem}.xml", advice=advice)
        if not files:
            raise ConfigurationError("there is no source to convert")
        return files

    def _is_chosen(self, file: Path) -> bool:
        try:
            with file.open("rb") as handle:
                return detect(handle.read(65_536), file.name).name == self.format_name
        except (OSError, SourceError):
            return False

    def run(self, files: list[Path]) -> None:
        """Convert files one after another; a bad one is reported and the next is taken."""
        progress = sys.stderr.isatty() and len(files) > 3
        with click.progressbar(files, label="converting", file=sys.stderr) if progress else _plain(files) as listed:
            for file in listed:
                try:
                    self._convert(file)
                except StenogramError as error:
                    self.failed += 1
                    click.echo(f"stenogram: {error}", err=True)

    def _convert(self, file: Path) -> None:
        try:
            _check_size(file.stat().st_size, str(file))
            data = file.read_bytes()
        except OSError as error:
            raise SourceError(f"can't be read: {error.strerror}", file=file) from None
        path = self.target / f"{file.stem}.xml"
        if path.resolve() == file.resolve():
            raise SourceError("would be overwritten by what becomes of it", file=file, advice="name a folder with -o")
        schema = self._schema()
        location = Path(os.path.relpath(file, self.target)).as_posix()
        result = convert(data, str(file), location=location, edition=self.edition, schema=schema)
        if not self.quiet:
            show(result.diagnostics, err=True)
        self._write(path, result)
        self.counts[file.name] = result.counts

    def _write(self, path: Path, result: Conversion) -> None:
        data = seal(result.tei)
        old = path.read_bytes() if path.is_file() else None
        if old is not None and old != data and is_edited(old) and not self.force:
            self.kept += 1
            click.echo(f"stenogram: {path}: was edited and is left as it is (--force overwrites it)", err=True)
            return
        if old != data:
            write(path, data)

    def _schema(self) -> str:
        """Where the schema is, as seen from the TEI; it is put beside the files where no edition has one."""
        if self.edition is not None:
            return Path(os.path.relpath(self.edition.schema_path, self.target)).as_posix()
        folder = self.target / "schema"
        if not folder.exists():
            try:
                shutil.copytree(asset("schema"), folder)
            except OSError as error:
                raise StenogramError(f"can't be written: {error.strerror}", file=folder) from None
        return "schema/edition.rng"

    def finish(self) -> int:
        """Print the summary and give the exit status."""
        if not self.quiet:
            if self.counts:
                table("", COUNTED, self.counts.items())
            parts = [number(len(self.counts) - self.kept, "source") + " converted"]
            parts += [f"{number(self.kept, 'edited file')} left as it was"] if self.kept else []
            parts += [f"{self.failed} failed"] if self.failed else []
            click.echo(", ".join(parts), err=True)
        return 1 if self.failed else 0


class _plain:  # noqa: N801  (a context manager beside click's)
    """A list as a context manager, where no progress bar is wanted."""

    def __init__(self, files: list[Path]) -> None:
        self.files = files

    def __enter__(self) -> list[Path]:
        return self.files

    def __exit__(self, *_: object) -> None:
        return None
