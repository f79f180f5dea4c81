"""What begins as the speakers' labels of a document do, and was not taken for one.

Nothing is claimed. The labels are known now: the words that stand in them, how their lines begin, whether they stand on
lines of their own and in capitals. Lines that resemble them are told to the editor.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from stenogram.annotations import Annotations
from stenogram.deferred import deferred
from stenogram.marks import Block, Doubt, Kind, Mark
from stenogram.participants.names import read
from stenogram.participants.vocabulary import in_capitals
from stenogram.recognisers.label_patterns import UPPER

_LABELS = 8  # labels from which on their first words say how labels begin
_LONGEST = 90  # characters of a line that is a name
_PARAGRAPH = 100
_LINE_END = re.compile(r"[ \t\r\xa0]*(?:\n|\Z)")
_ALONE = 0.6  # share of labels that stand on lines of their own
_RULE = 0.85  # share of labels that hold a word in capitals
_TAIL = 4  # characters at the end of the line before
_CLOSED = frozenset(".?!:;)]”\"'’»…—–*0123456789")
_WORD = rf"{UPPER}(?:{UPPER}|[\d.’'?!-])+"
_CAPITALS = deferred(  # `AN HON. MEM8ER? I`, `Ml. NORTON): I`
    rf"^[ \t]*(?P<head>(?:{UPPER}[\w.’']{{0,3}}[.,]?[ ])?(?=[^a-z\n]{{0,60}}{UPPER}{{4}})"
    rf"(?:{_WORD}[ ,.]{{1,3}}){{0,12}}{_WORD}(?:[ ]?\([^()\n]{{1,60}}\))?)"
    rf"[^\w\s]{{0,3}}[ \t]+[\"“(—–-]?(?P<next>[^\W\d_])",
    re.MULTILINE,
)
_NEAR = deferred(rf"^[ \t]*[^\n(\[]{{0,6}}?(?<![^\W_])(?P<word>{UPPER}{{3,}})", re.MULTILINE)  # after stray marks
_WITHIN = deferred(rf"[^\n.:;()]{{3,70}} \({UPPER}[^\W\d_]+(?: [^()\n]+)?\)$")  # `The president (Anna Muster)`
_HEADED = deferred(
    rf"^[ \t]*[^\n(\[]{{0,6}}?(?<![^\W_])(?P<head>{UPPER}{{3,}}"
    rf"(?:[ .,]{{1,2}}(?:{UPPER}[\w.’']*|\([^()\n]{{1,40}}\))){{0,8}})"
    r"[ ]?[.]?(?P<ending>[—–:])",
    re.MULTILINE,
)
_FEW_LABELS = 3
_FEWEST, _SHARE = 8, 0.04  # lines, and share of the paragraphs: where more look so, the look says nothing
_GOES_ON = re.compile(r"\s*[a-zß-ÿа-я]")  # the words are those of a sentence


def doubtful_beginnings(sheet: Annotations) -> Iterator[Doubt]:
    """Doubts about lines that begin as labels do; each place once.

    Args:
        sheet: the sheet when all others have spoken.
    """
    labels = sheet.of(Kind.LABEL)
    spans = [(m.start, m.end) for m in labels] + [(d.start, d.end) for d in sheet.doubts if d.code.startswith("REC2")]
    most = max(_FEWEST, _SHARE * len(sheet.layout))
    for look in (_capitals, _names, _known, _prefixed, _within, _recurring):
        taken = sorted(spans)
        found = [doubt for doubt in look(sheet, labels) if not _stands(taken, doubt.start)]
        if len(found) <= (max(most, len(labels), len(sheet.layout) / 2) if look in (_known, _recurring) else most):
            spans.extend((doubt.start, doubt.end) for doubt in found)
            yield from found


def _stands(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place lies in one of these spans, which are in order."""
    before = bisect_right(spans, (at, sys.maxsize)) - 1
    return before >= 0 and spans[before][1] > at


def _doubt(sheet: Annotations, at: int, end: int, how: str) -> Doubt:
    stop = sheet.text.find("\n", at, end)
    line = sheet.text[at : stop if stop > 0 else end][:60].rstrip()
    return Doubt("REC205", at, at + len(line), f"“{line}” is read as text; it {how}.")


def _line(text: str, at: int) -> int:
    """Where the line begins in which a block does, with its indent."""
    return text.rfind("\n", 0, at) + 1


def _in_capitals(sheet: Annotations, labels: Sequence[Mark]) -> bool:
    """Whether labels hold a word in capitals, as a rule."""
    return sum(_is_capital(sheet.text[m.start : m.end]) for m in labels) >= _RULE * len(labels)


def _is_capital(label: str) -> bool:
    return any(map(in_capitals, label.split()))


