"""Labels that do not end as the document's labels do: voices, names that lack the ending, what a scan has damaged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from stenogram.annotations import Annotations
from stenogram.marks import Certainty
from stenogram.recognisers.label_damaged import misread, unended
from stenogram.recognisers.label_shapes import Candidate
from stenogram.recognisers.label_systems import Reading

_RUN = 2  # people whose turns are run together


def damaged(
    sheet: Annotations, read: list[Reading], groups: dict[str, list[Candidate]], family: str
) -> Iterator[Reading]:
    """Labels that a scan has damaged."""
    known = [r.candidate for r in read if r.certainty is Certainty.HIGH]
    taken = {c.start for c in known}
    for candidate in misread((c for c in groups.get(family, ()) if c.start not in taken), known, sheet.text):
        yield Reading(candidate, Certainty.MEDIUM, "its letters are those of another label but for one")
        taken.add(candidate.start)
    if family == ":":
        for candidate in unended(sheet, known, taken):
            if candidate.ending == ",":
                yield Reading(candidate, None, "a comma follows the name")
            else:
                yield Reading(candidate, Certainty.MEDIUM, "it lacks the ending of the other labels")


def together(
    runs: Sequence[Candidate], colons: Sequence[Candidate], read: Sequence[Reading], sure: set[str]
) -> Iterator[Reading]:
    """Labels in the middle of paragraphs, where people are known, or where the document runs its turns together.

    Args:
        runs: what stands there and looks like a label.
        colons: what begins a paragraph and ends as they do.
        read: the labels so far.
        sure: what is equal for two labels of one wording, of those beyond doubt; is added to.
    """
    keys = Counter(c.key for c in runs)
    if sum(n > 1 for n in keys.values()) > 1 or (len(keys) > _RUN and len(runs) > len(read)):
        sure.update(keys)
        known = {r.candidate.start for r in read}
        yield from (Reading(c, Certainty.HIGH) for c in colons if c.key in keys and c.start not in known)
    yield from (Reading(c, Certainty.HIGH) for c in runs if c.key in sure)


def voices(colons: Iterable[Candidate], begin: int) -> Iterator[Reading]:
    """Unnamed voices before a colon where the others' labels end otherwise: `Una voce: Bravo!`."""
    for candidate in colons:
        if candidate.spoken.form == "group" and not candidate.spoken.unknown and candidate.start > begin:
            yield Reading(candidate, Certainty.MEDIUM, "the other labels end otherwise")


def echoes(lines: Iterable[Candidate], sure: set[str], counts: Counter[str]) -> Iterator[Reading]:
    """Labels without the ending of the others: a known or recurring name with its office, alone on a line."""
    for candidate in lines:
        spoken = candidate.spoken
        named = spoken.office and len(spoken.words) > 1 and not spoken.unknown
        if named and sure and (candidate.key in sure or counts[candidate.key] > 1):
            yield Reading(candidate, Certainty.MEDIUM, "it lacks the ending of the other labels")
