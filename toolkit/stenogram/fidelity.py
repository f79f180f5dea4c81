"""The fidelity proof: every character of a source has exactly one fate, and the TEI says which.

Two theorems. *Tiling*: the fates of a document cover its source without gap or overlap, and what is called blank is
blank. *Text*: the source without the stretches that the TEI's record (`standOff/spanGrp[@type='fates']`) names is,
block by block, the text of the TEI without the editor's words (`corr reg expan supplied`). Inside a block every
character counts, line ends as XML reads them (XML 1.0, section 2.11); between blocks white space is layout.

The proof needs the source and the TEI only, so it also holds an edition that was corrected by hand to its source.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.document import Fate
from stenogram.running_text import Run, runs
from stenogram.source import Source
from stenogram.tei import TEI, XML_ID, as_xml_reads, printable

_SHOWN = 60  # characters of a passage that a message quotes
_ANCHOR = 24  # characters of a block by which it is found again after a fault


class Entry(NamedTuple):
    """One entry of the TEI's record: a stretch that does not stand in the running text as it stands in the source.

    Attributes:
        start: half-open span of the source, with `end`.
        text: the source's characters; None where the element `moved` holds them.
        moved: id of the element that holds them out of order, or empty.
        line: line of the entry in the TEI file.
    """

    start: int
    end: int
    text: str | None
    moved: str
    line: int


def check_tiling(fates: Iterable[Fate], text: str) -> str:
    """The first theorem.

    Args:
        fates: the fates of a document, in order.
        text: the source's text.

    Returns:
        What is wrong, or an empty string.
    """
    at = 0
    for fate in fates:
        if fate.start != at:
            fault = "has no fate" if fate.start > at else "has two fates"
            passage = text[min(at, fate.start) : max(at, fate.start)]
            return f"“{passage[:_SHOWN]}” at {min(at, fate.start)} {fault}"
        if fate.fate == "aside" and fate.reason == "blank":
            passage = text[fate.start : fate.end].strip()
            if passage:
                return f"“{passage[:_SHOWN]}” near {fate.start} would be lost between two blocks"
        at = fate.end
    return "" if at == len(text) else f"“{text[at : at + _SHOWN]}” at {at} has no fate"


def record(root: etree._Element) -> list[Entry]:
    """The record of fates in a TEI document, in the order of the source.

    Raises:
        ValueError: an entry does not say which characters it is about; the message names its line.
    """
    entries = []
    for span in root.iterfind(f"{TEI}standOff/{TEI}spanGrp[@type='fates']/{TEI}span"):
        line = span.sourceline or 0
        _, found, place = (span.get("target") or "").partition("#char=")
        start, comma, end = place.partition(",")
        if not (found and comma and start.isdigit() and end.isdigit()):
            raise ValueError(f'line {line}: expected target="FILE#char=START,END" (RFC 5147)')
        moved = (span.get("corresp") or "").removeprefix("#")
        entries.append(Entry(int(start), int(end), None if moved else span.text or "", moved, line))
    return sorted(entries, key=lambda e: (e.start, -e.end))


def prove(source: Source, root: etree._Element, name: str) -> Iterator[Diagnostic]:
    """The second theorem: compare a source with a TEI document.

    Args:
        source: the source, read anew.
        root: the TEI document.
        name: the TEI file as the user named it.

    Yields:
        FID1xx: each passage that was lost, added or altered, with its place in the source.
    """
    try:
        entries = record(root)
    except ValueError as error:
        yield Diagnostic(
            name, 0, 0, "FID104", Severity.ERROR, f"an entry in the record of fates can't be read: {error}"
        )
        return
    yield from _check_entries(source, entries, name)
    moved = {entry.moved: entry for entry in entries if entry.moved}
    holders = {e.get(XML_ID): e for e in root.iter() if e.get(XML_ID) in moved} if moved else {}
    outside = frozenset(moved)
    for text in root.iterfind(f"{TEI}text"):
        kept = _Kept(source, _without(entries, 0, len(source.text)))
        yield from kept.compare(runs(text, outside), name)
    starts = [entry.start for entry in entries]
    for identifier, entry in moved.items():
        holder = holders.get(identifier)
        if holder is None:
            message = f"the element “{identifier}”, which holds a passage of the source, is gone"
            yield Diagnostic(name, entry.line, 0, "FID103", Severity.ERROR, message)
            continue
        near = entries[bisect_left(starts, entry.start) : bisect_right(starts, entry.end)]
        inner = [e for e in near if e.end <= entry.end and e is not entry]
        kept = _Kept(source, _without(inner, entry.start, entry.end))
        yield from kept.compare(runs(holder, outside), name)


def _check_entries(source: Source, entries: Sequence[Entry], name: str) -> Iterator[Diagnostic]:
    for entry in entries:
        passage = source.text[entry.start : entry.end]
        if entry.end > len(source.text) or entry.start > entry.end:
            yield Diagnostic(
                name, entry.line, 0, "FID104", Severity.ERROR, "the record names characters beyond the source's end"
            )
        elif entry.text is not None and as_xml_reads(printable(passage)) != as_xml_reads(entry.text):
            message = f"the record says “{entry.text[:_SHOWN]}”, the source has “{passage[:_SHOWN]}”"
            line, column = source.position(entry.start)
            yield Diagnostic(
                name, entry.line, 0, "FID104", Severity.ERROR, f"{message} at {source.name}:{line}:{column}"
            )


def _without(entries: Sequence[Entry], start: int, end: int) -> list[tuple[int, int]]:
    """What is left of a stretch without the entries in it."""
    pieces = []
    for entry in entries:
        if entry.start < start:
            start = max(start, entry.end)
            continue
        if entry.start > start:
            pieces.append((start, entry.start))
        start = max(start, entry.end)
    if end > start:
        pieces.append((start, end))
    return pieces


class _Kept:
    """The kept characters of a source in one string, and the way back to their places."""

    def __init__(self, source: Source, pieces: list[tuple[int, int]]) -> None:
        self.source = source
        self.pieces = pieces
        texts = [as_xml_reads(source.text[a:b]) for a, b in pieces]
        self.starts = [0]
        for text in texts:
            self.starts.append(self.starts[-1] + len(text))
        self.text = "".join(texts)

    def compare(self, found: Iterable[Run], name: str) -> Iterator[Diagnostic]:
        text = self.text
        at = 0
        for run in found:
            begin = self._skip(at)
            if text.startswith(run.text, begin):
                at = begin + len(run.text)
                continue
            same = _common(text, begin, run.text)
            again = text.find(run.text[:_ANCHOR], begin)
            if same < min(_ANCHOR, len(run.text)) and again >= 0:
                yield self._lost(begin, again, run, name)
                begin, same = again, _common(text, again, run.text)
            if same < len(run.text):
                yield self._altered(begin + same, run, same, name)
                at = self._resume(begin + same, run.text[same:])
            else:
                at = begin + same
        begin = self._skip(at)
        if begin < len(text):
            yield self._lost(begin, len(text), Run("", 0, ""), name)

    def _skip(self, at: int) -> int:
        text, size = self.text, len(self.text)
        while at < size and text[at].isspace():
            at += 1
        return at

    def _resume(self, at: int, rest: str) -> int:
        """Where to go on after a fault: behind the end of the block if that can be found, else where we are."""
        tail = rest[-_ANCHOR:]
        found = self.text.find(tail, at, at + 2 * len(rest) + 4 * _ANCHOR)
        return found + len(tail) if found >= 0 else at

    def _lost(self, start: int, end: int, run: Run, name: str) -> Diagnostic:
        passage = self.text[start:end].strip()
        message = (
            f"{len(passage)} characters of the source are not in the TEI: “{_short(passage)}” ({self._place(start)})"
        )
        return Diagnostic(name, run.line, 0, "FID101", Severity.ERROR, message)

    def _altered(self, at: int, run: Run, same: int, name: str) -> Diagnostic:
        there, here = self.text[at : at + _SHOWN], run.text[same : same + _SHOWN]
        if at >= len(self.text) or there.isspace():
            message = f"the TEI has words that the source lacks: “{_short(here)}” (after {self._place(at)})"
        else:
            message = f"the TEI says “{_short(here)}” where the source says “{_short(there)}” ({self._place(at)})"
        return Diagnostic(name, run.line, 0, "FID102", Severity.ERROR, message)

    def _place(self, at: int) -> str:
        index = min(bisect_right(self.starts, at) - 1, len(self.pieces) - 1)
        if index < 0:
            return f"{self.source.name}:1:1"
        start, end = self.pieces[index]
        offset, rest = start, at - self.starts[index]
        while rest > 0 and offset < end:  # line ends of two characters count as one
            offset += 2 if self.source.text.startswith("\r\n", offset) else 1
            rest -= 1
        line, column = self.source.position(min(offset, max(len(self.source.text) - 1, 0)))
        return f"{self.source.name}:{line}:{column}"


def _common(text: str, at: int, other: str) -> int:
    """How many characters two texts share from here; by halving, so at the speed of comparing strings."""
    low, high = 0, min(len(other), len(text) - at)
    while low < high:
        middle = (low + high + 1) // 2
        if text.startswith(other[low:middle], at + low):
            low = middle
        else:
            high = middle - 1
    return low


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
