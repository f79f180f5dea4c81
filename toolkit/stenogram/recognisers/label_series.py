"""Which candidates are the document's speaker labels: its own regularities decide.

Candidates are grouped by their ending into *systems* (`Name:`, `Name.`, `NAME` on a line of its own, …).
A system is believed when its heads look like labels, recur, and are several; a candidate is believed when its
system is and when it looks like those in it that are sure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from stenogram.annotations import Annotations
from stenogram.marks import Certainty
from stenogram.participants.vocabulary import in_capitals, vocabulary
from stenogram.recognisers.label_doubts import doubtful
from stenogram.recognisers.label_learning import learnt
from stenogram.recognisers.label_shapes import Candidate
from stenogram.recognisers.label_strays import damaged, echoes, together, voices
from stenogram.recognisers.label_systems import (
    ALONE,
    FAMILY,
    FREE,
    STRONG,
    Reading,
    System,
    is_exchange,
    is_firm,
    opens,
    weigh,
)
from stenogram.recognisers.label_words import Words

_BARE = frozenset({"single", "name", "caps", "initials"})
_LINES = frozenset({"line", "time"})
_FINAL = frozenset(".?!,;:—–-…”\"’'»)")
_STOPS = frozenset({".", "-"})
_MARKED = frozenset({"q", "class"})  # systems that need no weight
_REMARKS = frozenset({"nb", "ps", "cc", "re", "ad", "to", "fax", "tel"})  # short heads that are no initials
_DIGITS = re.compile(r"\d")
_BELIEVED = 1.0
_LISTED = 9  # words behind an office in a list of those present
_STRONG_SCORE = 4.0
_SECOND = 0.05  # share of the first system's evidence that another needs


def readings(sheet: Annotations, found: Sequence[Candidate]) -> list[Reading]:
    """Decide on all candidates.

    Args:
        sheet: the sheet so far.
        found: candidates in the order of the text.

    Returns:
        Those that are labels, and those that nearly were, in the order of the text.
    """
    words = Words(sheet.text)
    found = learnt(found)
    groups, listed = _grouped(sheet, found)
    asked, runs = groups.pop("asked", ()), groups.pop("run", ())
    systems = sorted((weigh(*item, words, len(sheet.open)) for item in groups.items()), key=lambda s: -s.score)
    read: list[Reading] = []
    sure: set[str] = set()
    capitals, highest = False, systems[0].score if systems else 0.0
    for one in systems:
        if not _believed(one, first=not read) or (read and one.family not in _MARKED and one.score < _SECOND * highest):
            continue
        system = one._replace(capitals=one.capitals or capitals)
        capitals = system.capitals
        judged = list(_judge(system, words, sure, not read, sheet))
        sure.update(r.candidate.key for r in judged if r.certainty is Certainty.HIGH)
        read += judged
        if system.family in _LINES:
            names = {r.candidate.key for r in judged if r.candidate.spoken.caps == capitals}
            again = (c for c in listed if c.key in names and c.spoken.caps == capitals)
            read += [Reading(c, Certainty.HIGH) for c in again]
    read += together(runs, groups.get(":", ()), read, sure)
    read += [Reading(c, Certainty.HIGH) for c in groups.get("type", ()) if read and c.key in sure and c.bold]
    taken = {r.candidate.start for r in read}
    begin = min(taken, default=0)
    if systems and any(r.candidate.ending != "run" for r in read):
        read += [Reading(candidate, Certainty.HIGH) for candidate in asked]
        read += damaged(sheet, read, groups, systems[0].family)
        read += voices((c for c in groups.get(":", []) if c.start not in taken), begin)
    lines = [c for c in groups.get("line", []) + listed if c.start > begin and c.start not in taken]
    read += echoes(lines, sure, Counter(c.key for c in lines))
    return sorted(doubtful(sheet, found, read, words), key=lambda r: r.candidate.start)


def _grouped(sheet: Annotations, found: Sequence[Candidate]) -> tuple[dict[str, list[Candidate]], list[Candidate]]:
    """The candidates by their ending; apart from them, lines that are entries of lists and tables."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    listed: list[Candidate] = []
    for candidate in found:
        if _excluded(candidate):
            continue
        if candidate.ending in _LINES and not _speech_follows(sheet, candidate):
            listed.append(candidate)
        else:
            groups[FAMILY.get(candidate.ending, candidate.ending)].append(candidate)
    return groups, listed


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
    if candidate.ending == "class":
        return spoken.unknown > 1 or spoken.form == "none"
    if spoken.words[:1] == ("by",):
        return True  # "BY MR. NORTON:" says who examines, and is no label
    if (
        candidate.ending == "."
        and spoken.form in {"single", "name"}
        and spoken.office[:1].islower()
        and not spoken.party
    ):
        return spoken.words[0] in vocabulary().never
    if spoken.unknown and (spoken.form not in STRONG or spoken.unknown > 2):
        return True
    if spoken.form in _BARE and spoken.words[0] in vocabulary().heard and candidate.ending != ":":
        return True  # `Aplausos do ABC.`
    if candidate.ending in _STOPS and spoken.form in _BARE and _DIGITS.search(spoken.name.partition("(")[0]):
        return True
    if spoken.form in _BARE and spoken.words[0] in vocabulary().never:
        if (
            spoken.form == "initials"
            and spoken.caps
            and not _DIGITS.search(spoken.name)
            and candidate.ending == ":"
            and spoken.words[0] not in _REMARKS
        ):
            return False
        return not (spoken.caps and (candidate.ending in ALONE or len(spoken.words) > 1))
    return len(spoken.words) > 8