def _capitals(sheet: Annotations, labels: Sequence[Mark]) -> Iterator[Doubt]:
    """Lines that begin in capitals as the labels of this document do, and have not their ending."""
    text = sheet.text
    if len(labels) < _LABELS or not _in_capitals(sheet, labels):
        return
    for block in sheet.paragraphs:
        for match in _CAPITALS.finditer(text, _line(text, block.start), block.end):
            at = match.start("head")
            before = text[max(block.start, match.start() - _TAIL) : match.start()].rstrip()
            if before and before[-1] not in _CLOSED:
                continue
            if match["next"].islower() and (at != block.start or read(match["head"]).form != "titled"):
                continue  # `Mr. NORTON asked the Minister` can be a turn
            yield _doubt(sheet, at, block.end, "begins as the speakers' labels of this document do")


def _names(sheet: Annotations, labels: Sequence[Mark]) -> Iterator[Doubt]:
    """Lines that are somebody's name with a party, a title or an office, where the labels stand on such lines."""
    text = sheet.text
    alone = sum(_LINE_END.match(text, mark.end) is not None for mark in labels)
    if len(labels) < _LABELS or alone < _ALONE * len(labels):
        return
    capitals = _in_capitals(sheet, labels)
    for block in sheet.layout:
        if block.end - block.start > _LONGEST or block.start < labels[0].start:
            continue
        spoken = read(text[block.start : block.end].rstrip(" .,:;?!"))
        whole = spoken.words and (spoken.party or spoken.office or spoken.form == "titled") and not spoken.unknown
        if whole and text[block.start].isupper() and (spoken.caps or not capitals):
            yield _doubt(sheet, block.start, block.end, "is made as the speakers' labels of this document are")


def _known(sheet: Annotations, labels: Sequence[Mark]) -> Iterator[Doubt]:
    """Lines at whose head, or behind a scan's stray marks, stand the words of a label in capitals."""
    text = sheet.text
    words: dict[str, set[str]] = {}
    for core, times in Counter(text[m.start : m.end].rstrip(" .:,;—–-\u00a0") for m in labels).items():
        first = next((w for w in re.findall(r"\w+", core) if w.isupper() and len(w) > 2), "")
        if first and (times > 1 or " " in core):
            words.setdefault(first, set()).add(core[core.index(first) :])
    for block in sheet.paragraphs if words else ():
        for match in _NEAR.finditer(text, _line(text, block.start), block.end):
            at = match.start("word")
            core = next((core for core in words.get(match["word"], ()) if text.startswith(core, at)), "")
            if core and not _GOES_ON.match(text, at + len(core)):
                yield _doubt(sheet, at, block.end, "begins with the words of a speaker's label")


def _prefixed(sheet: Annotations, labels: Sequence[Mark]) -> Iterator[Doubt]:
    """Lines that begin with the word with which most lines of labels begin, and end in their colon."""
    text = sheet.text
    starts = [text.rfind("\n", 0, m.start) + 1 for m in labels]
    firsts = Counter(text[at : m.start + 12].split()[0] for at, m in zip(starts, labels, strict=True))
    if not firsts or len(labels) < _FEW_LABELS:
        return
    first, times = firsts.most_common(1)[0]
    if times < _FEW_LABELS or times < len(labels) / 2 or not first[0].isupper() or len(first) < _FEW_LABELS:
        return
    lined = set(starts)
    for block in sheet.paragraphs:
        at = block.start
        line = text[at : at + _PARAGRAPH].split("\n")[0]
        bound = text.rfind("\n", 0, at) + 1
        if line.split()[0] == first and bound not in lined and ":" in line:
            yield _doubt(sheet, at, block.end, f"begins with “{first}”, as most speakers' labels of this document do")


def _within(sheet: Annotations, labels: Sequence[Mark]) -> Iterator[Doubt]:
    """Lines such as `The president (Anna Muster)` above paragraphs, where hardly anybody was found to speak."""
    if len(labels) >= _FEW_LABELS:
        return
    blocks: Sequence[Block] = sheet.layout
    found = [
        block
        for block, after in pairwise(blocks)
        if block.end - block.start < _LONGEST and after.end - after.start > _PARAGRAPH and block.space
        if _WITHIN.match(sheet.text[block.start : block.end])
    ]
    if len(found) > 1:
        yield from (_doubt(sheet, b.start, b.end, "could name who speaks below") for b in found)


def _recurring(sheet: Annotations, labels: Sequence[Mark]) -> Iterator[Doubt]:
    """Capitals before a dash or a colon, near the heads of lines, where nobody was found to speak and some recur."""
    if labels:
        return
    text = sheet.text
    found = [(b, m) for b in sheet.paragraphs for m in _HEADED.finditer(text, _line(text, b.start), b.end)]
    times = Counter((m["head"], m["ending"]) for _, m in found)
    again = {ending for (_, ending), n in times.items() if n >= _FEW_LABELS}
    for block, match in found:
        if match["ending"] in again:
            yield _doubt(sheet, match.start("head"), block.end, "could name who speaks, as others do that recur here")
