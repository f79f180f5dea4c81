"""Groups of label candidates with one ending, and the evidence that the document prints its speakers so."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import NamedTuple

from stenogram.marks import Certainty
from stenogram.participants.vocabulary import in_capitals
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
STRONG = frozenset({"titled", "office", "numbered", "group"})
FAMILY = {";": ":", "-": "."}
ALONE = frozenset({"line", "time", "gap", "type"})
FREE = frozenset({"group", "question", "numbered"})  # forms that may be in lower case among capitals
_FIRM = 2.5  # strength from which on a system's labels are full names, offices, titles
_PAIRS = 0.5  # what two full names that recur before a colon add
_DENSE = 0.6  # share of paragraphs with such a beginning from which on there is hardly anything but turns
_BELIEVABLE = 1.0  # what a number or a circle before the name adds
_DENSITY = 1.2  # what that adds
_HOLDERS = 2  # different offices with their holders in brackets that need not recur
_DIGITS = re.compile(r"\d")
_DISCIPLINE = 0.85  # share of labels in capitals from which on others are no labels


class System(NamedTuple):
    """Candidates of one ending.

    Attributes:
        counts: how often each head occurs.
        score: evidence that these are labels; `strong`: the part that does not rest on recurrence.
        capitals: True where the labels are in capitals, as a rule.
        steady: forms whose heads recur, as a rule.
        own: True where the labels stand on lines of their own, as a rule.
        placed: heads that occur where the rule wants them, or all where there is no rule.
        full: True where the labels are full names, offices, titles, as a rule.
        openers: first words that many heads share: titles that no word list has.
        short: initials that recur.
        dense: True where nearly every paragraph begins with one of them.
        surnames: last words of names with a title, an office or a party.
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
    surnames: frozenset[str]
    openers: frozenset[str]
    full: bool
    short: frozenset[str]
    dense: bool


class Reading(NamedTuple):
    """A candidate and what was made of it.

    Attributes:
        certainty: None where it is no label.
        why: what was doubtful; may be empty.
    """

    candidate: Candidate
    certainty: Certainty | None
    why: str = ""


def _weight(candidate: Candidate) -> float:
    """How much a candidate looks like a label, whatever else the document holds."""
    spoken = candidate.spoken
    weight = _WEIGHT[spoken.form]
    weight += 0.5 if spoken.caps and spoken.form != "initials" else 0.0
    weight += 0.6 if spoken.party or (spoken.words and spoken.office) else 0.0
    weight += 0.3 if candidate.bold else 0.0
    return weight if not spoken.unknown else weight / 4


def weigh(family: str, members: list[Candidate], words: Words, blocks: int) -> System:
    """Weigh the candidates of one ending, in a document of so many paragraphs."""
    counts = Counter(c.key for c in members)
    first = {c.key: c for c in reversed(members)}
    score = strong = 0.0
    recurring = pairs = 0
    openers = _openers(first, counts)
    by_form: dict[str, list[int]] = defaultdict(list)
    for key, candidate in first.items():
        count, weight = counts[key], _weight(candidate)
        form = candidate.spoken.form
        by_form[form] += [count] * count
        titled = form == "titled" or bool(candidate.spoken.party) or opens(candidate, openers)
        weight += 0.6 if opens(candidate, openers) else 0.0
        firm = titled or is_firm(candidate)
        if firm and family not in ALONE:
            part = weight * (0.5 if titled else 0.25)
            strong += part
            score += part
        if count > 1 and (firm or (candidate.spoken.caps and count > 2) or not words.common(candidate)):
            recurring += 1
            pairs += form == "name" and not candidate.inner
            score += weight * (0.8 if count == 2 else 1.5)
        elif not firm and words.mentioned(candidate):
            score += weight * 0.4
    if pairs > 1 and family == ":":
        score += _PAIRS  # two full names that recur are hardly anything else
    dense = family not in ALONE and _is_dense(members, counts, words, blocks)
    score += _DENSITY if dense else 0.0
    score += _BELIEVABLE if family in {"serial", "circle"} else 0.0
    if not strong and not (dense and recurring) and (recurring < 2 or _one_sided(first, counts)):
        score = min(score, 0.9)
    if family in ALONE:
        score = _alone(family, score, counts, first)
    capitals, own, placed = _rules(members, counts)
    surnames = frozenset(c.spoken.words[-1] for c in members if c.spoken.words and is_firm(c))
    steady = frozenset(f for f, n in by_form.items() if len(n) > 3 and sum(x > 1 for x in n) >= 0.4 * len(n))
    return System(
        family,
        members,
        counts,
        score,
        strong,
        capitals,
        steady,
        own,
        placed,
        surnames,
        openers,
        strong >= _FIRM or _are_full(first),
        frozenset("".join(c.spoken.words) for k, c in first.items() if c.spoken.form == "initials" and counts[k] > 1),
        dense,
    )


