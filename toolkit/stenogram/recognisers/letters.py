"""Letters and what speeches and articles share with them: dateline, salutation, signature, postscript."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from stenogram.annotations import Annotations
from stenogram.marks import Block, Claims, Kind, Mark
from stenogram.recognisers import dating, naming
from stenogram.recognisers.bracket_lines import is_remark
from stenogram.recognisers.header_labels import WORDS
from stenogram.recognisers.salutations import is_letter, letter_salutation, speech_salutation

CLAIMS = frozenset({Kind.DATELINE, Kind.SALUTE, Kind.SIGNED, Kind.POSTSCRIPT})

_HEAD = 8  # blocks at the head of a speech in which salutations stand
_SIGNATURE = 48  # characters
_CALLS = re.compile(r"(?:\s?\[\w{1,3}\*?\]|[*†])+$")
_NOTE = re.compile(r"(?:\[[\w*]{1,4}\]|\d{1,3}[.)]|[*†])\s")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=[^\w]*$)")
_SIGNED_CLASS = re.compile(r"\b(?:sig\w*|signed|author\w*|byline)\b", re.I)
_HELD = re.compile(  # where the letter is kept
    r"^(?:ALS|AL|LS|Df|Dft|Tr|RC|FC|PrC|MS|Hs|H|Typoskript|Handschrift|Original)\b[,.:(]|\b(?:Papers|Library|Archives?|Archiv|Bibliothek"
    r"|Nachla[sß]s?|РГАСПИ|РГАЛИ|ЦГА\w*|ф\. \d+)\b.{0,80}$"
)
_NAME_PART = re.compile(r"[^\W\d_]+")


@cache
def _words() -> tuple[frozenset[str], re.Pattern[str]]:
    words = tomllib.loads((WORDS / "closings.toml").read_text(encoding="utf-8"))
    return frozenset(words["words"]), re.compile(rf"(?:{'|'.join(words['postscript'])})(?!\w)", re.IGNORECASE)


def recognise(sheet: Annotations) -> Claims:
    """Claim the parts of a letter, or those that another text has in common with one."""
    blocks = _body(sheet)
    if is_letter(sheet):
        yield from _letter(sheet, blocks)
    else:
        opening = list(_opening(sheet, blocks[:_HEAD]))
        ending = list(_ending(sheet, blocks))
        yield from opening
        yield from ending
        if any(m.kind is Kind.SALUTE for m in opening) and not any(m.kind is Kind.SIGNED for m in ending):
            yield from _below_formula(sheet.text, blocks[-4:])


def _below_formula(text: str, blocks: Sequence[Block]) -> Iterator[Mark]:
    """The name below a closing formula, where the text began as a letter does."""
    for above, block in pairwise(blocks):
        if _closes(text[above.start : above.end]) and _name_like(text[block.start : block.end]):
            yield Mark(Kind.SIGNED, block.start, block.end)
            return


def _body(sheet: Annotations) -> Sequence[Block]:
    """The open blocks before the first note that stands behind the text."""
    blocks = sheet.open
    calls, notes = sheet.of(Kind.CALL), sheet.of(Kind.NOTE)
    last = calls[-1].end if calls else 0
    behind = next((n.start for n in notes if n.start > last), 0)
    if behind and notes[-1].start > last:
        blocks = [b for b in blocks if b.start < behind]
    for index in range(len(blocks) - 1, 0, -1):
        if not _NOTE.match(sheet.text, blocks[index].start):
            return blocks[: index + 1]
    return blocks


def _letter(sheet: Annotations, blocks: Sequence[Block]) -> Iterator[Mark]:
    """A letter, or several in one document: a salutation begins each."""
    text = sheet.text
    greets = [i for i, b in enumerate(blocks) if letter_salutation(text[b.start : b.end])]
    for greet in greets:
        yield Mark(Kind.SALUTE, blocks[greet].start, blocks[greet].end)
    first = greets[0] if greets else -1
    yield from _dates(sheet, blocks[: first + 1 if first < 0 else first])
    bounds = [*greets, len(blocks)] if greets else [0, len(blocks)]
    for start, end in pairwise(bounds):
        yield from _close(sheet, blocks[start + 1 : end])


def _dates(sheet: Annotations, blocks: Sequence[Block]) -> Iterator[Mark]:
    for block in blocks:
        for start, end in sheet.lines(block):
            line = sheet.text[start:end]
            if dating.is_date(line) or dating.is_placed_date(line):
                yield Mark(Kind.DATELINE, start, end, dating.iso(line, sheet.language))


def _close(sheet: Annotations, blocks: Sequence[Block]) -> Iterator[Mark]:
    """Signature and what follows it."""
    text = sheet.text
    found = _signature(text, blocks)
    if found is None:
        return
    block = blocks[found]
    yield Mark(Kind.SIGNED, block.start, block.end)
    for after in blocks[found + 1 :]:
        line = text[after.start : after.end]
        if dating.is_date(line) or dating.is_placed_date(line):
            yield Mark(Kind.DATELINE, after.start, after.end, dating.iso(line, sheet.language))
        elif not _HELD.search(line):
            yield Mark(Kind.POSTSCRIPT, after.start, after.end)


def _signature(text: str, blocks: Sequence[Block]) -> int | None:
    """Which block is the name: one behind a closing formula, else the last that looks like a name."""
    names = [i for i, b in enumerate(blocks) if _name_like(text[b.start : b.end])]
    for index in names:
        if index and _closes(text[blocks[index - 1].start : blocks[index - 1].end]):
            return index
    return names[0] if len(names) == 1 or (names and names[0] >= len(blocks) - 3) else (names[-1] if names else None)


def _name_like(line: str) -> bool:
    """Whether a line can be the name under a letter: `Emil.`, `A. B.`, `Dein Emil`, `Paul Beispiel`."""
    plain = _CALLS.sub("", line).rstrip(".")
    words = plain.split()
    if not words or len(plain) > _SIGNATURE or len(words) > 4 or plain[-1] in ",;:!?":
        return False
    if _LAST_WORD.search(plain) and _LAST_WORD.search(plain)[0].lower() in _words()[0]:  # type: ignore[index]
        return False
    return all(w[0].isupper() or naming.is_particle(w) for w in words) and not any(c.isdigit() for c in plain)


def _closes(line: str) -> bool:
    """Whether a block ends with a closing formula."""
    match = _LAST_WORD.search(_CALLS.sub("", line)[-40:])
    return bool(match and match[0].lower() in _words()[0]) and len(line.rsplit("\n", 1)[-1]) < 120


def _opening(sheet: Annotations, blocks: Sequence[Block]) -> Iterator[Mark]:
    """Salutations, and a date above them, with which the text begins."""
    text = sheet.text
    greets = [_greets(text[b.start : b.end]) for b in blocks]
    for index, block in enumerate(blocks):
        line = text[block.start : block.end]
        if greets[index]:
            yield Mark(Kind.SALUTE, block.start, block.end)
            continue
        if not (dating.is_date(line) or dating.is_placed_date(line)) or is_remark(sheet, block.start):
            return
        when = dating.iso(line, sheet.language)
        if len(when.get("when", "")) < 7 and not any(greets[index + 1 : index + 2]):
            return  # a year or a day alone is a heading
        yield Mark(Kind.DATELINE, block.start, block.end, when)


def _greets(line: str) -> bool:
    return letter_salutation(line) or speech_salutation(line)


def _ending(sheet: Annotations, blocks: Sequence[Block]) -> Iterator[Mark]:
    """The author's name, and a date, below the text; a postscript that says it is one."""
    text = sheet.text
    authors = [text[m.start : m.end] for m in sheet.of(Kind.AUTHOR)]
    if declared := sheet.source.declared.get("author"):
        authors.append(declared)
    lines = [
        (block, *line)
        for block in blocks[-4:]
        if block.name not in ("li", "tr", "dd")
        for line in list(sheet.lines(block))[-3:]
    ]
    signed = False
    found: list[Mark] = []
    for block, start, end in reversed(lines[1:] if len(blocks) <= 4 else lines):
        line = text[start:end]
        told = bool(_SIGNED_CLASS.search(block.attributes.get("class", "")))
        if not signed and (split := _name_and_date(text, start, end, authors)):
            date = dating.iso(text[split:end], sheet.language)
            found += (
                Mark(Kind.SIGNED, start, start + len(text[start:split].rstrip())),
                Mark(Kind.DATELINE, split, end, date),
            )
            signed = True
        elif dating.is_date(line) or dating.is_placed_date(line):
            found.append(Mark(Kind.DATELINE, start, end, dating.iso(line, sheet.language)))
        elif not signed and (_signs(line, authors) or told or _alone(text, line)):
            found.append(Mark(Kind.SIGNED, start, end))
            signed = True
        elif start == block.start and _words()[1].match(line):
            found.append(Mark(Kind.POSTSCRIPT, block.start, block.end))
        else:
            break
    yield from found


