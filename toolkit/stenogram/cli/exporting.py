"""What `build` makes besides the site, PDF and EPUB: forms for word processors, statistics and other projects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from stenogram.cli.job import Job, each
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition import FILE
from stenogram.errors import OutputError, StenogramError
from stenogram.writing import write

LEFT_OUT = "PUB302"  # the text does not belong into the corpus that is made
HELP = {
    "text": "Make plain text of each text.",
    "markdown": "Make Markdown of each text.",
    "docx": "Make a Word file of each text, with real footnotes.",
    "csv": "Make tables of all texts, turns and brackets.",
    "parquet": "The same as Parquet (needs pyarrow).",
    "parlamint": "Make a ParlaMint corpus, in its folder.",
    "dracor": "Make a DraCor file of each play, in its folder.",
}
NOUNS = {
    "epub": "EPUB",
    "text": "plain text",
    "markdown": "Markdown file",
    "docx": "Word file",
    "csv": "tabulated text",
    "parquet": "Parquet text",
    "parlamint": "ParlaMint text",
    "dracor": "DraCor play",
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
    """One for each text, and one of the edition where all of it is built."""
    yield from each(_epub, "epub")(job)
    if job.edition is not None and job.whole:
        from stenogram.epub import bind_edition

        try:
            # What is wrong with a text was said when its own book was made.
            yield from (
                f for f in bind_edition(job.files, job.output / "edition.epub", job.edition) if f.code != "PUB202"
            )
        except OutputError:
            raise
        except StenogramError as error:
            place = (str(error.file or job.edition.folder / FILE), error.line, error.column)
            yield Diagnostic(*place, "PUB101", Severity.ERROR, f"the edition's EPUB: {error.message}", error.advice)


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


def _parlamint(job: Job) -> Iterator[Diagnostic]:
    from stenogram.exports.parlamint import write_corpus

    yield from write_corpus(job.files, job.output / "parlamint", job.edition, title=job.title, step=job.step)


def _dracor(job: Job) -> Iterator[Diagnostic]:
    from stenogram.exports.dracor import write_plays

    yield from write_plays(job.files, job.output / "dracor", job.edition, step=job.step)


EXPORTS: dict[str, Callable[[Job], Iterator[Diagnostic]]] = {
    "epub": _epubs,
    "text": each(_text, "txt"),
    "markdown": each(_markdown, "md"),
    "docx": each(_docx, "docx"),
    "csv": _tables("csv"),
    "parquet": _tables("parquet"),
    "parlamint": _parlamint,
    "dracor": _dracor,
}
