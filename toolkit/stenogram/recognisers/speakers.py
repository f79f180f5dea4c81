"""Speaker labels, turns without a label, and the record's narrative."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.annotations import Annotations
from stenogram.marks import Certainty, Claims, Doubt, Kind, Mark
from stenogram.recognisers.label_series import Reading, readings
from stenogram.recognisers.label_shapes import candidates

CLAIMS = frozenset({Kind.LABEL, Kind.TURN, Kind.END, Kind.NARRATIVE})
DOUBTS = ("REC201", "REC202", "REC203", "REC204")


def recognise(sheet: Annotations) -> Claims:
    """Claim what the module's name says."""
    read = readings(sheet, list(candidates(sheet)))
    yield from _labels(sheet, read)


def _labels(sheet: Annotations, read: list[Reading]) -> Iterator[Mark | Doubt]:
    for candidate, certainty, why in read:
        start, end, spoken = candidate.start, candidate.end, candidate.spoken
        words = " ".join(sheet.text[start:end].split())
        if certainty is None:
            yield Doubt("REC202", start, end, f"“{words}” is read as text, not as a speaker's label: {why}")
            continue
        data = {"name": spoken.name, "role": spoken.role, "party": spoken.party, "office": spoken.office}
        yield Mark(Kind.LABEL, start, end, {k: v for k, v in data.items() if v}, certainty=certainty)
        if certainty is not Certainty.HIGH:
            yield Doubt("REC201", start, end, f"“{words}” is read as a speaker's label, not as text: {why}")
