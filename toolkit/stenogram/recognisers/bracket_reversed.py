"""Words that stand before their speaker: `“Never!” – the left`, `Bravo! bei den Freisinnigen`."""

from __future__ import annotations

import re

from stenogram.recognisers.bracket_items import DASH, Item, Part, trim
from stenogram.recognisers.bracket_labels import QUOTE, SURE, Names, people, voice
from stenogram.recognisers.bracket_words import WORD, Lexicon

_CALLED = re.compile(r"([^!]{2,40}!(?:[^!]{2,40}!){0,4}[”»“\"]?\s*)([^\W\d_][^!?:]{2,200})$")
_QUOTED_FIRST = re.compile(r"([“„«\"][^“”„«»\"]{2,200}[”“»\"])\s+([^\W\d_][^\d:]{1,200})$")


def words_first(content: str, lexicon: Lexicon, names: Names) -> list[Part]:
    """`“Never!” – the left`, `Bravo! bei den Freisinnigen`: the words, and whose they are."""
    call = _CALLED.match(content)
    if call and _place(call.group(2), lexicon):
        called = WORD.findall(call.group(1))
        if called and all("said" in lexicon.classes(w) for w in called):
            place = Item("label", *trim(content, *call.span(2)))
            return [Part(Item("said", 0, len(call.group(1).rstrip())), SURE), Part(place, SURE)]
    if content[:1] not in tuple(QUOTE):
        return []
    quoted = _QUOTED_FIRST.match(content)
    if quoted and _place(quoted.group(2), lexicon):
        place = Item("label", *trim(content, *quoted.span(2)))
        return [Part(Item("said", 0, quoted.end(1)), SURE), Part(place, SURE)]
    for match in DASH.finditer(content, 1):
        words, who = content[: match.start()].rstrip(" ,"), content[match.end() :].rstrip(" .")
        if words[-1:] not in tuple(QUOTE) and words[-2:-1] not in tuple(QUOTE):
            continue
        named = any(w.lower() in names.known for w in WORD.findall(who)) and len(who) < 60
        if voice(who, lexicon) or people(who, lexicon) or named or _place(who, lexicon):
            end = trim(content, match.end(), len(content))
            return [Part(Item("said", 0, len(words)), SURE), Part(Item("label", *end), SURE)]
    return []


def _place(who: str, lexicon: Lexicon) -> bool:
    words = WORD.findall(who)
    if not 0 < len(words) <= 40:
        return False
    known = [bool(lexicon.classes(w) & {"filler", "person"}) for w in words]
    odd = sum(not k and not w[0].isupper() for k, w in zip(known, words, strict=True))
    return known[0] and odd * 4 <= len(words)
