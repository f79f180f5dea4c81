"""Lines that may be header lines, and the marks and doubts that they become."""

from __future__ import annotations

from dataclasses import dataclass

from stenogram.marks import Certainty, Claims, Doubt, Kind, Mark

BRACKETS = {"[": "]", "(": ")"}


@dataclass(slots=True)
class Line:
    """A line that may be a header line; `run` counts stretches of lines with nothing between them."""

    start: int
    end: int
    run: int
    hinted: bool  # the page's own markup says so
    field: str = ""
    sure: bool = False
    colon: int = 0  # where the label ends, behind its colon
    value: int = 0
    own: bool = False  # has a label or an opening phrase of its own
    told: bool = False  # a profile or the edition names its label

    @property
    def empty(self) -> bool:
        """Whether this is a label with nothing behind it."""
        return bool(self.colon) and self.value >= self.end


def claims(text: str, lines: list[Line]) -> Claims:
    """One mark a line; a line that only goes on is taken into the mark before it."""
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        if not line.field:
            continue  # a line below a label that has taken what belongs to it
        if line.field == "=":
            line.field = "notes"
        end = line.end
        if line.empty and index < len(lines) and not lines[index].own:
            following = lines[index]
            if following.run <= line.run + 1 and following.end - following.start < 400 and following.field in ("", "="):
                following.field = "="
                line.value = following.start
                while index + 1 < len(lines) and lines[index + 1].run == following.run and not lines[index + 1].own:
                    index += 1
                    if lines[index].end - lines[index].start > 400:
                        break
                    end = lines[index].end
                    lines[index].field = "="
                index = lines.index(following)
        while index < len(lines) and lines[index].field == "=":
            end = lines[index].end
            index += 1
        yield _mark(text, line, end)
        yield from _doubts(text, line)


def _mark(text: str, line: Line, end: int) -> Mark:
    data = {"field": line.field}
    parts: tuple[Mark, ...] = ()
    if line.colon:
        data["label"] = text[line.start : line.colon].rstrip(": \t\xa0")
        parts = (Mark(Kind.MARKER, line.start, line.colon),)
    value = max(line.value, line.start)
    last = end - (value > line.start and BRACKETS.get(text[line.start]) == text[end - 1])
    if value < last:
        parts += (Mark(Kind.VALUE, value, last),)
    certainty = (
        Certainty.HIGH
        if line.sure
        else Certainty.LOW
        if line.field == "unknown" and not line.told
        else Certainty.MEDIUM
    )
    return Mark(Kind.HEADER, line.start, end, data, parts, certainty)


def _doubts(text: str, line: Line) -> Claims:
    words = text[line.start : line.colon or min(line.end, line.start + 40)]
    if line.told:
        return
    if line.field == "unknown":
        yield Doubt(
            "REC101",
            line.start,
            line.colon,
            f"unknown label {words!r} read as a header line for the lines beside it",
        )
    elif line.colon and not line.sure:
        yield Doubt("REC102", line.start, line.colon, f"label {words!r} read as one of the field {line.field!r}")
