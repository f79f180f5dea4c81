"""Header lines: what the source says about itself, at its head and at its foot.

A line is one if its label or its opening phrase is in the vocabulary, if it has the shape of a record's or
an archive's own line, or if it stands with such lines: in a run of labels one that nobody knows is still a
header line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from stenogram.annotations import Annotations
from stenogram.marks import Block, Claims, Kind
from stenogram.recognisers.dating import is_date
from stenogram.recognisers.header_bare import bare_labels
from stenogram.recognisers.header_labels import opening, sense
from stenogram.recognisers.header_lines import BRACKETS, Line, claims
from stenogram.recognisers.header_prose import provenance
from stenogram.recognisers.header_shapes import cited, record_field
from stenogram.recognisers.header_tail import colophon
from stenogram.recognisers.header_terms import Term, terms

CLAIMS = frozenset({Kind.HEADER})
DOUBTS = frozenset({"REC101", "REC102"})

_HEAD_BLOCKS, _HEAD_CHARACTERS = 90, 16_000
_TAIL_BLOCKS = 14
_PROSE = 240  # a paragraph as long as this that says nothing about the document is its text
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_SHORT = 100  # characters of a line that goes on with a header
_PATIENCE = 14  # short blocks without a header line, after which none is looked for
_LABEL = re.compile(r"([^\W\d_][^:\n]{0,58}?)(\s*:)(?!//)(?:\s+|(?=\D)|$)(.*)$", re.DOTALL)
_INLINE = re.compile(r"(?:^|[.,;]\s)([^\W\d_][\w .-]{2,24}):\s")
# Fields whose words are speakers', too, or open a paragraph: believed only beside another header line.
_WEAK = frozenset(
    {"sender", "addressee", "record", "author", "title", "subtitle", "notes", "place", "date", "identifier", "language"}
)
_TAIL = frozenset(
    {"transcription", "translation", "proofreading", "licence", "copyleft", "public-domain", "online-version"}
    | {"first-publication", "editing", "source"}
)
_FROM = frozenset({"from", "von", "de", "da", "od", "от", "від", "van", "från", "aus"})
_LISTED = frozenset({"dt", "dd", "th", "tr"})
_INFO = re.compile(r"\b(?:info\w*|meta\w*|source|credits?|colophon)\b", re.IGNORECASE)


def recognise(sheet: Annotations) -> Claims:
    """Claim the lines that speak about the document, at its head and at its foot."""
    head = _head(sheet)
    lines = list(_lines(sheet, head))
    bare_labels(sheet.text, lines)
    _agree(sheet.text, lines)
    yield from claims(sheet.text, lines)
    reach = head[-1].end if head else 0
    tail = [b for b in sheet.open[-_TAIL_BLOCKS:] if b.start >= reach]
    below = list(_lines(sheet, tail))
    ends = [line for line in below if _told(sheet.text, line) or (line.field in _TAIL and line.sure and _credit(line))]
    sure = [line.start for line in below if line.own and line.sure and line.field not in _WEAK - {"identifier"}]
    if len(sure) > 1 and (border := colophon(sheet, tail, sure)) >= 0:
        ends = [line for line in below if line.start >= border]
        for line in ends:
            line.field = line.field or "notes"
            line.told = True
    runs = {line.run for line in ends if line.empty}
    yield from claims(sheet.text, [line for line in below if line in ends or (line.run in runs and not line.own)])


def _head(sheet: Annotations) -> list[Block]:
    """The blocks of the head: up to the first paragraph of text."""
    head: list[Block] = []
    idle = 0
    near = False  # whether the block before is a header's
    for block in sheet.open[:_HEAD_BLOCKS]:
        text = sheet.text[block.start : block.end]
        field = _field_of(text, sheet.settings.header_labels)[0] or provenance(text) or _listed(sheet, block)
        told = bool(field) or block.name in _LISTED or bool(_INFO.search(block.attributes.get("class", "")))
        prose = len(text) > _PROSE and not told
        if block.start > _HEAD_CHARACTERS or idle > _PATIENCE or (prose and not (near and block.space == 0)):
            break
        head.append(block)
        idle = 0 if told else idle + 1
        near = told
    return head


def _listed(sheet: Annotations, block: Block) -> str:
    """The first field of a block of lines, of which two at least say something about the document."""
    if block.end - block.start > 4 * _PROSE or "\n" not in sheet.text[block.start : block.end]:
        return ""
    lines = [sheet.text[start:end] for start, end in sheet.lines(block)]
    fields = [
        field for line in lines if (field := _field_of(line, sheet.settings.header_labels)[0]) not in _WEAK | {""}
    ]
    return fields[0] if len(fields) > 1 and len(fields) * 2 >= len(lines) else ""


def _lines(sheet: Annotations, blocks: Sequence[Block]) -> Iterator[Line]:
    run = 0
    listed = terms(sheet, blocks)
    reach = -1
    for block in blocks:
        if block.start < reach:
            continue  # the value of a term
        if block.space or block.name:
            run += 1
        if term := listed.get(block.start):
            reach = term.end
            yield _of_term(term, run)
            continue
        hinted = bool(_INFO.search(block.attributes.get("class", "")))
        if block.name[:1] == "h" and block.name != "hr":
            continue  # a heading in the markup is no header line
        if field := provenance(sheet.text[block.start : block.end]):
            value = block.start + (sheet.text[block.start] in BRACKETS)
            yield Line(block.start, block.end, run, hinted, field, True, value=value, own=True, told=True)
            continue
        for start, end in sheet.lines(block):
            line = Line(start, end, run, hinted)
            named = sheet.settings.header_labels
            line.field, line.sure, label, line.value = _field_of(sheet.text[start:end], named)
            line.own = bool(line.field)
            line.told = bool(label) and _printed(sheet.text[start : start + label]) in named
            line.colon = start + label if label else 0
            line.value += start
            yield line


def _of_term(term: Term, run: int) -> Line:
    """A label and its value in a list of terms or a table."""
    return Line(term.start, term.end, run, True, term.field, True, term.label, term.value, True, True)


def _printed(label: str) -> str:
    """A label as settings name it: in lower case, without its colon."""
    return " ".join(label.casefold().rstrip(": \t\xa0").split())


def _field_of(text: str, named: Mapping[str, str]) -> tuple[str, bool, int, int]:
    """Field of a line by itself, whether it is sure, where its label ends and where its value begins."""
    if len(text) > 12 and BRACKETS.get(text[0]) == text[-1] and text[0] not in text[1:-1]:
        inner = _field_of(text[1:-1], named)
        if inner[0] and inner[0] not in _WEAK:
            return inner[0], inner[1], inner[2] + bool(inner[2]), inner[3] + 1
        if is_date(text):
            return "", False, 0, 0
    if (match := _LABEL.match(text)) and len(match[1].split()) <= 7:
        if named and (field := named.get(_printed(match[1]))):
            return field, True, match.end(2), match.start(3)
        known = sense(match[1])
        if known.field != "unknown":
            return known.field, known.exact, match.end(2), match.start(3)
        if field := opening(match[1]):  # "Перевод с английского: …"
            return field, True, match.end(2), match.start(3)
        if len(text) < 300 and (field := record_field(text)):
            return field, True, 0, 0
        if len(text) < 600 and sum(sense(m[1]).field != "unknown" for m in _INLINE.finditer(text)) > 1:
            return "record", True, 0, 0
        return ("", False, match.end(2), match.start(3)) if len(match[1].split()) <= 4 else ("", False, 0, 0)
    if len(text) < 300:
        if field := record_field(text) or opening(text):
            return field, True, 0, 0
    elif len(text) < 600 and sum(sense(m[1]).field != "unknown" for m in _INLINE.finditer(text)) > 1:
        return "record", True, 0, 0
    return "", False, 0, 0


def _agree(text: str, lines: list[Line]) -> None:
    """Let the lines of a run decide about each other."""
    runs: dict[int, list[Line]] = {}
    for line in lines:
        runs.setdefault(line.run, []).append(line)
    if any(line.field == "addressee" for line in lines):  # "From: …" above "To: …" is no source
        for line in lines:
            if (
                line.field == "source"
                and text[line.start : max(line.start, line.colon)].strip(": ").casefold() in _FROM
            ):
                line.field = "sender"
    for run in runs.values():
        for line, below in pairwise(run):
            dated = text[line.end - 1] == "." and is_date(text[below.start : below.end])
            if line.field == "source" and dated and not below.field and not line.colon:
                below.field = "="
            elif not line.field and (dated or text[line.end - 1] in ",;") and not below.own:
                line.field = record_field(" ".join(text[line.start : below.end].split()))
                line.sure = line.own = bool(line.field)
    company = sum(line.own and line.field not in _WEAK for line in lines)
    for run in runs.values():
        strong = sum(bool(line.field) and (line.field not in _WEAK or line.told or line.colon == 0) for line in run)
        weak = sum(line.field in _WEAK for line in run)
        if not strong and weak < 2 and not (run[0].hinted and weak) and not (company and weak and len(run) == weak):
            for line in run:
                line.field = ""
            continue
        known = strong + weak
        for index, line in enumerate(run):
            if line.field:
                continue
            before = index and run[index - 1].field
            if before and run[index - 1].empty:
                line.field = "="  # the value of a label on a line of its own
            elif line.colon and line.end - line.start < 400 and (before or known * 2 >= len(run)):
                line.field = "unknown"
            elif before and (text[line.start].islower() or text[line.start - 2] in ",;" or _broken(text, run, index)):
                line.field = "="
            elif (
                line.hinted
                or (known * 2 >= len(run) and before)
                or (known * 2 >= len(run) and index == 0 and len(run) > 1 and _sentence(text, line))
            ):
                line.field = "source" if line.hinted and cited(text[line.start : line.end]) else "notes"
            line.colon = line.colon if line.field == "unknown" else 0
    _between(text, [*runs.values()])


def _between(text: str, runs: list[list[Line]]) -> None:
    """Short lines without a label of their own between header lines that are sure belong to them."""
    sure = [index for index, run in enumerate(runs) if any(_strong(line) for line in run)]
    for before, after in pairwise(sure):
        if after - before > 3:
            continue
        for run in runs[before:after]:
            told = sum(map(_strong, run)) > 1 or run is not runs[before]
            if not told or any(line.end - line.start > _SHORT or line.hinted for line in run):
                continue
            if not any(map(_strong, run)) and not all(_referring(text[line.start : line.end]) for line in run):
                continue  # a title, an author
            words = text[run[0].start : run[-1].end]
            field = "source" if cited(words) or (not _strong(run[0]) and _YEAR.search(words)) else "notes"
            for index, line in enumerate(run):
                if not line.field:
                    goes_on = (
                        text[max(0, line.start - 9) : line.start].rstrip()[-1:] == ","
                        if index == 0
                        else bool(run[index - 1].field)
                    )
                    line.field = "=" if goes_on else field
                    line.colon, line.value = 0, line.start


def _referring(line: str) -> bool:
    """Whether a line can be part of a reference: it holds a number, or goes on behind a comma, and is no date."""
    return (any(map(str.isdigit, line)) or line[-1] == ",") and not is_date(line)


def _strong(line: Line) -> bool:
    return line.own and line.sure and bool(line.field) and line.field not in _WEAK


def _broken(text: str, run: list[Line], index: int) -> bool:
    """Whether the line above was broken for want of room: it is long, has no stop, and this one ends the run."""
    above, line = run[index - 1], run[index]
    return above.end - above.start > 45 and text[above.end - 1].isalpha() and not line.own and index == len(run) - 1


def _sentence(text: str, line: Line) -> bool:
    return text[line.end - 1] in ".!)" and text.count(" ", line.start, line.end) > 3


def _told(text: str, line: Line) -> bool:
    """Whether a line at the foot has a label in capitals, `NOTE: …`, as archives of speeches print it."""
    return line.field == "notes" and bool(line.colon) and line.sure and text[line.start : line.colon - 1].isupper()


def _credit(line: Line) -> bool:
    """Whether a line at the foot is a credit; "Annotations by X" without a colon is a heading there."""
    return line.end - line.start < 300 and (bool(line.colon) or line.field not in ("editing", "source"))