def _is_dense(members: list[Candidate], counts: Counter[str], words: Words, blocks: int) -> bool:
    """Whether nearly every paragraph, from the first on, begins with the name of one of several who speak."""
    sound = [
        c
        for c in members
        if not c.inner
        and not c.spoken.unknown
        and not _DIGITS.search(c.key + c.spoken.name)
        and (is_firm(c) or ((counts[c.key] > 1 or c.bold) and not words.common(c)))
    ]
    if len({c.key for c in sound if c.spoken.form not in FREE}) < 2:
        return False
    return len({c.block for c in sound}) >= _DENSE * (blocks - sound[0].block)


def _rules(members: list[Candidate], counts: Counter[str]) -> tuple[bool, bool, frozenset[str]]:
    """Whether the labels are in capitals, whether they stand alone, and which heads keep to their place."""
    ruled = [
        c
        for c in members
        if c.spoken.form not in FREE and c.spoken.form != "initials" and (counts[c.key] > 1 or c.spoken.form in STRONG)
    ] or members
    capitals = len(ruled) > 0 and sum(c.spoken.caps for c in ruled) >= _DISCIPLINE * len(ruled)
    alone = sum(c.own for c in ruled)
    own = alone * 2 > len(ruled)
    mixed = min(alone, len(ruled) - alone) > 0.2 * len(ruled)
    placed = frozenset(c.key for c in members if mixed or c.own == own)
    return capitals, own, placed


def is_firm(candidate: Candidate) -> bool:
    """Whether the words alone say that this is a speaker: a title, an office, a party."""
    spoken = candidate.spoken
    located = bool(spoken.place) and spoken.form in {"name", "caps"} and candidate.ending == ":"
    return spoken.form in STRONG or bool(spoken.party) or bool(spoken.words and spoken.office) or located


def _are_full(first: dict[str, Candidate]) -> bool:
    """Whether hardly any label is a single bare word."""
    full = sum(is_firm(c) and c.spoken.form != "group" for c in first.values())
    bare = sum(c.spoken.form == "single" for c in first.values())
    return full > 2 and bare < full


def opens(candidate: Candidate, openers: frozenset[str]) -> bool:
    """Whether a head of several words begins with one of these."""
    spoken = candidate.spoken
    return len(spoken.words) > 1 and spoken.form in {"name", "caps"} and spoken.words[0] in openers


def _openers(first: dict[str, Candidate], counts: Counter[str]) -> frozenset[str]:
    """First words that at least three heads share, one of which recurs: they are titles, as a rule."""
    heads: dict[str, list[int]] = defaultdict(list)
    for key, candidate in first.items():
        long = len(candidate.spoken.words) > (1 if _is_mixed(candidate) else 2)
        if long and candidate.spoken.form in {"name", "caps"}:
            heads[candidate.spoken.words[0]].append(counts[key])
    return frozenset(w for w, n in heads.items() if len(n) > 2 and max(n) > 1)


def _is_mixed(candidate: Candidate) -> bool:
    """Whether a head in capitals begins with a word that is not."""
    return candidate.spoken.caps and not in_capitals(candidate.spoken.name.split()[0])


def _one_sided(first: dict[str, Candidate], counts: Counter[str]) -> bool:
    """Questions without answers, or answers without questions: an ordinary list of questions."""
    roles = {c.spoken.role for c in first.values() if c.spoken.form == "question"}
    others = any(c.spoken.form != "question" and counts[k] > 1 for k, c in first.items())
    return len(roles) == 1 and not others


def _alone(family: str, score: float, counts: Counter[str], first: dict[str, Candidate]) -> float:
    """Lines that hold a name and no ending are also headings, signatures and lists: they must recur."""
    loose = family != "line"
    if sum(c.spoken.form == "office" and len(c.spoken.words) > 1 for c in first.values()) >= _HOLDERS:
        return max(score, 1.0)  # `El president (Anna Lind i Price)`
    firm = sum(n for k, n in counts.items() if n == 1 and is_firm(first[k]))
    again = [n for k, n in counts.items() if n > 2 or (n > 1 and (loose or is_firm(first[k]) or first[k].spoken.caps))]
    total = sum(counts.values())
    needed, share = (2, 0.3) if loose else (3, 0.5)
    if len(again) < 2 or sum(again) < 2 * needed or sum(again) + firm < share * total:
        return 0.0
    return score * 2 if family == "time" else score


def is_exchange(system: System) -> bool:
    """Whether there are questions and answers, each more than once."""
    pairs = {c.spoken.role for c in system.members if c.spoken.form == "question" and system.counts[c.key] > 1}
    return len(pairs) == 2
