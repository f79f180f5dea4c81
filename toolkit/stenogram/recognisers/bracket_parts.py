"""What stands in one bracket: speakers, their words, applause, laughter, several turns.

A bracket is read in three steps: dashes part it into contributions, full stops part those into sentences,
and each sentence is a label, words, or an event. Words behind a label are one person's until the next label
or event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stenogram.recognisers.bracket_items import DASH, NOTHING, Item, Part, Reading, trim
from stenogram.recognisers.bracket_kinds import Piece, exclamation, pieces
from stenogram.recognisers.bracket_labels import (
    LIKELY,
    NO,
    POSSIBLE,
    QUOTE,
    SURE,
    Names,
    before_colon,
    before_stop,
    cites,
    voice,
)
from stenogram.recognisers.bracket_reversed import words_first
from stenogram.recognisers.bracket_words import WORD, Lexicon

_STOP = re.compile(r"[.!?…]+[”’»“\"ʺ)\]]*(?:[ \xa0\u202f]»)?(?=\s|$)")
_COLON = re.compile(r"\s?:(?=\s|[“\"„«‘ʺ‚»])\s*")
_NEXT = re.compile(r"\s*(\S)")
_WORD_BEFORE = re.compile(r"(?:.*\W)?(\w+)\.\Z", re.DOTALL)
_TIME = re.compile(r"\s*\d{1,2}[.:h]\d\d")
_CLOSING = '”"»’ʺ“‘«›'
_EVENT_FIRST = re.compile(r"[;,](?:\s{1,3}(?:and|und|et|y|e|и|і|i|oraz|en|och))?\s{1,3}")
_DONE = frozenset({"movement", "entrance", "exit"})
_AUDIBLE = frozenset({"voices", "noise", "applause", "laughter"})
_LONGEST = 6000


def read(content: str, lexicon: Lexicon, names: Names) -> Reading:
    """Read what stands between two brackets.

    Args:
        content: the text without its brackets.
        lexicon: bracket words.
        names: what the document knows of names.

    Returns:
        The reading; its kind is empty for an ordinary parenthesis.
    """
    if len(content) > _LONGEST or not _worth(content, lexicon):
        return NOTHING
    if ":" not in content and cites(content):
        return NOTHING
    behind = words_first(content, lexicon, names)
    parts = behind or list(_parts(content, lexicon, names))
    if not parts:
        return NOTHING
    loose = [p for p in parts if p.item.what == "loose"]
    if loose and not _settle(parts, loose, content, lexicon):
        return NOTHING
    settled = [p._replace(item=p.item._replace(what="said")) if p.item.what == "loose" else p for p in parts]
    understood = len(settled)
    settled = [p for p in settled if p.sure != NO]
    if not settled:
        return NOTHING
    sures = [p.sure for p in settled if p.item.what != "said" or p in loose or p.sure < SURE]
    sure = min(sures, default=SURE)
    if len(settled) < understood:
        sure = min(sure, LIKELY)
    elif settled[0].sure == SURE or sures.count(SURE) > 1:
        sure = SURE  # what begins as an interruption is one
    elif sure < LIKELY and max(sures, default=NO) == SURE:
        sure = LIKELY
    styled = any(p.item.what == "label" and content[p.item.end - 1] == "." for p in settled)
    reading = _reading([p.item for p in settled], sure)
    return reading._replace(stop=any(p.stop for p in settled), stop_style=styled)


def _worth(content: str, lexicon: Lexicon) -> bool:
    """A quick look at the first words: may this be anything but a parenthesis?"""
    words = WORD.findall(content, 0, 90)
    if not words:
        return False
    if words[0][0].isupper() or content[0] in QUOTE:
        return True
    return any(lexicon.telling(w) for w in words[:8]) or "said" in lexicon.classes(words[0]) or "!" in content


def _settle(parts: list[Part], loose: list[Part], content: str, lexicon: Lexicon) -> bool:
    """Whether words without a speaker may stand as words called out."""
    if len(loose) == len(parts):
        sure = exclamation(content.strip(), lexicon)
        if sure == NO:
            return False
        parts[:] = [Part(Item("said", *trim(content, 0, len(content))), sure)]
        return True
    for part in loose:
        words = content[part.item.start : part.item.end]
        fine = exclamation(words.strip(), lexicon) or words.strip()[:1] in tuple(QUOTE)
        parts[parts.index(part)] = part._replace(sure=LIKELY if fine else NO, item=part.item._replace(what="said"))
    return True


def _parts(content: str, lexicon: Lexicon, names: Names) -> Iterator[Part]:
    """Contributions between dashes; one that is nobody's belongs to the words before it."""
    held: list[Part] = []
    at = 0
    for start, end in [*_dashes(content), (len(content), len(content))]:
        fresh = list(_sentences(content, at, start, lexicon, names, held))
        at = end
        if held and fresh and fresh[0].item.what == "loose":
            last = held[-1]
            if last.item.what in ("said", "loose"):
                held[-1] = last._replace(item=last.item._replace(end=fresh[0].item.end))
                fresh = fresh[1:]
        held.extend(fresh)
    yield from held


