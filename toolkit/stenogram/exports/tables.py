"""TEI → tables for statistics: texts, turns and brackets, as CSV (RFC 4180, UTF-8) or as Parquet.

| table      | one row for each                                                                                      |
|------------|-------------------------------------------------------------------------------------------------------|
| `texts`    | text: title, authors, date, genre, language, numbers of turns, brackets, notes and words              |
| `turns`    | turn: text, speaker, role, party, date, page, words, what interrupted it, and what was said           |
| `brackets` | bracket, those within brackets too: turn, kind, who calls out what, and the words as printed          |

An empty cell means that the TEI does not say. `turn` and `bracket` count from 1 in each text, in the order of the text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from stenogram.archive import parse_bundle
from stenogram.assets import asset
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.errors import ConfigurationError, StenogramError
from stenogram.transform import transform
from stenogram.writing import write

# The columns of each table; the last one of `turns` and `brackets` is the content of the row.
COLUMNS: dict[str, tuple[str, ...]] = {
    "texts": ("text", "title", "authors", "date", "genre", "language", "status", "turns", "brackets", "notes", "words"),
    "turns": ("text", "turn", "id", "date", "genre", "language", "section", "page", "label", "who", "speaker", "role",
              "party", "certainty", "continues", "continued", "words", "characters", "paragraphs", "brackets",
              "applause", "laughter", "interruptions", "notes", "speech"),
    "brackets": ("text", "bracket", "within", "id", "date", "turn", "speaker", "page", "kind", "certainty", "callers",
                 "names", "called", "words", "printed"),
}  # fmt: skip
NUMBERS = frozenset({"turn", "bracket", "within", "turns", "brackets", "notes", "words", "characters", "paragraphs",
                     "applause", "laughter", "interruptions"})  # fmt: skip
_TABLE_OF = {"text": "texts", "turn": "turns", "bracket": "brackets"}

Row = tuple[str | int | None, ...]


@dataclass
class Tables:
    """The rows of each table, in the order of the texts."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in COLUMNS})


def read_tables(texts: Iterable[Path], tables: Tables, step: Callable[[], None] = lambda: None) -> Iterator[Diagnostic]:
    """Read the rows of all texts.

    Args:
        texts: TEI files.
        tables: what is filled.
        step: called after each text.

    Yields:
        an error for each text that can't be read; the others are in the tables.
    """
    for text in texts:
        try:
            found = parse_bundle(transform(asset("xslt/tables.xsl"), text))
        except StenogramError as error:
            place = (str(error.file or text), error.line, error.column)
            yield Diagnostic(*place, "PUB101", Severity.ERROR, f"tables: {error.message}", error.advice)
        else:
            for element in found:
                name = _TABLE_OF[etree.QName(element).localname]
                tables.rows[name].append(_row(element, COLUMNS[name], text))
        step()


def _row(element: etree._Element, columns: Sequence[str], text: Path) -> Row:
    values: list[str | int | None] = []
    for column in columns:
        content = column in ("speech", "printed")
        value = (element.text or "") if content else element.get(column, "")
        if column == "text" and not value:
            value = text.stem
        values.append((int(value) if value else None) if column in NUMBERS else value or None)
    return tuple(values)


def write_csv(tables: Tables, folder: Path) -> list[Path]:
    """Write `texts.csv`, `turns.csv` and `brackets.csv`; texts are in quotation marks, numbers are not.

    Raises:
        OutputError: a file can't be written.
    """
    made = []
    for name, rows in tables.rows.items():
        page = io.StringIO()
        writer = csv.writer(page, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
        writer.writerow(COLUMNS[name])
        writer.writerows(rows)
        made.append(folder / f"{name}.csv")
        write(made[-1], page.getvalue().encode())
    return made


def write_parquet(tables: Tables, folder: Path) -> list[Path]:
    """Write `texts.parquet`, `turns.parquet` and `brackets.parquet`.

    Raises:
        ConfigurationError: pyarrow is not installed.
        OutputError: a file can't be written.
    """
    arrow, parquet = _pyarrow()
    made = []
    for name, rows in tables.rows.items():
        kinds = [(column, arrow.int32() if column in NUMBERS else arrow.string()) for column in COLUMNS[name]]
        columns = [arrow.array([row[i] for row in rows], type=kind) for i, (_, kind) in enumerate(kinds)]
        sink = arrow.BufferOutputStream()
        parquet.write_table(arrow.Table.from_arrays(columns, schema=arrow.schema(kinds)), sink, compression="zstd")
        made.append(folder / f"{name}.parquet")
        write(made[-1], sink.getvalue().to_pybytes())
    return made


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        advice = 'install it with the extra: pip install "stenogram[parquet]"'
        raise ConfigurationError("Parquet needs the library pyarrow, which is not installed", advice=advice) from None
    return pyarrow, parquet
