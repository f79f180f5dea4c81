"""Which decisions on labels were close: each is compared with what the document does elsewhere.

An accepted label is doubtful that stands alone, ends otherwise, or has another shape than its fellows; a rejected line
is doubtful that begins as they do. The points are weights found on documents with gold, and on the same documents with
words taken from the vocabulary and letters misread: what goes wrong there goes wrong on texts never seen.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from stenogram.annotations import Annotations
from stenogram.marks import Certainty
from stenogram.participants.vocabulary import fold, is_explained, vocabulary
from stenogram.recognisers.label_shapes import Candidate
from stenogram.recognisers.label_systems import ALONE, FAMILY, FREE, STRONG, Reading, is_firm
from stenogram.recognisers.label_words import Words

_RARE = 0.05  # share of the labels below which a shape is not theirs
_LESS = 0.4  # share of the labels that is not their rule
_RULE = 0.85  # share from which on it is their rule
_ALONE = 2.5  # points from which on an accepted label is doubtful
_CLOSE = 3.0  # points from which on a rejected line is doubtful
_FEW = 2  # labels without which there is nothing to compare with
_SHARE = 0.3  # of the paragraphs, where nobody was found to speak
_USUAL = 6  # first words that may be usual
_BEFORE = 40  # characters before a label
_FIRSTS = 0.9  # share of the labels that begin with the usual words, where they are the rule
_MOST = 0.04  # of the blocks: where more is doubtful than that, the doubt says nothing


class Habits(NamedTuple):
    """What the accepted labels of a document have in common.

    Attributes:
        size: how many there are; `begin`: where the first one stands.
        endings, forms: how often each occurs; `caps`, `own`, `inner`: how many are so.
        keys: how often each wording occurs; `names`: their last words; `firsts`: their first printed words.
        alike: whether nearly all are titles and offices that begin with the same few words.
    """

    size: int
    begin: int
    endings: Counter[str]
    forms: Counter[str]
    caps: int
    own: int
    inner: int
    keys: Counter[str]
    names: frozenset[str]
    firsts: Counter[str]
    alike: bool


def doubtful(
    sheet: Annotations, found: Iterable[Candidate], read: Sequence[Reading], words: Words
) -> Iterator[Reading]:
    """The readings again, those that were close with what is doubtful; and the rejected ones that came close.

    Args:
        sheet: the sheet so far.
        found: all candidates.
        read: what was made of them.
        words: the document's use of words.
    """
    labels = [r.candidate for r in read if r.certainty is not None]
    habits = _habits(labels)
    for one in read:
        if one.certainty is Certainty.HIGH and (why := _alone(one.candidate, habits, words, sheet.text)):
            yield Reading(one.candidate, Certainty.MEDIUM, why)
        else:
            yield one
    taken = {r.candidate.start for r in read}
    left = [c for c in found if c.start not in taken]
    counts = Counter(c.key for c in left)
    if not labels:
        yield from _perhaps(left, sheet, words)
    elif len(labels) >= _FEW:
        close = [r for c in left if (r := _nearly(c, counts[c.key], habits, words, sheet.text))]
        if len(close) <= max(8, _MOST * (len(sheet.open) + len(labels))):
            yield from close


def _perhaps(found: Sequence[Candidate], sheet: Annotations, words: Words) -> Iterator[Reading]:
    """Lines of a document in which nobody was found to speak, where many begin with names of one shape."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for one in found:
        never = bool(one.spoken.words) and one.spoken.words[0] in vocabulary().never
        numbered = any(c.isdigit() for c in one.spoken.name) or one.spoken.form in FREE
        if one.inner or one.spoken.unknown > 1 or never or numbered or one.ending in ALONE or words.common(one):
            continue
        groups[FAMILY.get(one.ending, one.ending)].append(one)
    for group in groups.values():
        counts = Counter(c.key for c in group)
        sound = [c for c in group if is_firm(c) or counts[c.key] > 1]
        many = len({c.block for c in sound}) >= _SHARE * (len(sheet.open) - sound[0].block) if sound else False
        again = any(n > 1 for n in counts.values()) or any(c.spoken.titles or c.spoken.party for c in sound)
        if len(sound) > _FEW and len({c.key for c in sound}) >= _FEW and many and again:
            yield from (Reading(c, None, "many paragraphs here begin so, but nobody was found to speak") for c in sound)


def _habits(labels: Sequence[Candidate]) -> Habits:
    size, firsts = len(labels), Counter(_first(c) for c in labels)
    strong = sum(c.spoken.form in STRONG for c in labels)
    usual = sum(n for _, n in firsts.most_common(_USUAL))
    return Habits(
        size,
        min((c.start for c in labels), default=0),
        Counter(FAMILY.get(c.ending, c.ending) for c in labels),
        Counter(c.spoken.form for c in labels),
        sum(c.spoken.caps for c in labels),
        sum(c.own for c in labels),
        sum(c.inner for c in labels),
        Counter(c.key for c in labels),
        frozenset(c.spoken.words[-1] for c in labels if c.spoken.words),
        firsts,
        size > 3 * _USUAL and min(strong, usual) >= _FIRSTS * size,
    )