def _dashes(content: str) -> Iterator[tuple[int, int]]:
    """The dashes that part contributions; a full stop before one is part of the words."""
    for match in DASH.finditer(content):
        before = content[: match.start()] if match.start() < _LONGEST else ""
        if before.rstrip()[-1:] == ":":
            continue  # a dash that opens somebody's words
        if before.count("(") + before.count("[") > before.count(")") + before.count("]"):
            continue
        start = match.start() + (match.group()[0] == ".")
        yield start, match.end()


def _sentences(content: str, at: int, end: int, lexicon: Lexicon, names: Names, held: list[Part]) -> Iterator[Part]:
    """The parts of one contribution; sentences that nobody else has are the last speaker's."""
    spans = list(_stops(content, at, end, lexicon))
    said: list[int] | None = None
    dialogue = any(p.item.what == "label" for p in held)
    for number, (start, stop) in enumerate(spans):
        sentence = content[start:stop]
        more = number + 1 < len(spans)
        follows = content[spans[number + 1][0] : end] if more else ""
        ending = "" if more or end == len(content) else "…"  # words before a dash need no full stop
        label = None
        if said is None or said[0] < said[1]:  # behind a label stand words
            label = _label(sentence + ending, follows, said is None, dialogue, lexicon, names)
        speaking = said is not None and not _quoted(content[said[0] : said[1]])
        events = [] if label else _events(sentence, speaking, lexicon)
        if said is not None and (label or events or not speaking):
            yield Part(Item("said", *trim(content, said[0], said[1])), SURE)
            said = None
        if label:
            size, words, sure, by_stop = label
            dialogue = True
            first = _behind_event(content[start : start + size], lexicon)
            if first:
                yield from (
                    Part(_event(p, start, content), p.sure) for p in pieces(sentence[:first].rstrip(" ;,"), lexicon)
                )
            yield Part(Item("label", start + first, start + size), sure, by_stop)
            said = [min(start + words, stop), stop]
        elif events:
            yield from (Part(_event(p, start, content), p.sure) for p in events)
        elif said is not None:
            said[0] = start if said[0] == said[1] else said[0]
            said[1] = stop
        else:
            yield Part(Item("loose", start, stop), NO)
    if said is not None and said[0] < said[1]:
        yield Part(Item("said", *trim(content, said[0], said[1])), SURE)


def _behind_event(label: str, lexicon: Lexicon) -> int:
    """Where a label begins that is printed behind an event, in one sentence: `Applause; a voice: …`."""
    for match in list(_EVENT_FIRST.finditer(label))[:2]:
        found = pieces(label[: match.start()], lexicon) if voice(label[match.end() :], lexicon) else []
        if found and all(p.sure >= LIKELY and p.kind != "voices" for p in found):
            return match.end()
    return 0


