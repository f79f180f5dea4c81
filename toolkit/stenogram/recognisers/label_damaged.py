"""Labels that a scan has damaged: a letter misread in a known name, an ending misread or lost.

Only what the document itself prints elsewhere as a label is looked for, letter by letter: nothing is guessed from a
word list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from stenogram.annotations import Annotations
from stenogram.marks import Block
from stenogram.participants.names import read
from stenogram.participants.vocabulary import fold
from stenogram.recognisers.label_shapes import Candidate

_FEWEST = 5  # letters of a name that a misread one may be taken for
_KNOWN = 6  # labels from which on a document's own labels are known well enough
_MOST = 2_000  # different wordings that are looked for
_LONGEST = 120
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]?")
_OTHER = re.compile(r"[\W_]+")
_MISREAD = str.maketrans({"0": "o", "1": "i", "l": "i", "3": "b", "8": "b", "5": "s", "6": "g"})
_LINE = re.compile(r"\n[ \t\xa0]*(?=[^\W\d_])")
_NAMED = re.compile(
    r"[A-Z]{2,4}[.,]?[ \t\xa0](?:[A-Z]\.[ \t\xa0]?)*[A-Z][A-Z'’-]{2,}(?![\w.])"
)  # a title and a name in capitals
_ENDING = re.compile(r"(?P<mark>[ \t\xa0]?[?!*.;,'\"”»|_~-]{0,2})[ \t\xa0]+(?=[“\"'(—–-]?[^\W\d_])")
_CLOSED = frozenset(".?!:;)]”\"'’»…—–*0123456789")
_LINE_END = re.compile(r"(?P<mark>[?!*.;,'|_~-]{0,2})[ \t\xa0]*(?:\n|\Z)")
_MISREAD_COLONS = frozenset("?;!*|'")
_TOKEN = re.compile(r"(?P<name>[^\W_]{2,4})(?P<mark>[?!:;])[ \t\xa0]+(?=[“\"'(—–-]?[^\W\d_a-z])")  # `lB?`, `D8:`
_LINE_BEGIN = re.compile(r"\n[ \t]*")
_STRAY = re.compile(r"[^\w\s(\[“\"„«»*#]{1,3}[ \t]+(?=[^\W\d_a-z])")
_USUAL = 10  # times as many labels as begin with one word at the most, where that word is usual
_WORD = 60


def letters(words: str) -> str:
    """A label's letters without brackets, and with what a scan confuses made equal."""
    return _OTHER.sub("", fold(_BRACKETS.sub("", words))).translate(_MISREAD)


def _shortened(word: str) -> set[str]:
    """A word, and the word with each of its letters left out."""
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def misread(found: Iterable[Candidate], known: Iterable[Candidate], text: str) -> Iterator[Candidate]:
    """Candidates whose letters are those of a known label but for one.

    Args:
        found: candidates that were not taken.
        known: those that were.
        text: the source's text.
    """
    labels = list(known)
    wordings = {(w, c.spoken.caps) for c in labels if len(w := letters(text[c.start : c.end])) >= _FEWEST}
    if not wordings or len(wordings) > _MOST:
        return
    begin = min(c.start for c in labels)
    near = {(short, caps) for word, caps in wordings for short in _shortened(word)}
    for candidate in found:
        if (candidate.own and candidate.start < begin) or candidate.end - candidate.start > _LONGEST:
            continue
        word, caps = letters(text[candidate.start : candidate.end]), candidate.spoken.caps
        if len(word) >= _FEWEST and any((short, caps) in near for short in _shortened(word)):
            yield candidate


def unended(sheet: Annotations, known: Sequence[Candidate], taken: set[int]) -> Iterator[Candidate]:
    """Lines that begin as a known label does and have another ending, or none.

    Args:
        sheet: the sheet so far.
        known: the document's labels.
        taken: where they begin.
    """
    text = sheet.text
    counts = Counter(c.key for c in known)
    heads = {
        " ".join(text[c.start : c.end].rstrip(" :;.\n").split()): c
        for c in known
        if _is_plain(c) or (counts[c.key] > 1 and not c.spoken.unknown)
    }
    if len(known) < _KNOWN or not heads or len(heads) > _MOST:
        return
    begin: dict[str, list[str]] = {}
    for head in sorted(heads, key=len, reverse=True):
        begin.setdefault(_begin(head, min(2, len(head.split()))), []).append(head)
    whose = {head.split(None, 1)[0].rstrip(".,").upper(): head for head in heads}
    firsts = Counter(_begin(c.spoken.name, 1) for c in known)
    usual = {first for first, n in firsts.items() if n * _USUAL > len(known) and first in whose}
    short = {letters(c.spoken.name): c for c in known if c.spoken.form == "initials"}
    for at, block, index in _lines(sheet):
        if at in taken:
            continue
        token = _TOKEN.match(text, at, block.end) if short and at == block.start else None
        if token and (one := short.get(letters(token["name"]))):
            spoken = read(token["name"].upper())
            yield one._replace(start=at, end=token.end("mark"), inner=False, block=index, spoken=spoken)
            continue
        line = text[at : at + _WORD]
        first = _begin(line, 1)
        near = (*begin.get(_begin(line, 2), ()), *begin.get(first, ()))
        head, end = next(((head, end) for head in near if (end := _matched(text, at, head))), ("", 0))
        named = _NAMED.match(text, at, block.end) if not head and first in usual else None
        if named:
            head, end = whose[first], named.end()
        if head:
            yield from _ended(text, heads[head]._replace(start=at, inner=at > block.start, block=index), end, block)


