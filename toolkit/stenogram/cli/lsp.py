"""`stenogram lsp`: the language server, which an editor starts and talks to."""

from __future__ import annotations

import os
from pathlib import Path

import click

from stenogram import __version__
from stenogram.errors import ConfigurationError


@click.command(
    name="lsp",
    epilog="""\b
Examples:
  stenogram lsp                        on standard input and output, as an editor starts it
  stenogram lsp --schema tei_all.rng   all documents against this schema
\b
Exit status: 0 ended, 2 could not run.""",
)
@click.option(
    "--schema", type=click.Path(path_type=Path), help="RELAX NG schema; by default that of a document's edition."
)
@click.version_option(__version__, prog_name="stenogram lsp")
def command(schema: Path | None) -> int:
    """Help an editor with TEI files: findings as one types, quick fixes, completion, documentation.

    It speaks the Language Server Protocol and needs pygls: pip install "stenogram[lsp]". A document is held against
    the schema that its xml-model names, else that of its edition.toml, else the shipped one.
    """
    if schema is not None and not schema.is_file():
        raise ConfigurationError("no such schema", file=schema)
    try:
        from stenogram.languageserver.server import made
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"pygls", "lsprotocol"}:
            raise
        advice = 'pip install "stenogram[lsp]"'
        raise ConfigurationError("the language server needs pygls, which is not installed", advice=advice) from None
    server = made(schema.resolve() if schema is not None else None)
    with os.fdopen(os.dup(0), "rb") as asked, os.fdopen(os.dup(1), "wb") as told:
        os.dup2(2, 1)  # whatever else is printed must not get into what the editor reads
        try:
            server.start_io(asked, told)
        finally:
            server.checking.stop()
    return 0
