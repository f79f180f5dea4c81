"""Printed speaker labels, learnt from the document itself."""

from __future__ import annotations

from stenogram.annotations import Annotations
from stenogram.marks import Certainty, Claims, Doubt, Kind, Mark
from stenogram.recognisers.label_series import readings
from stenogram.recognisers.label_shapes import candidates
from stenogram.recognisers.label_systems import Reading
from stenogram.recognisers.play_labels import of_play
from stenogram.recognisers.profile_shapes import named_labels

CLAIMS = frozenset({Kind.LABEL})
DOUBTS = ("REC201", "REC202")

_SHOWN = 60


def recognise(sheet: Annotations) -> Claims:
    """Claim labels by document-level inference: the shapes and names that recur where turns begin."""
    yield from of_play(sheet, _labels(sheet))


def _labels(sheet: Annotations) -> Claims:
    """The labels, whatever the text is."""
    found = list(candidates(sheet))
    named, found = named_labels(sheet, found)
    yield from (_label(Reading(candidate, Certainty.HIGH, "")) for candidate in named)
    told = {candidate.start for candidate in named}
    for reading in readings(sheet, found):
        if reading.candidate.start in told:
            continue
        if reading[1] is not None:
            yield _label(reading)
        doubt = _doubt(sheet, reading)
        if doubt:
            yield doubt


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