def _name_and_date(text: str, start: int, end: int, authors: Sequence[str]) -> int:
    """Where the date begins in a line such as `J. Muster, April 1985`; 0 in any other line."""
    name, comma, date = text[start:end].partition(",")
    date = date.strip()
    return end - len(date) if comma and dating.is_date(date) and _signs(name, authors) else 0


def _signs(line: str, authors: Sequence[str]) -> bool:
    """Whether a line is a signature: an author's name or initials, or a name with initials."""
    if len(line) > _SIGNATURE:
        return False
    plain = _CALLS.sub("", line).strip("—–- .()")
    initials = [c for c in plain if c.isupper()]
    for parts in map(_NAME_PART.findall, authors):
        if not parts:
            continue
        if initials and len(plain) <= 3 * len(initials) and initials == [p[0].upper() for p in parts]:
            return True
        last = plain.split()[-1:] or [""]
        if last[0].casefold() == parts[-1].casefold() and (naming.is_name(plain) or plain == last[0]):
            return True
    return naming.is_name(line.strip("—–- ")) and naming.has_initial(line)


def _alone(text: str, line: str) -> bool:
    """Whether a line is one word in capitals that comes nowhere else, `PUBLIUS`."""
    word = line.rstrip(".")
    if word == line and word.istitle() and word.isalpha() and 3 < len(word) < 20:
        return text.count(word) == 1
    return len(word) > 4 and word.isupper() and word.isalpha() and text.count(word) == 1
