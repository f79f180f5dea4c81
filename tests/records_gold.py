"""Documents with their gold in them: `⟦label⟧`, `⟪bracket or stage direction⟫`, `⟬narrative⟭`, `⬚` before procedure
that may be either.

The signs are taken out, what remains is read as any document is, and what is found is compared with what was marked.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from stenogram.annotations import Annotations, annotate
from stenogram.formats import language_of, read
from stenogram.marks import Kind
from stenogram.recognisers import ORDER

_SIGN = re.compile("[⟦⟧⟪⟫⟬⟭⬚]")
_PAIRS = {"⟦": "⟧", "⟪": "⟫", "⟬": "⟭"}
_LABELS, _BRACKETS, _FREE = "labels", "brackets", "free"
_KINDS = {"⟦": _LABELS, "⟪": _BRACKETS, "⟬": _BRACKETS}


class Span(NamedTuple):
    """Something marked or found: the letters' places in the text without the signs."""

    kind: str
    start: int
    end: int


class Result(NamedTuple):
    """One document's comparison.

    Attributes:
        missed: gold that was not found; `false`: found and no gold; `doubted`: those of both that carry a doubt.
        right: how many of each kind were found as marked.
        decisions: marks made; `doubts`: doubts raised about them.
    """

    text: str
    right: Counter[str]
    missed: list[Span]
    false: list[Span]
    doubted: int
    decisions: int
    doubts: int


def _plain(text: str) -> tuple[str, list[Span]]:
    """A text without the signs, and what they marked."""
    pieces: list[str] = []
    gold: list[Span] = []
    open_ones: list[tuple[str, int]] = []
    at = size = 0
    for match in _SIGN.finditer(text):
        pieces.append(text[at : match.start()])
        size += match.start() - at
        at = match.end()
        if match[0] == "⬚":
            gold.append(Span(_FREE, size, size))
        elif match[0] in _PAIRS:
            open_ones.append((match[0], size))
        else:
            sign, start = open_ones.pop()
            assert _PAIRS[sign] == match[0], text[start : start + 40]
            gold.append(Span(_KINDS[sign], start, size))
    assert not open_ones
    return "".join([*pieces, text[at:]]), gold


def _sheet(data: bytes, name: str) -> Annotations:
    source, layout = read(data, name, None)
    return annotate(source, layout, language_of(source), [module.recognise for module in ORDER])


def read_marked(path: Path) -> Annotations:
    """A document as it is read without the signs."""
    return _sheet(_SIGN.sub("", path.read_text(encoding="utf-8")).encode(), path.name)


def _trimmed(text: str, span: Span) -> Span:
    """A span from its first to its last letter or digit; an empty one where the next word begins."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return span._replace(start=start, end=end)


def _first(text: str, at: int) -> int:
    """Where the next letter or digit stands."""
    while at < len(text) and not text[at].isalnum():
        at += 1
    return at


def compare(path: Path) -> Result:
    """Read a document and compare what is found with its gold."""
    marked = path.read_text(encoding="utf-8")
    sheet = read_marked(path)
    if path.suffix == ".html":
        marked = read(marked.encode(), path.name, None)[0].text
    plain, gold = _plain(marked)
    assert plain.split() == sheet.text.split(), "the signs have changed how the page is read"
    if plain != sheet.text:
        gold = _moved(plain, sheet.text, gold)
    found = [Span(_LABELS, m.start, m.end) for m in sheet.of(Kind.LABEL, Kind.TURN)]
    found += [Span(_BRACKETS, m.start, m.end) for m in sheet.of(Kind.STAGE, Kind.NARRATIVE)]
    free = {_first(sheet.text, s.start) for s in gold if s.kind == _FREE}
    wanted = {_trimmed(sheet.text, s) for s in gold if s.kind != _FREE}
    got = {s for f in found if (s := _trimmed(sheet.text, f)).kind == _LABELS or s.start not in free}
    wrong = sorted(wanted ^ got, key=lambda s: s.start)
    doubts = [d for d in sheet.doubts if d.code.startswith(("REC2", "REC3"))]
    doubted = sum(any(d.start < s.end + 1 and s.start < d.end + 1 for d in doubts) for s in wrong)
    right = Counter(s.kind for s in wanted & got)
    return Result(
        sheet.text,
        right,
        [s for s in wrong if s in wanted],
        [s for s in wrong if s in got],
        doubted,
        len(got),
        len(doubts),
    )


def _moved(old: str, new: str, spans: list[Span]) -> list[Span]:
    """Spans of a text in another with the same words and other blanks between them."""
    places = [i for i, c in enumerate(new) if not c.isspace()]
    count = [0]
    for char in old:
        count.append(count[-1] + (not char.isspace()))
    places.append(len(new))
    return [
        s._replace(
            start=places[count[s.start]],
            end=places[count[s.end] - 1] + 1 if s.end > s.start else places[count[s.start]],
        )
        for s in spans
    ]