def _first(candidate: Candidate) -> str:
    return fold(candidate.spoken.name.split()[0])


def _follows(text: str, at: int) -> str:
    """The first character behind a label, on its line."""
    return text[at : at + 4].lstrip(" \t\xa0")[:1]


def _alone(candidate: Candidate, habits: Habits, words: Words, text: str) -> str:
    """What is odd about a label that was accepted; nothing where it is like the others."""
    spoken, size = candidate.spoken, habits.size
    odd: list[tuple[float, str]] = []
    if habits.keys[candidate.key] == 1:
        odd.append((1.0, "it stands here only once"))
    family = FAMILY.get(candidate.ending, candidate.ending)
    if habits.endings[family] < _RARE * size:
        odd.append((1.5, "it ends otherwise than the others"))
    elif candidate.ending == ";":  # a misread colon
        odd.append((1.5 if is_firm(candidate) else _ALONE, "it ends otherwise than the others"))
    if candidate.inner and habits.inner < _RARE * 2 * size:
        odd.append((1.0, "it does not begin a paragraph"))
    if candidate.own and family not in ALONE and max(habits.own, habits.endings[family]) < _LESS * size:
        odd.append((2.0, "it stands on a line of its own, and the others do not"))
    if habits.forms[spoken.form] < _RARE * size:
        odd.append((1.0, "it is made otherwise than the others"))
    mixed = (1 - _RULE) * size < habits.caps < _RULE * size
    if 0 < habits.caps < size and not mixed and spoken.caps != (habits.caps * 2 > size) and spoken.form not in FREE:
        odd.append((1.0, "its letters are others than the others'"))
    if _follows(text, candidate.end).islower():
        odd.append((0.5, "a small letter follows"))
    if spoken.unknown:
        odd.append((1.0, "not all its words are known"))
    if not is_firm(candidate):
        odd.append((0.5, "no title, office or party is in it"))
    whole = spoken.form == "titled" or (spoken.words and spoken.office) or spoken.party
    if habits.alike and not whole and habits.firsts[_first(candidate)] == 1:
        odd.append((1.5, "it begins otherwise than the others"))
    gap = text[max(0, candidate.start - _BEFORE) : candidate.start]
    before = gap.split() if candidate.inner and gap[len(gap.rstrip()) :].count("\n") < 2 else []
    if spoken.caps and before and len(before[-1]) > 3 and before[-1].strip(".,:-").isupper():
        usual_first = habits.firsts[_first(candidate)] >= _RARE * size
        odd.append((1.0 if usual_first else 2.5, "words in capitals stand right before it"))
    if words.common(candidate):
        odd.append((1.0, "its word stands in the text too"))
    return max(odd)[1] if sum(points for points, _ in odd) >= _ALONE else ""


def _goes_on(candidate: Candidate) -> bool:
    """Whether small words follow the name in a head, as a verb does: `Mr. NORTON asked the Minister:`."""
    named = False
    for token in candidate.spoken.name.partition("(")[0].split():
        word = fold(token)
        if token[0].islower() and not is_explained(word) and named:
            return True
        named = named or (token[0].isupper() and word in candidate.spoken.words)
    return False


def _nearly(candidate: Candidate, count: int, habits: Habits, words: Words, text: str) -> Reading | None:
    """A line that was not taken for a label, where it begins as the labels do."""
    spoken, size = candidate.spoken, habits.size
    if candidate.start < habits.begin and candidate.ending in ALONE:
        return None
    named = bool(spoken.office) and len(spoken.words) > 1 and not spoken.unknown and candidate.own
    if candidate.ending in ALONE and habits.endings[candidate.ending] < _RARE * size and not named:
        return None
    if spoken.words and spoken.words[0] in vocabulary().never and candidate.key not in habits.keys:
        return None
    points = 0.0 if candidate.inner else 1.0
    points += 1.0 if habits.endings[FAMILY.get(candidate.ending, candidate.ending)] >= _RARE * size else -1.0
    points -= 2.0 if _goes_on(candidate) else 0.0
    points += 2.0 if candidate.key in habits.keys else 0.0
    points += 1.0 if spoken.words and spoken.words[-1] in habits.names else 0.0
    points += 0.5 if habits.firsts[_first(candidate)] >= _RARE * size else 0.0
    points += 1.0 if is_firm(candidate) else 0.0
    if habits.caps >= _RULE * size:
        points += 1.0 if spoken.caps else -2.0
    points += 0.5 if count > 1 else 0.0
    points += 0.5 if len(spoken.words) > 1 and not words.common(candidate) else 0.0
    points -= 0.5 * min(3, spoken.unknown)
    if candidate.own != (habits.own * 2 > size):
        points -= 1.5 if candidate.ending == "." else 1.0
    if named:
        points += 2.0  # somebody with an office, alone on a line
    if points < _CLOSE:
        return None
    return Reading(candidate, None, "it begins as the labels of this document do")
