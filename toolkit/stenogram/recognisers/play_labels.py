"""Speakers' labels of a play: what is a heading, a list of those present or a manner is none, and some are added.

`SCENE II.` and `DAMIS, LISETTE.` name no speaker, `LISETTE, aside.` names one and a direction, and a name of the cast
that a direction follows (`MILLER looks up. What now?`) has no ending at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from stenogram.annotations import Annotations
from stenogram.marks import Block, Certainty, Doubt, Kind, Mark
from stenogram.participants.names import read
from stenogram.recognisers.plays import Play, is_cast, is_division, play

_TAIL = re.compile(r"(?:\s*,\s+[^\W\d_A-ZÀ-ÝА-ЯІЇЄŁŚŻ]|\s*\()[^\n]*")
_NAME_LINE = re.compile(r"[ \t]*([^\W\d_][^\n.:,;!?()\[\]]{0,40})[.:]?[ \t]*(?:\r?\n|$)")
_CAPITALS = re.compile(r"[^\W\d_a-z][^\Wa-z\d_]*(?:[’' -][^\W\d_a-z][^\Wa-z\d_]*){0,3}")
_SENTENCE = re.compile(r"[^.!?]{2,160}[.!?]\s+[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDED = re.compile(r"([^\W\d_a-zß-ÿа-я][^\W\d_a-zß-ÿа-я’'-]+(?: [^\W\d_a-zß-ÿа-я]+){0,2})([.:])(?=\s)")
_OWN = 3  # labels on lines of their own that make it the play's way
_WORDS = 4  # of a name


def of_play(sheet: Annotations, claims: Iterable[Mark | Doubt]) -> list[Mark | Doubt]:
    """The labels and doubts of a text, put right where it is a play.

    Args:
        sheet: the sheet so far.
        claims: the labels and the doubts about labels.
    """
    told = list(claims)
    marks = sorted((claim for claim in told if isinstance(claim, Mark)), key=lambda m: m.start)
    found = play(sheet, marks)
    if found is None:
        return told
    begin = _begin(sheet, found)
    kept = [_cut(sheet, m) for m in marks if m.start >= begin and m.start not in found.headings]
    kept = [m for index, m in enumerate(kept) if not _is_list(sheet, found, kept, index)]
    added = list(_added(sheet, found, kept, begin))
    places = {m.start for m in (*kept, *added)} | {m.start for m in marks}
    doubts = [d for d in told if isinstance(d, Doubt) and d.start not in places]
    again = [d for d in told if isinstance(d, Doubt) and d.start in {m.start for m in kept}]
    return [*sorted([*kept, *added], key=lambda m: m.start), *doubts, *again]


def _begin(sheet: Annotations, found: Play) -> int:
    """Where speech can begin: behind the list of those who appear, where one stands above the first scene."""
    listed = any(is_cast(sheet.text[b.start : b.end].split("\n", 1)[0]) for b in sheet.layout[:60])
    return min(found.headings) if listed and found.headings else 0


def _cut(sheet: Annotations, mark: Mark) -> Mark:
    """A label without the manner behind the name."""
    shown = sheet.text[mark.start : mark.end]
    tail = _TAIL.search(shown)
    if tail is None or tail.start() < 2:
        return mark
    name = shown[: tail.start()].rstrip()
    return mark._replace(end=mark.start + len(name), data={**mark.data, "name": read(name).name})


def _is_list(sheet: Annotations, found: Play, kept: Sequence[Mark], index: int) -> bool:
    """Whether a line names those present and nobody speaks: `DAMIS, LISETTE.` before the first label of a scene."""
    mark = kept[index]
    text = sheet.text
    line = text[mark.start : text.find("\n", mark.start) if "\n" in text[mark.start :] else len(text)].rstrip()
    rest = line[mark.end - mark.start :]
    others = [w for w in _WORD.findall(rest) if w[0].isupper()]
    if rest and not (rest[0] == "," and all(w.capitalize() in found.cast for w in others)):
        return False
    places = sorted(found.headings)
    place = bisect_right(places, mark.start) - 1
    opens = place >= 0 and not any(places[place] < m.start < mark.start for m in kept[max(0, index - 2) : index])
    following = kept[index + 1].start if index + 1 < len(kept) else len(text)
    return opens and not text[mark.start + len(line) : following].strip()


def _added(sheet: Annotations, found: Play, kept: Sequence[Mark], begin: int) -> Iterator[Mark]:
    """Names of the cast without an ending, or alone on a line, that open a paragraph."""
    text = sheet.text
    shown = {text[m.start : m.end].strip(" .:\n") for m in kept}
    names = {name for name in shown if name.isupper()}
    if len(names) * 2 < len(shown):
        return
    ended = {text[m.end - 1] for m in kept if text[m.end - 1] in ".:"}
    own = sum(text[m.end : m.end + 4].split("\n", 1)[0].strip() == "" for m in kept) >= _OWN
    starts = [m.start for m in kept]
    first = max(begin, min([*found.headings, *starts[:1]], default=0))
    unread = [
        (block, following)
        for block, following in zip(sheet.open, [*sheet.open[1:], None], strict=False)
        if block.start >= first and block.start not in found.headings and not _holds(starts, block)
    ]
    once = {block.start: match for block, _ in unread if (match := _once(text, block, ended))}
    names |= {match[1] for match in once.values()}
    places = sorted(found.headings)
    for block, following in unread:
        match = once.get(block.start)
        end = match.end() if match else (own and _alone(text, block, following)) or 0
        if not end and not _opens(text, places, block.start):
            end = _without_ending(text, block, names)
        if end:
            name = text[block.start : end].rstrip(" .:")
            yield Mark(Kind.LABEL, block.start, end, {"name": read(name).name}, certainty=Certainty.MEDIUM)


def _holds(starts: Sequence[int], block: Block) -> bool:
    place = bisect_left(starts, block.start)
    return place < len(starts) and starts[place] < block.end


def _opens(text: str, places: Sequence[int], at: int) -> bool:
    """Whether a paragraph stands directly below the heading of a scene."""
    place = bisect_right(places, at) - 1
    return place >= 0 and len(text[places[place] : at].strip().split("\n")) == 1


def _once(text: str, block: Block, ended: set[str]) -> re.Match[str] | None:
    """A name in capitals with the ending of the others that is met only here."""
    match = _ENDED.match(text, block.start, block.end)
    if match is None or match[2] not in ended or is_division(match[0]) or is_cast(match[1]):
        return None
    return match


def _without_ending(text: str, block: Block, names: set[str]) -> int:
    """Where a name ends that a direction follows, and then speech; 0 where none stands."""
    match = _CAPITALS.match(text, block.start, block.end)
    if match is None:
        return 0
    name = match[0]
    rest = text[match.end() : block.end]
    if name not in names or not re.match(r"\s(?:[^\W\d_]|[(\[])|,\s", rest) or rest.lstrip(" ,(")[:1].isupper():
        return 0
    return match.end() if _SENTENCE.match(rest) or rest.lstrip()[:1] in tuple("([") else 0


def _alone(text: str, block: Block, following: Block | None) -> int:
    """Where a name in capitals ends that stands on a line of its own above what is said; 0 where none stands."""
    match = _NAME_LINE.match(text, block.start, block.end)
    if match is None or not match[1].isupper() or len(match[1].split()) > _WORDS:
        return 0
    line = match[0].strip()
    if is_division(line) or is_cast(line) or len(match[1]) < 2:
        return 0
    speech = text[match.end() : block.end].strip() if match.end() < block.end else ""
    if not speech and (following is None or text[following.start : following.end].isupper()):
        return 0
    return match.start() + len(match[0].rstrip())
