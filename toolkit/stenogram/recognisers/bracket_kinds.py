"""Which kind of event a stretch of a bracket tells of: applause, laughter, somebody leaving the hall."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from stenogram.recognisers.bracket_labels import CITED_YEAR, LIKELY, NO, POSSIBLE, QUOTE, SURE, cites
from stenogram.recognisers.bracket_words import WORD, Lexicon

_QUOTED = re.compile(
    r"“[^”“]{1,400}”|„[^“”„]{1,400}[“”]|«[^«»]{1,400}»|‘[^‘’]{1,80}(?:’[^\W\d_][^‘’]{0,60})?’|\"[^\"]{1,400}\"|ʺ[^ʺ]{1,400}ʺ"
    r"|‚[^‘‚]{1,200}‘|»[^«»]{1,400}«"
)
_AND = r"(?:and|und|et|y|ed?|и|й|та|i|och|og|en|oraz|sowie)"
_JOINT = re.compile(rf"[,;/](?:\s{{1,3}}{_AND})?(?=\s)|(?<!\s)\s+{_AND}(?=\s)")
_DIGIT = re.compile(r"\d")
_MOST = 45  # words of a phrase that are looked at
_WEAK, _PHRASE, _STRONG = 1, 2, 3
_SENTENCES = frozenset({"procedural", "entrance", "exit"})  # remarks of these kinds begin with a capital
_PROCEDURE = frozenset({"procedural", "break"})
_SUBJECTS = (
    "he she they both all everyone er sie beide alle il elle ils elles tous tutti entrambi lui lei él ella ellos todos "
    "todas ele ela eles elas он она они оба все він вона вони обидва всі усі on ona oni oba obaj wszyscy hij zij ze "
    "allen beiden han hon de alla båda se się"
)
_PERSONS = frozenset(_SUBJECTS.split())
_SMALL = "of for the and de del della delle dei des du la le der die des für und d von y e et"
_LINKS = frozenset(_SMALL.split())
_EXPLAINED = re.compile(r":\s+[^\W\d]")


class Piece(NamedTuple):
    """A stretch of one kind (half-open, relative offsets), how sure, and the quoted words in it."""

    start: int
    end: int
    kind: str
    sure: int
    quoted: tuple[tuple[int, int], ...] = ()


def kind_of(phrase: str, lexicon: Lexicon) -> tuple[str, int]:
    """The kind that a phrase without quotations tells of, and how sure that is."""
    words = WORD.findall(phrase)[:_MOST]
    if not words:
        return "", NO
    classes = [lexicon.classes(w) for w in words]
    capital = words[0][0].isupper()
    if not capital and "opener" in classes[0] and len(words) > 2:
        return "", NO
    act = _act(words, classes)
    if act[1] == SURE:
        return act
    classes = (
        [frozenset(name for name in c if name[0] != "^") for c in classes] if any(map(_acts, classes)) else classes
    )
    found = _told(words, classes, capital, lexicon)
    deed = ("movement", POSSIBLE) if capital and found[1] < POSSIBLE and _deed(phrase, words, classes) else ("", NO)
    return max(found, act, deed, key=lambda told: told[1])


def _deed(phrase: str, words: list[str], classes: list[frozenset[str]]) -> bool:
    """Whether a sentence begins with somebody who has an office, and goes on: `The Minister of Works smiles at him`."""
    at = 0
    while at < min(3, len(words)) and not classes[at] & {"person", "title"}:
        if (at and words[at][0].isupper()) or "filler" not in classes[at]:
            return False
        at += 1
    who = at
    while at < min(who + 8, len(words)) and (
        words[at][0].isupper() or classes[at] & {"title", "person"} or words[at] in _LINKS
    ):
        at += 1
    if at == who or at >= len(words) or at > who + 7:
        return False
    verb = words[at]
    return "opener" not in classes[at] and len(verb) > 1 and not re.search(rf"[,;:]\s+{re.escape(verb)}", phrase)


def _acts(classes: frozenset[str]) -> str:
    """The kind of what somebody does, if that is what a word may tell of."""
    return next((name[1:] for name in sorted(classes) if name[0] == "^"), "")


def _act(words: list[str], classes: list[frozenset[str]]) -> tuple[str, int]:
    """What one person does or how he speaks: `laughs`, `Er zögert`, `Norton nods`."""
    at = 0
    if words[0].lower() in _PERSONS and not _acts(classes[0]):
        at = 1
    else:
        while at < min(4, len(words) - 1) and words[at][0].isupper() and not _acts(classes[at]):
            at += 1
    if at >= len(words) or len(words) - at > 6 or not (kind := _acts(classes[at])) or (at and words[at][0].isupper()):
        return "", NO
    odd = sum(not c for c in classes[at + 1 :])
    if odd == 0 and len(words) - at <= 2 and kind != "movement" and (at == 0 or words[0].lower() in _PERSONS):
        return kind, SURE
    return kind, LIKELY if odd <= 2 or odd * 2 < len(words) - at else POSSIBLE


def _told(words: list[str], classes: list[frozenset[str]], capital: bool, lexicon: Lexicon) -> tuple[str, int]:
    """What the words of the record tell of: applause, people leaving, a vote."""
    kind, at, weight = _found(words, classes, lexicon)
    if not kind:
        return "", NO
    odd = sum(not c and not (n and w[0].isupper()) for n, (w, c) in enumerate(zip(words, classes, strict=True)))
    odd += sum(c == {"said"} or c == {"not_name"} for c in classes)
    if weight == _STRONG and at <= 6:
        return kind, _strong(len(words), odd, at, capital)
    if weight == _WEAK and _titled(words, at, lexicon.language):
        return kind, NO
    if not capital:
        fine = kind not in _SENTENCES and at == 0 and "opener" not in classes[0]
        return kind, LIKELY if fine and odd <= 3 and odd * 2 <= len(words) <= 10 else NO
    if weight == _WEAK:
        return kind, LIKELY if odd * 3 <= len(words) and at <= 5 else POSSIBLE if at <= 5 else NO
    return kind, LIKELY if odd * 2 <= len(words) and at <= 10 else POSSIBLE if at <= 6 else NO


def _strong(size: int, odd: int, at: int, capital: bool) -> int:
    """How sure a word without other uses makes its phrase, with so many unknown words around it."""
    if odd == 0:
        return SURE
    if capital:
        return SURE if odd * 3 <= size and at <= 3 else LIKELY
    return LIKELY if odd <= 1 and size <= 5 and at <= 2 else NO


def _found(words: list[str], classes: list[frozenset[str]], lexicon: Lexicon) -> tuple[str, int, int]:
    """The kind that weighs most, where it stands, and its weight; words of a phrase count as known ones."""
    lower = [w.lower().replace("ё", "е") for w in words]
    best = ("", len(words), 0)
    for index, found in enumerate(classes):
        phrase, size = lexicon.phrase(lower, index)
        if phrase:
            for covered in range(index, min(index + size, len(words))):
                classes[covered] = classes[covered] or frozenset({"filler"})
            best = max(best, (phrase, min(index, best[1]), _STRONG if size >= 3 else _PHRASE), key=_by_weight)
        for name in _kinds(found):
            if name[0] == "=":
                return name[1:], index, _STRONG
            best = max(best, (name[1:], index, _WEAK), key=_by_weight)
    return best


@lru_cache(maxsize=1024)
def _kinds(lists: frozenset[str]) -> tuple[str, ...]:
    """The kinds of event among the lists that a word is in: sure ones (`=`) first, then weak ones (`~`)."""
    return tuple(name for name in sorted(lists) if name[0] in "=~")


def _by_weight(found: tuple[str, int, int]) -> tuple[int, int]:
    return found[2], -found[1]


def _titled(words: list[str], at: int, language: str) -> bool:
    """Whether the weak word that was found is part of a title (`The Workers' Movement in 1917`) or a name."""
    if language == "de" or at >= len(words) or at == 0 or all(w.isupper() for w in words):
        return False
    return words[at][0].isupper() and sum(w[0].isupper() for w in words) >= 2


def pieces(text: str, lexicon: Lexicon) -> list[Piece]:
    """A sentence of a bracket as pieces of one kind each; empty where it is not such a sentence.

    `Laughter and cries of ‘Shame’` is two pieces, the second with a quotation.
    """
    quoted = [m.span() for m in _QUOTED.finditer(text)]
    bare = text
    for start, end in quoted:
        bare = bare[:start] + " " * (end - start) + bare[end:]
    kind, sure = kind_of(bare, lexicon)
    if not kind or sure == NO or cites(bare) or (CITED_YEAR.search(bare[-8:]) and kind != "break"):
        return []
    if sure < SURE and _EXPLAINED.search(bare):
        return []
    if quoted and not bare[: quoted[0][0]].strip():
        return []  # the words come first: not a description
    chunks = list(_chunks(bare, quoted, lexicon))
    kinds = {c.kind for c in chunks}
    if len(kinds) < 2 or kinds <= _PROCEDURE:
        return [Piece(0, len(text), kind, sure, tuple(quoted))]
    return [c._replace(sure=min(sure, c.sure) if c.sure else sure) for c in chunks]


def _chunks(bare: str, quoted: list[tuple[int, int]], lexicon: Lexicon) -> Iterator[Piece]:
    """Divide at commas and conjunctions; what tells of no kind of its own goes with the piece before it."""
    at = 0
    open_piece: Piece | None = None
    cuts = [m.span() for m in _JOINT.finditer(bare)] + [(len(bare), len(bare))]
    for start, end in cuts:
        chunk = bare[at:start].strip()
        kind, sure = kind_of(chunk[:1].upper() + chunk[1:], lexicon)
        if kind and sure < LIKELY:
            kind = ""
        if not WORD.search(bare, at, start) and any(at <= a < start for a, _ in quoted):
            if open_piece is not None and any(open_piece.start <= a < at for a, _ in quoted):
                kind = ""  # one more of the same
            else:
                kind, sure = "voices", SURE  # only words that were called out
        if open_piece is None:
            open_piece = Piece(at, start, kind, sure)
        elif not kind or kind == open_piece.kind:
            open_piece = open_piece._replace(end=start)
        elif not open_piece.kind:
            open_piece = open_piece._replace(end=start, kind=kind, sure=sure)
        else:
            yield _with_quotes(open_piece, quoted)
            open_piece = Piece(at, start, kind, sure)
        at = end
    if open_piece is not None and open_piece.kind:
        yield _with_quotes(open_piece, quoted)


def _with_quotes(piece: Piece, quoted: list[tuple[int, int]]) -> Piece:
    return piece._replace(quoted=tuple(q for q in quoted if piece.start <= q[0] < piece.end))


def exclamation(text: str, lexicon: Lexicon) -> int:
    """How sure it is that a bracket without speaker was called out: `Hear, hear!`, `“Bribery!”`, `Rot`."""
    words = WORD.findall(text)
    if not 0 < len(words) <= 40 or _DIGIT.search(text):
        return NO
    bare = text.strip(QUOTE + " ")
    loud = "!" in bare
    called = all("said" in lexicon.classes(w) for w in words) and len(words) <= 8
    if called:
        if loud or (len(words) > 1 and words[0].lower() == words[-1].lower()):
            return SURE if text[0].isupper() or text[0] in QUOTE or loud else LIKELY
        return LIKELY if words[0][0].isupper() else POSSIBLE if len(words) > 1 else NO
    whole = (
        text[0] in QUOTE and text.rstrip(".!?… ")[-1:] in tuple(QUOTE) and not any(c in QUOTE[:9] for c in text[1:-2])
    )
    if whole:
        return (
            LIKELY if loud or (bare.endswith("?") and len(words) <= 12) else POSSIBLE if words[0][0].isupper() else NO
        )
    if loud and len(words) > 1 and len({w.lower() for w in words}) * 2 <= len(words) and words[0][0].isupper():
        return LIKELY  # `Parlez ! parlez !`
    if loud and bare.endswith("!") and words[0][0].isupper() and len(words) <= 12:
        return POSSIBLE
    return NO