def _quoted(words: str) -> bool:
    """Whether these words are a quotation that has come to its end."""
    return len(words) > 1 and words[0] in QUOTE and words.rstrip(".!?…")[-1:] in tuple(_CLOSING)


def _stops(content: str, at: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Sentences, without the blanks around them; `Dr.` and `J.` end none."""
    start = at
    for match in _STOP.finditer(content, at, end):
        following = _NEXT.match(content, match.end(), end)
        if following is not None:
            if following[1].islower():
                continue
            word = _WORD_BEFORE.match(content, max(start, match.start() - 20), match.start() + 1)
            if word and _abbreviation(word[1], lexicon):
                continue
        span = trim(content, start, match.end())
        if span[0] < span[1]:
            yield span
        start = match.end()
    span = trim(content, start, end)
    if span[0] < span[1]:
        yield span


def _abbreviation(word: str, lexicon: Lexicon) -> bool:
    return (len(word) == 1 and word.isalpha()) or ("title" in lexicon.classes(word) and len(word) <= 5)


def _label(
    sentence: str, follows: str, first: bool, dialogue: bool, lexicon: Lexicon, names: Names
) -> tuple[int, int, int, bool] | None:
    """A label at a sentence's start: size, where the words begin, how sure, whether a full stop ends it."""
    for match in _COLON.finditer(sentence, 0, 160) if ":" in sentence else ():
        before, said = sentence[: match.start()], sentence[match.end() :]
        if _TIME.match(said):
            return None
        sure = before_colon(before, said or follows, lexicon, names)
        if sure:
            return match.start() + match.group().index(":") + 1, match.end(), sure, False
        break
    if follows:
        sure = before_stop(sentence, follows, first, lexicon, names)
        if sure > POSSIBLE or (sure == POSSIBLE and (first or dialogue)):
            return len(sentence), len(sentence), sure, sure < SURE
    return None


def _events(sentence: str, speaking: bool, lexicon: Lexicon) -> list[Piece]:
    """The events of a sentence; while somebody speaks only what can be nothing else."""
    if len(sentence) > 600 or (speaking and len(WORD.findall(sentence)) > 8):
        return []
    found = pieces(sentence, lexicon)
    if speaking and any(p.sure < SURE for p in found) and not _done(sentence, found, lexicon):
        return []
    return found


def _done(sentence: str, found: list[Piece], lexicon: Lexicon) -> bool:
    """Whether a sentence behind somebody's words tells what people did (`The members rise.`), in known words alone."""
    words = WORD.findall(sentence)
    if len(words) > 7 or sentence[-1:] in tuple("!?") or any(p.kind not in _DONE for p in found):
        return False
    classes = [lexicon.classes(w) for w in words]
    return all(classes) and any("person" in c for c in classes)


def _event(piece: Piece, at: int, content: str) -> Item:
    start, end = trim(content, at + piece.start, at + piece.end)
    quoted = piece.quoted if piece.kind in _AUDIBLE else ()
    inner = tuple(Item("said", at + a, at + b) for a, b in quoted)
    if len(inner) == 1 and content[start:end].rstrip(".") == content[inner[0].start : inner[0].end]:
        return inner[0]
    kind = "interjection" if inner else piece.kind
    return Item("stage", start, end, kind, inner)


def _reading(items: list[Item], sure: int) -> Reading:
    """The type of the whole, and the parts that it needs."""
    spoken = any(i.what in ("label", "said") for i in items)
    kinds = {i.kind for i in items if i.what == "stage"} | ({"interjection"} if spoken else set())
    if len(kinds) > 1:
        return Reading("mixed", sure, tuple(items))
    kind = kinds.pop()
    flat = [j for i in items for j in ((i,) if i.what != "stage" else i.inner)]
    return Reading(kind, sure, tuple(flat))
