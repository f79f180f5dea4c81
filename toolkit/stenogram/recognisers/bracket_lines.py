"""Applause and laughter without brackets, on lines of their own: `Aplausos do ABC.`, `Laughter.`, as some print it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stenogram.annotations import Annotations
from stenogram.marks import Certainty, Doubt, Kind, Mark
from stenogram.recognisers.bracket_items import Reading
from stenogram.recognisers.bracket_labels import LIKELY, SURE, Names
from stenogram.recognisers.bracket_parts import read
from stenogram.recognisers.bracket_words import WORD, Lexicon, lexicon
from stenogram.recognisers.narrative import heard

_LONGEST = 140
FEWEST = 3  # labels of a record
_REMARK = 300  # characters of a bracket that is looked at
_HEARD = frozenset({"applause", "laughter", "noise", "voices", "pause"})
_USUAL = 2  # such lines that make it the document's way


def is_remark(sheet: Annotations, at: int) -> bool:
    """Whether a bracket of the record opens at a place: `(The House met at 10 o'clock)` is no title."""
    text = sheet.text
    if text[at : at + 1] not in ("(", "["):
        return False
    end = min((place for sign in ")]" if (place := text.find(sign, at, at + _REMARK)) > 0), default=-1)
    words = lexicon(sheet.language, sheet.settings)
    return end > 0 and read(text[at + 1 : end], words, Names((), lambda _: False)).sure >= LIKELY


def lines(sheet: Annotations, words: Lexicon, reading_of: Callable[[str], Reading]) -> Iterator[Mark | Doubt]:
    """Claim such lines between the turns of a record; one alone is doubtful.

    Args:
        sheet: the sheet so far.
        words: bracket words.
        reading_of: the reading of a bracket's content.
    """
    labels = sheet.of(Kind.LABEL)
    if len(labels) < FEWEST:
        return
    found = []
    for block in sheet.open:
        if block.end - block.start > _LONGEST or block.start < labels[0].start or block.name in {"li", "td", "th"}:
            continue
        text = sheet.text[block.start : block.end]
        if heard().match(text):
            found.append((block, Reading("voices", SURE)))
            continue
        first = WORD.match(text)
        if first is None or text[-1] != "." or not text[0].isupper():
            continue
        if any(name[0] == "=" and name[1:] in _HEARD for name in words.classes(first[0])):
            reading = reading_of(text)
            if reading.sure == SURE and reading.kind in _HEARD | {"mixed"}:
                found.append((block, reading))
    sure = Certainty.HIGH if len(found) >= _USUAL else Certainty.MEDIUM
    for block, reading in found:
        ana = "verbal" if reading.kind in {"voices", "mixed"} else reading.kind
        data = {"type": reading.kind} | ({} if reading.kind == "pause" else {"ana": f"#int.{ana}"})
        yield Mark(Kind.STAGE, block.start, block.end, data, certainty=sure)
        if sure is Certainty.MEDIUM:
            shown = " ".join(sheet.text[block.start : block.end].split())
            yield Doubt("REC301", block.start, block.end, f"“{shown}” read as an interruption; it could be said")
