"""What `build` makes besides the site, PDF and EPUB: forms for word processors, statistics and other projects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from stenogram.cli.job import Job, each
from stenogram.diagnostics import Diagnostic
from stenogram.writing import write

HELP = {
    "text": "Make plain text of each text.",
    "markdown": "Make Markdown of each text.",
    "docx": "Make a Word file of each text, with real footnotes.",
    "csv": "Make tables of all texts, turns and brackets.",
    "parquet": "The same as Parquet (needs pyarrow).",
}
NOUNS = {
    "epub": "EPUB",
    "text": "plain text",
    "markdown": "Markdown file",
    "docx": "Word file",
    "csv": "tabulated text",
    "parquet": "Parquet text",
}


def options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command an option for each of these outputs."""
    for kind, words in reversed(HELP.items()):
        command = click.option(f"--{kind}", "chosen", flag_value=kind, multiple=True, help=words)(command)
    return command


def _epub(job: Job, file: Path, target: Path) -> list[Diagnostic]:
    from stenogram.epub import bind

    edition = job.edition
    return (
        bind(file, target, font=edition.epub_font, certifier=edition.epub_certifier) if edition else bind(file, target)
    )


def _epubs(job: Job) -> Iterator[Diagnostic]:
    """One for each text, and one of the edition where there is more than one text."""
    yield from each(_epub, "epub")(job)
    if job.edition is not None and len(job.files) > 1:
        from stenogram.epub import Part, bind_edition, in_order_of_time

        # What is wrong with a text was said when its own book was made.
        for _ in bind_edition([Part("", in_order_of_time(job.files))], job.output / "edition.epub", job.edition):
            pass


def _text(job: Job, file: Path, target: Path) -> list[Diagnostic]:
    from stenogram.exports.plain_text import plain_text

    write(target, plain_text(file).encode())
    return []


def _markdown(job: Job, file: Path, target: Path) -> list[Diagnostic]:
    from stenogram.exports.markdown import markdown

    write(target, markdown(file).encode())
    return []


def _docx(job: Job, file: Path, target: Path) -> list[Diagnostic]:
    from stenogram.exports.docx import write_docx

    return write_docx(file, target, edition=job.edition.title if job.edition else "")


def _tables(kind: str) -> Callable[[Job], Iterator[Diagnostic]]:
    def run(job: Job) -> Iterator[Diagnostic]:
        from stenogram.exports import tables

        found = tables.Tables()
        yield from tables.read_tables(job.files, found, job.step)
        if not found.rows["texts"]:
            return  # the findings say why
        (tables.write_csv if kind == "csv" else tables.write_parquet)(found, job.output)

    return run


EXPORTS: dict[str, Callable[[Job], Iterator[Diagnostic]]] = {
    "epub": _epubs,
    "text": each(_text, "txt"),
    "markdown": each(_markdown, "md"),
    "docx": each(_docx, "docx"),
    "csv": _tables("csv"),
    "parquet": _tables("parquet"),
}
