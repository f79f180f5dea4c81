"""Source lines: `metadata/sources.txt` and beside it what each is read as; `P: …` is a publisher's line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from hypothesis import given, strategies

from stenogram.bibliography import Bibliography, Piece, parse_source
from stenogram.dates import DateRange

_FOLDER = Path(__file__).parent / "metadata"


def _pieces(found: Bibliography) -> Iterator[tuple[str, Piece]]:
    for part in fields(Bibliography):
        value = getattr(found, part.name)
        for piece in value if isinstance(value, list) else [value]:
            if isinstance(piece, Piece):
                yield part.name, piece


def _shown(line: str) -> str:
    publisher = line.startswith("P: ")
    found = parse_source(line.removeprefix("P: "), publisher=publisher)
    rows = [f"{line}"]
    for name, piece in _pieces(found):
        numbers = f"  [{piece.n}{'-' if piece.to else ''}{piece.to}]" if piece.n else ""
        rows.append(f"    {name}: {piece.text}{numbers}")
    for name in ("date", "covered"):
        date: DateRange | None = getattr(found, name)
        if date:
            rows.append(f"    {name}: {' '.join(f'{k}={v}' for k, v in date.attributes().items())}")
    if found.place_meant:
        rows.append(f"    place meant: {found.place_meant}")
    rows.append("    serial" if found.serial else "    book")
    return "\n".join(rows)


def test_lines(accept: bool) -> None:
    lines = (_FOLDER / "sources.txt").read_text(encoding="utf-8").splitlines()
    shown = "\n".join(map(_shown, lines)) + "\n"
    expected = _FOLDER / "sources.expected"
    if accept:
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")


def test_the_publishers_line_completes_the_source_line() -> None:
    source = parse_source("Works, Vol. 6, January-November, 1924, pp. 315-326")
    publisher = parse_source("Foreign Languages Publishing House, Moscow, 1954", publisher=True)
    both = source.merged(publisher)
    assert [piece.text for piece in both.places] == ["Moscow"]
    assert both.date is not None
    assert both.date.when == "1954"
    assert both.covered is not None
    assert (both.covered.from_, both.covered.to) == ("1924-01", "1924-11")
    assert both.container == source.container
    assert source.date is not None, "the source line's own description is left as it was"
    assert source.date.from_ == "1924-01"


def test_a_newspapers_day_is_not_replaced_by_a_publishers_year() -> None:
    paper = parse_source("The Morning Bell, No. 242, October 23, 1924")
    both = paper.merged(parse_source("Bell Press, London, 1925", publisher=True))
    assert both.date is not None
    assert both.date.when == "1924-10-23"


@given(strategies.text(alphabet='AbВж .,;:-–()[]/&"“0123456789VIpNo\n', max_size=80))
def test_each_piece_stands_in_the_line(line: str) -> None:
    taken: set[int] = set()
    for name, piece in _pieces(parse_source(line)):
        assert line[piece.start : piece.end] == piece.text, name
        span = set(range(piece.start, piece.end))
        assert not span & taken, "no word has two places"
        taken |= span
