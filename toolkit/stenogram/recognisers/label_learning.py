"""Words of labels that no vocabulary has, learnt from the document: `A rafa NORTON:`, `A rafa MUSTER LIND:`.

A small word that stands before several different names in capitals, always at the beginning of a line, is a title or an
article of a language that we don't know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from stenogram.participants.vocabulary import fold, in_capitals, is_explained
from stenogram.recognisers.label_shapes import Candidate

_ENDINGS = frozenset({":", ";", ".", "-"})
_NAMES = 2  # different names that a title stands before
_TIMES = 4  # times that it does
_WORDS = 7  # of a label


def learnt(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, without the unknown words that the document itself explains."""
    heads: dict[str, list[str]] = defaultdict(list)
    for candidate in found:
        for word in _unknown(candidate):
            heads[word].append(candidate.key)
    known = {word for word, keys in heads.items() if len(keys) >= _TIMES and len(set(keys)) >= _NAMES}
    if not known:
        return list(found)
    return [_explained(c, known) if c.spoken.unknown else c for c in found]


def _unknown(candidate: Candidate) -> set[str]:
    """The unknown words of a head whose name is in capitals, and stands last."""
    spoken = candidate.spoken
    if not spoken.unknown or not spoken.caps or candidate.ending not in _ENDINGS:
        return set()
    tokens = spoken.name.partition("(")[0].split()
    if len(tokens) > _WORDS:
        return set()
    if not in_capitals(tokens[-1]) or not (tokens[0][0].isupper() and len(tokens) > 1):
        return set()
    return {word for t in tokens if t[0].islower() and not is_explained(word := fold(t))}


def _explained(candidate: Candidate, known: set[str]) -> Candidate:
    spoken = candidate.spoken
    found = sum(fold(t) in known for t in spoken.name.partition("(")[0].split() if t[0].islower())
    return candidate._replace(spoken=spoken._replace(unknown=max(0, spoken.unknown - found)))