def _believed(system: System, first: bool) -> bool:
    if system.family == "class":
        return len(system.members) > 1
    if first:
        if system.family == "q":
            return is_exchange(system)
        return system.score >= _BELIEVED or _lone(system)
    if system.family in ALONE:
        return False
    if system.family == "q":
        return system.counts["q"] > 1
    return is_exchange(system) or (system.strong >= _BELIEVED and system.score > 2)


def _lone(system: System) -> bool:
    """A short document may hold one single label: title and capitals are enough."""
    return system.family not in ALONE and any(
        c.spoken.form in {"titled", "office"} and c.spoken.caps and not c.own and not c.spoken.unknown
        for c in system.members
    )


def _judge(system: System, words: Words, sure: set[str], first: bool, sheet: Annotations) -> Iterator[Reading]:
    """Decide on the candidates of a system that is believed."""
    begun = False
    capitals = {c.key for c in system.members if c.spoken.caps}
    exchange = not first and is_exchange(system)
    weak_share = system.score < _BELIEVED
    for candidate in system.members:
        spoken, count = candidate.spoken, system.counts[candidate.key]
        firm = (
            is_firm(candidate)
            or system.family in {"class", "circle"}
            or opens(candidate, system.openers)
            or candidate.key in sure
            or (spoken.form == "question" and (exchange or system.family == "q"))
            or _initialled(candidate)
        )
        known = spoken.form == "titled" and candidate.key in capitals
        if not begun and spoken.form == "office" and _lists(sheet, candidate):
            continue
        if system.capitals and not spoken.caps and spoken.form not in FREE and not known:
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
            verdict = Certainty.HIGH if count > 2 and _misread(candidate) else verdict
        elif firm:
            verdict = Certainty.MEDIUM if weak_share and count < 2 else Certainty.HIGH
        else:
            verdict = _weak(candidate, count, system, words, begun)
        if verdict is not None:
            begun = True
            yield Reading(candidate, verdict, "" if verdict is Certainty.HIGH else "it stands here only once")


def _initialled(candidate: Candidate) -> bool:
    """`Белова А. И.`: a surname before its initials, as registers and records print it."""
    words = candidate.spoken.words
    return len(words) == 3 and len(words[0]) > 2 and len(words[1]) == len(words[2]) == 1


def _lists(sheet: Annotations, candidate: Candidate) -> bool:
    """Whether an office is followed by a name and nothing else: a list of those present."""
    after = sheet.text[candidate.end : sheet.open[candidate.block].end].split()
    return (
        0 < len(after) < _LISTED
        and after[-1].rstrip(")]")[-1:] not in _FINAL
        and all(w[0].isupper() or w[0] == "(" for w in after[:2])
    )


def _misread(candidate: Candidate) -> bool:
    """`MR. arep METTO`: one particle that is not known, before a name in capitals."""
    last = candidate.spoken.name.split()[-1]
    return candidate.spoken.unknown == 1 and len(candidate.spoken.name.split()) < 5 and in_capitals(last)


def _weak(candidate: Candidate, count: int, system: System, words: Words, begun: bool) -> Certainty | None:
    """A bare name: it must recur, be mentioned, or look like those that do."""
    if system.full and candidate.spoken.form == "single" and not candidate.spoken.caps:
        known = words.mentioned(candidate) or candidate.key in system.surnames
        return Certainty.HIGH if known else None  # where all others say more than a word, one word is a heading
    if len(candidate.spoken.words) > 1 and any(
        system.counts[w] > 1 for w in (candidate.spoken.words[0], candidate.spoken.words[-1])
    ):
        return Certainty.HIGH  # the full name of somebody who has a short one later on
    if "".join(w[0] for w in candidate.spoken.words) in system.short and len(candidate.spoken.words) > 1:
        return Certainty.HIGH  # the full name of somebody who has initials later on
    if count > 2 or (count == 2 and not words.common(candidate)):
        return Certainty.HIGH
    if words.common(candidate) and not candidate.spoken.caps:
        return None
    if words.mentioned(candidate) or candidate.key in system.surnames:
        return Certainty.HIGH
    if candidate.inner or not begun:
        return None
    if (
        system.capitals
        and (system.strong > 2 or system.score > _STRONG_SCORE)
        and candidate.spoken.caps
        and candidate.ending in {":", ";"}
    ):
        return Certainty.MEDIUM
    if system.dense and candidate.bold:
        return Certainty.HIGH
    if candidate.spoken.form not in system.steady:
        return Certainty.MEDIUM if system.dense and candidate.spoken.form in {"name", "single"} else None
    plain = len(candidate.spoken.words) == 1 and not candidate.spoken.caps
    return Certainty.HIGH if not plain or words.called(candidate) else Certainty.MEDIUM
