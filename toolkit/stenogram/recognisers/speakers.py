"""Speaker labels, turns without a label, and the record's narrative."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stenogram.annotations import Annotations
from stenogram.marks import Certainty, Claims, Doubt, Kind, Mark
from stenogram.participants import identify
from stenogram.participants.names import fold, vocabulary
from stenogram.recognisers import floor, narrative
from stenogram.recognisers.label_series import Reading, readings
from stenogram.recognisers.label_shapes import candidates

CLAIMS = frozenset({Kind.LABEL, Kind.TURN, Kind.END, Kind.NARRATIVE})
DOUBTS = ("REC201", "REC202", "REC203", "REC204")

_TITLE_LAST = re.compile(r"\w[ ,]+((?:[Cc]omrade|[A-ZА-Я][^\W\d_]{3,}|[A-Z][bcdfghklmnprstvz]{1,3}\.))\Z")
_SHOWN = 60
_CALLED = frozenset({"any", "man", "woman", "member"})


def recognise(sheet: Annotations) -> Claims:
    """Labels by document-level inference, then the turns between them that have none."""
    read = readings(sheet, list(candidates(sheet)))
    labels = [_label(r) for r in read if r.certainty is not None]
    found = list(floor.turns(sheet, labels))
    turns = [claim for claim in found if isinstance(claim, Mark)]
    speaking = sorted(labels + turns, key=lambda m: m.start)
    keys = identify([(m.start, m.data["name"]) for m in speaking], language=sheet.language).at
    yield from (m._replace(data={**m.data, "key": keys[m.start]}) for m in speaking)
    yield from (claim for claim in found if isinstance(claim, Doubt))
    yield from (doubt for r in read if (doubt := _doubt(sheet, r)))
    yield from narrative.narrative(sheet, labels)
    if labels:
        yield from _broken_names(sheet)


def _label(reading: Reading) -> Mark:
    """A label as a mark."""
    candidate, certainty, _ = reading
    spoken = candidate.spoken
    data = {"name": spoken.name, "role": spoken.role, "party": spoken.party, "office": spoken.office}
    return Mark(
        Kind.LABEL,
        candidate.start,
        candidate.end,
        {k: v for k, v in data.items() if v},
        certainty=certainty or Certainty.LOW,
    )


def _doubt(sheet: Annotations, reading: Reading) -> Doubt | None:
    """What is to be said of a decision that was close."""
    candidate, certainty, why = reading
    start, end = candidate.start, candidate.end
    words = " ".join(sheet.text[start:end].split())[:_SHOWN]
    if certainty is None:
        return Doubt("REC202", start, end, f"“{words}” is read as text, not as a speaker's label: {why}.")
    if why:
        return Doubt("REC201", start, end, f"“{words}” is read as a speaker's label, not as text: {why}.")
    return None


def _broken_names(sheet: Annotations) -> Iterator[Doubt]:
    """A paragraph that ends in a title, and another that begins with the name: reported, not repaired."""
    text = sheet.text
    for block, following in zip(sheet.open, sheet.open[1:], strict=False):
        end = text[block.end - 1]
        if not (end.isalpha() or end == ".") or text[following.start].islower():
            continue
        last = _TITLE_LAST.search(text, max(block.start, block.end - 14), block.end)
        if last and vocabulary().titles.get(fold(last[1])) in _CALLED:
            first = text[following.start : following.start + 40].split()[0]
            message = (
                f"A paragraph ends in “{last[1]}” and the next begins with “{first}”: the break is kept."
            )
            yield Doubt("REC204", last.start(1), following.start + len(first), message)
