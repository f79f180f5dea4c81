"""Which candidates are the document's speaker labels: its own regularities decide.

Candidates are grouped by their ending into *systems* (`Name:`, `Name.`, `NAME` on a line of its own, …). A system is
believed when its heads look like labels, recur, and are several; a candidate is believed when its system is and when it
looks like those in it that are sure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from stenogram.annotations import Annotations
from stenogram.marks import Certainty
from stenogram.participants.names import in_capitals, vocabulary
from stenogram.recognisers.label_shapes import Candidate
from stenogram.recognisers.label_words import Words

_WEIGHT = {
    "titled": 1.0,
    "office": 0.9,
    "numbered": 0.9,
    "group": 0.7,
    "question": 0.7,
    "caps": 0.6,
    "initials": 0.6,
    "name": 0.4,
    "single": 0.35,
}
_STRONG = frozenset({"titled", "office", "numbered", "group"})
_FAMILY = {";": ":", "-": "."}
_BARE = frozenset({"single", "name", "caps", "initials"})
_LINES = frozenset({"line", "time"})
_FINAL = frozenset(".?!,;:—–-…”\"’'»)")
_STOPS = frozenset({".", "-"})
_DIGITS = re.compile(r"\d")
_ALONE = frozenset({"line", "time", "gap", "type"})
_FREE = frozenset({"group", "question", "numbered"})  # forms that may be in lower case among capitals
_BELIEVED = 1.0
_SECOND = 0.05  # share of the first system's evidence that another needs
_DISCIPLINE = 0.85  # share of labels in capitals from which on others are no labels


class Reading(NamedTuple):
    """A candidate and what was made of it: `certainty` is None where it is no label; `why` says what was doubtful."""

    candidate: Candidate
    certainty: Certainty | None
    why: str = ""


class _System(NamedTuple):
    """Candidates of one ending.

    Attributes:
        counts: how often each head occurs.
        score: evidence that these are labels; `strong`: the part that does not rest on recurrence.
        capitals: True where the labels are in capitals, as a rule.
        steady: forms whose heads recur, as a rule.
        own: True where the labels stand on lines of their own, as a rule.
        placed: heads that occur where the rule wants them, or all where there is no rule.
    """

    family: str
    members: list[Candidate]
    counts: Counter[str]
    score: float
    strong: float
    capitals: bool
    steady: frozenset[str]
    own: bool
    placed: frozenset[str]


def readings(sheet: Annotations, found: Sequence[Candidate]) -> list[Reading]:
    """Decide on all candidates.

    Args:
        sheet: the sheet so far.
        found: candidates in the order of the text.

    Returns:
        Those that are labels, and those that nearly were, in the order of the text.
    """
    words = Words(sheet.text)
    groups: dict[str, list[Candidate]] = defaultdict(list)
    listed: list[Candidate] = []
    for candidate in found:
        if _excluded(candidate):
            continue
        if candidate.ending in _LINES and not _speech_follows(sheet, candidate):
            listed.append(candidate)
            continue
        groups[_FAMILY.get(candidate.ending, candidate.ending)].append(candidate)
    systems = sorted((_system(*item, words) for item in groups.items()), key=lambda s: -s.score)
    read: list[Reading] = []
    sure: set[str] = set()
    capitals, highest = False, systems[0].score if systems else 0.0
    for system in systems:
        if not _believed(system, first=not read) or (read and system.score < _SECOND * highest):
            continue
        system = system._replace(capitals=system.capitals or capitals)
        capitals = system.capitals
        judged = list(_judge(system, words, sure, first=not read))
        if system.family in _LINES:
            names = {r.candidate.key for r in judged if r.candidate.spoken.caps == system.capitals}
            again = (c for c in listed if c.key in names and c.spoken.caps == system.capitals)
            judged += [Reading(c, Certainty.HIGH) for c in again]
        sure.update(r.candidate.key for r in judged if r.certainty is Certainty.HIGH)
        read += judged
    taken = {r.candidate.start for r in read}
    lines = [c for c in groups["line"] + listed if c.start not in taken]
    read += _echoes(lines, sure, Counter(c.key for c in lines))
    return sorted(read, key=lambda r: r.candidate.start)


def _speech_follows(sheet: Annotations, candidate: Candidate) -> bool:
    """Whether a line that holds a name is followed by words, not by the next entry of a list or table."""
    block = sheet.open[candidate.block]
    if candidate.end < block.end:
        after = sheet.text[candidate.end : candidate.end + 300].lstrip()
    elif candidate.block + 1 < len(sheet.open):
        block = sheet.open[candidate.block + 1]
        after = sheet.text[block.start : min(block.end, block.start + 300)]
    else:
        return False
    after = after.split("\n", 1)[0].rstrip()
    return after[-1:] in _FINAL or (" " in after and len(after) > 40)


def _excluded(candidate: Candidate) -> bool:
    """Whether no evidence could make this a label."""
    spoken = candidate.spoken
    if spoken.form == "question":
        return False
    if spoken.unknown and (spoken.form not in _STRONG or spoken.unknown > 2):
        return True
    if candidate.ending in _STOPS and spoken.form in _BARE and _DIGITS.search(spoken.name):
        return True
    if spoken.form in _BARE and spoken.words[0] in vocabulary().never:
        return not (spoken.caps and (candidate.ending in _ALONE or len(spoken.words) > 1))
    return len(spoken.words) > 8


def _weight(candidate: Candidate) -> float:
    """How much a candidate looks like a label, whatever else the document holds."""
    spoken = candidate.spoken
    weight = _WEIGHT[spoken.form]
    weight += 0.5 if spoken.caps and spoken.form != "initials" else 0.0
    weight += 0.6 if spoken.party or (spoken.words and spoken.office) else 0.0
    weight += 0.3 if candidate.bold else 0.0
    return weight if not spoken.unknown else weight / 4


def _system(family: str, members: list[Candidate], words: Words) -> _System:
    """Weigh the candidates of one ending."""
    counts = Counter(c.key for c in members)
    first = {c.key: c for c in reversed(members)}
    score = strong = 0.0
    recurring = 0
    by_form: dict[str, list[int]] = defaultdict(list)
    for key, candidate in first.items():
        count, weight = counts[key], _weight(candidate)
        form = candidate.spoken.form
        by_form[form] += [count] * count
        firm = _firm(candidate)
        if firm and family not in _ALONE:
            part = weight * (0.5 if form == "titled" or candidate.spoken.party else 0.25)
            strong += part
            score += part
        if count > 1 and (firm or not words.common(candidate)):
            recurring += 1
            score += weight * (0.8 if count == 2 else 1.5)
        elif not firm and words.mentioned(candidate):
            score += weight * 0.4
    if not strong and (recurring < 2 or _one_sided(first, counts)):
        score = min(score, 0.9)
    if family in _ALONE:
        score = _alone(family, score, counts, first)
    ruled = [c for c in members if c.spoken.form not in _FREE and (counts[c.key] > 1 or c.spoken.form in _STRONG)]
    capitals = len(ruled) > 0 and sum(c.spoken.caps for c in ruled) >= _DISCIPLINE * len(ruled)
    alone = sum(c.own for c in ruled)
    own = alone * 2 > len(ruled)
    mixed = min(alone, len(ruled) - alone) > 0.2 * len(ruled)
    placed = frozenset(c.key for c in members if mixed or c.own == own)
    steady = frozenset(f for f, n in by_form.items() if len(n) > 3 and sum(x > 1 for x in n) >= 0.4 * len(n))
    return _System(family, members, counts, score, strong, capitals, steady, own, placed)


def _firm(candidate: Candidate) -> bool:
    """Whether the words alone say that this is a speaker: a title, an office, a party."""
    spoken = candidate.spoken
    return spoken.form in _STRONG or bool(spoken.party) or bool(spoken.words and spoken.office)


def _one_sided(first: dict[str, Candidate], counts: Counter[str]) -> bool:
    """Questions without answers, or answers without questions: an ordinary list of questions."""
    roles = {c.spoken.role for c in first.values() if c.spoken.form == "question"}
    others = any(c.spoken.form != "question" and counts[k] > 1 for k, c in first.items())
    return len(roles) == 1 and not others


def _alone(family: str, score: float, counts: Counter[str], first: dict[str, Candidate]) -> float:
    """Lines that hold a name and no ending are also headings, signatures and lists: they must recur."""
    loose = family != "line"
    again = [n for k, n in counts.items() if n > 2 or (n > 1 and (loose or first[k].spoken.form in _STRONG))]
    total = sum(counts.values())
    needed, share = (2, 0.3) if loose else (3, 0.5)
    if len(again) < 2 or sum(again) < 2 * needed or sum(again) < share * total:
        return 0.0
    return score * 2 if family == "time" else score


def _believed(system: _System, first: bool) -> bool:
    if first:
        return system.score >= _BELIEVED or _lone(system)
    if system.family in _ALONE:
        return False
    return _exchange(system) or (system.strong >= _BELIEVED and system.score > 2)


def _exchange(system: _System) -> bool:
    """Whether there are questions and answers, each more than once."""
    pairs = {c.spoken.role for c in system.members if c.spoken.form == "question" and system.counts[c.key] > 1}
    return len(pairs) == 2


def _lone(system: _System) -> bool:
    """A short document may hold one single label: title and capitals are enough."""
    return system.family not in _ALONE and any(
        c.spoken.form in {"titled", "office"} and c.spoken.caps and not c.own and not c.spoken.unknown
        for c in system.members
    )


def _judge(system: _System, words: Words, sure: set[str], first: bool) -> Iterator[Reading]:
    """Decide on the candidates of a system that is believed."""
    begun = False
    exchange = not first and _exchange(system)
    weak_share = system.score < _BELIEVED
    for candidate in system.members:
        spoken, count = candidate.spoken, system.counts[candidate.key]
        firm = _firm(candidate) or candidate.key in sure or (spoken.form == "question" and exchange)
        if system.capitals and not spoken.caps and spoken.form not in _FREE:
            if count > 1 and firm:
                yield Reading(candidate, None, "the other labels are in capitals")
            continue
        if not first and not firm:
            continue
        misplaced = candidate.own != system.own and candidate.key not in system.placed
        if misplaced and not (candidate.own and spoken.form in {"titled", "office"}):
            continue
        if spoken.unknown:
            verdict = Certainty.MEDIUM if count > 2 or _misread(candidate) else None
        elif firm:
            verdict = Certainty.MEDIUM if weak_share and count < 2 else Certainty.HIGH
        else:
            verdict = _weak(candidate, count, system, words, begun)
        if verdict is not None:
            begun = True
            yield Reading(candidate, verdict, "" if verdict is Certainty.HIGH else "it stands here only once")


def _misread(candidate: Candidate) -> bool:
    """`MR. arep METTO`: one particle that is not known, before a name in capitals."""
    last = candidate.spoken.name.split()[-1]
    return candidate.spoken.unknown == 1 and len(candidate.spoken.name.split()) < 5 and in_capitals(last)


def _weak(candidate: Candidate, count: int, system: _System, words: Words, begun: bool) -> Certainty | None:
    """A bare name: it must recur, be mentioned, or look like those that do."""
    if count > 2 or (count == 2 and not words.common(candidate)):
        return Certainty.HIGH
    if words.common(candidate) and not candidate.spoken.caps:
        return None
    if words.mentioned(candidate):
        return Certainty.HIGH
    if candidate.inner or not begun:
        return None
    if system.capitals and system.strong > 2 and candidate.spoken.caps and candidate.ending in {":", ";"}:
        return Certainty.MEDIUM
    if candidate.spoken.form not in system.steady:
        return None
    return Certainty.HIGH if len(candidate.spoken.words) > 1 or candidate.spoken.caps else Certainty.MEDIUM


def _echoes(lines: Iterable[Candidate], sure: set[str], counts: Counter[str]) -> Iterator[Reading]:
    """Labels that lack the ending of the others: a name with its office, or a recurring name, alone on a line."""
    for candidate in lines:
        spoken = candidate.spoken
        named = spoken.office and len(spoken.words) > 1 and not spoken.unknown
        if named and sure and (candidate.key in sure or counts[candidate.key] > 1):
            yield Reading(candidate, Certainty.MEDIUM, "it lacks the ending of the other labels")
