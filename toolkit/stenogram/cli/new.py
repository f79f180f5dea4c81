"""`stenogram new`: a folder in which an edition can begin."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

import click

from stenogram import __version__
from stenogram.assets import asset
from stenogram.errors import ConfigurationError, OutputError

TEMPLATE = Path(__file__).resolve().parents[1] / "template"
_DOT = "dot-"  # stands for the dot of a hidden file, which packaging tools are apt to lose
_LISTED = 5  # entries of a folder that is not empty, as they are named to the user


@click.command(
    name="new",
    epilog="""\b
Examples:
  stenogram new my-edition
  stenogram new letters --title "Letters from the Sound"
\b
Then:
  cd my-edition
  stenogram convert && stenogram validate && stenogram verify && stenogram build
\b
Exit status: 0 made, 2 could not run.""",
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--title", help="The edition's title; by default the folder's name.")
def command(folder: Path, title: str | None) -> int:
    """Make a ready edition in DIR, which must not exist or be empty.

    It holds edition.toml, sources/ with a short example, tei/, the schema, a workflow for GitHub, a pre-commit
    configuration, and what VS Code and oXygen need to check the files while you type.
    """
    make(folder, title)
    click.echo(f"{folder}: a new edition; put your sources into {folder / 'sources'} and run `stenogram convert` there")
    return 0


def make(folder: Path, title: str | None = None) -> None:
    """Write a new edition.

    Args:
        folder: where; it must not exist, or be empty.
        title: the edition's title; None makes one of the folder's name.

    Raises:
        ConfigurationError: something is there already, or the title is empty.
        OutputError: the folder can't be written to; nothing is left in it.
    """
    name = folder.resolve().name
    title = name.replace("-", " ").replace("_", " ").strip().capitalize() if title is None else " ".join(title.split())
    if not title:
        raise ConfigurationError("the title is empty", advice='expected --title "…"')
    _check_free(folder)
    # ensure_ascii=False: TOML's escapes are JSON's but for surrogate pairs.
    words = {
        "title": json.dumps(title, ensure_ascii=False),
        "name": title,
        "label": escape(title),
        "version": __version__,
    }
    existed = folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _fill(folder, words)
    except OSError as error:
        if not existed and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        raise OutputError(f"can't be written: {error.strerror}", file=folder, advice="nothing was written") from None


def _check_free(folder: Path) -> None:
    if folder.is_dir():
        there = sorted(path.name for path in folder.iterdir())
        if there:
            more = ", …" if len(there) > _LISTED else ""
            advice = "name a new folder, or an empty one"
            raise ConfigurationError(f"is not empty: {', '.join(there[:_LISTED])}{more}", file=folder, advice=advice)
    elif folder.exists() or folder.is_symlink():
        raise ConfigurationError("is not a folder", file=folder)


def _fill(folder: Path, words: dict[str, str]) -> None:
    """Write all files to a hidden folder inside, then move them up; whatever goes wrong leaves nothing behind."""
    staged = Path(tempfile.mkdtemp(prefix=".stenogram-", dir=folder))
    moved: list[Path] = []
    try:
        for path, data in _files(words):
            target = staged / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        shutil.copytree(asset("schema"), staged / "schema")
        for path in sorted(staged.iterdir()):
            moved.append(path.rename(folder / path.name))
    except BaseException:  # an interrupt as well
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _files(words: dict[str, str]) -> Iterator[tuple[Path, bytes]]:
    """The template's files with their places in the edition; sources are copied, the others have `$name` filled in."""
    for path in sorted(TEMPLATE.rglob("*")):
        if not path.is_file() or "__pycache__" in path.parts:
            continue
        parts = path.relative_to(TEMPLATE).parts
        place = Path(*(f".{part.removeprefix(_DOT)}" if part.startswith(_DOT) else part for part in parts))
        data = path.read_bytes()
        yield place, data if parts[0] == "sources" else Template(data.decode()).substitute(words).encode()
