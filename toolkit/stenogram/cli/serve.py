"""`stenogram serve`: the site on one's own machine, made anew while one works."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import click

from stenogram.cli.chosen_schemas import held_against
from stenogram.cli.paths import tei_files
from stenogram.cli.report import number
from stenogram.cli.site import held, settings_of
from stenogram.errors import StenogramError

if TYPE_CHECKING:
    from stenogram.edition import Edition
    from stenogram.preview.preview import Subject

_FOLDER = ".stenogram"


@click.command(
    name="serve",
    epilog="""\b
Examples:
  stenogram serve                              the edition in this folder, at http://127.0.0.1:8000/
  stenogram serve tei --port 0                 at any port that is free
\b
Save a text, and its page in the browser is made and loaded anew; it shows what `validate` says about the text as well.
The search works here, since there is a server. Texts that do not validate are shown, marked as drafts. Ctrl-C ends it.
Exit status: 0 ended by Ctrl-C, 2 could not run.""",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0: any free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--title", default="", help="Title of the site, where no edition.toml says it.")
def command(paths: tuple[str, ...], port: int, host: str, title: str) -> int:
    """Show the site of the edition here (or of PATHs) in the browser, and keep it up with what you save."""
    from stenogram.preview.preview import Preview
    from stenogram.preview.server import Events, serve

    files, edition = tei_files(paths)
    events = Events()
    with _folder(edition) as output:
        preview = Preview(lambda: _subject(paths, title), output, events, lambda line: click.echo(line, err=True))
        try:
            server = serve(output, host, port, events, preview.findings)
        except OSError as error:
            advice = "another port: --port 0 takes any that is free"
            raise StenogramError(f"can't listen at {host}:{port}: {error.strerror or error}", advice=advice) from None
        preview.start()
        try:
            click.echo(f"making {number(len(files), 'text')} …", err=True)
            preview.wait()
            click.echo(f"http://{_named(host)}:{server.server_address[1]}/ (Ctrl-C ends)", err=True)
            Thread(target=server.serve_forever, daemon=True).start()
            preview.until_ended()
        except KeyboardInterrupt:
            click.echo("", err=True)
        finally:
            preview.end()
            server.server_close()
    return 0


def _named(host: str) -> str:
    return f"[{host}]" if ":" in host else host


@contextmanager
def _folder(edition: Edition | None) -> Iterator[Path]:
    """Where the pages of the preview are: kept for the next time beside an edition, else for this time only."""
    if edition is None:
        with tempfile.TemporaryDirectory(prefix="stenogram-") as name:
            yield Path(name)
        return
    folder = edition.folder / _FOLDER
    try:
        folder.mkdir(exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    except OSError as error:
        raise StenogramError(f"can't be written to: {error.strerror}", file=folder) from None
    yield folder / "preview"


def _subject(paths: Sequence[str], title: str) -> Subject:
    """The edition as it is now."""
    from stenogram.preview.preview import Subject

    files, edition = tei_files(paths)
    checked = held_against((), edition)
    settings = settings_of(files, edition, title)
    watched = {file.parent for file in files}
    if edition is not None:
        watched |= {edition.folder / "edition.toml", *edition.register_paths}
    for schema in (checked.grammar, *checked.rules.schemas):
        watched |= {schema} if schema is not None else set()
    return Subject(tuple(files), tuple(sorted(watched)), settings, held(edition, draft=True), checked)