def behind_strays(sheet: Annotations, known: Iterable[Candidate], taken: set[int]) -> Iterator[Candidate]:
    """Known labels behind a stray mark at the beginning of a line: `- Norton: …`.

    Args:
        sheet: the sheet so far.
        known: the document's labels.
        taken: where they begin.
    """
    text = sheet.text
    wordings = {" ".join(text[c.start : c.end].split()): c for c in known if c.ending == ":" and not c.own}
    if not wordings:
        return
    longest = max(map(len, wordings))
    for index, block in enumerate(sheet.open):
        places = [block.start, *(m.end() for m in _LINE_BEGIN.finditer(text, block.start, block.end))]
        for match in filter(None, (_STRAY.match(text, place, block.end) for place in places)):
            colon = text.find(":", match.end(), match.end() + longest + 4) + 1
            one = wordings.get(" ".join(text[match.end() : colon].split())) if colon else None
            if one and match.end() not in taken:
                yield one._replace(start=match.end(), end=colon, inner=True, block=index)


def _ended(text: str, known: Candidate, end: int, block: Block) -> Iterator[Candidate]:
    """A known head that ends here, with what stands behind it: a misread ending, none, or the end of its line."""
    line = _LINE_END.match(text, end) if known.own and not known.inner else None
    ending = _ENDING.match(text, end, block.end)
    spoken = read(" ".join(text[known.start : end].split()))
    if line:
        yield known._replace(end=line.end("mark"), spoken=spoken)
    elif ending and "," in ending["mark"]:
        called = known.spoken.form == "office"  # "Mr. Speaker, Sir"
        if text[ending.end()].isupper() and not known.inner and not called:
            yield known._replace(end=end, ending=",")
    elif ending and _is_label(known, ending, text[ending.end() : ending.end() + 2]):
        yield known._replace(end=ending.end("mark") if ending["mark"].strip() else end, spoken=spoken)


def _begin(words: str, count: int) -> str:
    """The first words, for comparison."""
    return " ".join(word.rstrip(".,:;?!").upper() for word in words.split(None, count)[:count])


def _lines(sheet: Annotations) -> Iterator[tuple[int, Block, int]]:
    """Where lines begin that the sentence before does not go on in."""
    text = sheet.text
    for index, block in enumerate(sheet.open):
        yield block.start, block, index
        for match in _LINE.finditer(text, block.start, block.end):
            if text[max(block.start, match.start() - 4) : match.start()].rstrip()[-1:] in _CLOSED:
                yield match.end(), block, index


def _is_plain(candidate: Candidate) -> bool:
    """Whether a label is marked well enough, by its title and capitals, to be known without its ending."""
    spoken = candidate.spoken
    return spoken.caps and spoken.form in {"titled", "office"} and not spoken.unknown and not candidate.own


def _matched(text: str, at: int, head: str) -> int:
    """Where a head ends that stands at a place, blanks, stops and commas apart; 0 where it does not stand there."""
    for word in head.split():
        bare = word.rstrip(".,")
        if not text.startswith(bare, at):
            return 0
        at += len(bare)
        while text[at : at + 1] in {".", ",", " ", "\t", "\n", "\xa0"}:
            at += 1
    while text[at - 1] in " \t\n\xa0.,":
        at -= 1
    return 0 if text[at : at + 1].isalnum() else at


def _is_label(known: Candidate, ending: re.Match[str], after: str) -> bool:
    """Whether what stands behind a head may be a label's lost ending: a sentence begins."""
    mark = ending["mark"].strip()
    if "," in mark or after[:1].islower():
        return False
    if not _is_plain(known):
        return after[:1].isupper() and (mark[:1] in _MISREAD_COLONS if mark else len(ending.group()) > 1)
    return bool(mark) or (after[:1].isupper() and not after[:2].isupper()) or known.spoken.form == "titled"
