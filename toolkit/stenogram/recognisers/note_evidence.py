"""What says that paragraphs are notes before any call is looked for: what stands over them, their words and class."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stenogram.marks import Block
from stenogram.recognisers.note_bodies import Body

_OVER_NOTES = re.compile(
    r"(?:(?:end|foot|editor['’]?s?|author['’]?s?|translator['’]?s?|explanatory)?[ -]?(?:notes?|remarks?)"
    r"(?: by \S.{0,20})?"
    r"|references|anmerkung(?:en)?|fu(?:ß|ss)noten?|endnoten?|notes? de .{3,20}|примечани[яе]|сноск[аи]"
    r"|примітк[аи]|przypis[yi]?|notas?|note|noten|voetnoten|fotnoter|noter)\s*[:.]?",
    re.IGNORECASE,
)
_RULE = re.compile(r"[_—–=-](?:[ \t]?[_—–=-]){3,}")
_CITES = re.compile(
    r"[\s–—-]*(?:[(“„«\"]\s?)?(?:(?:Ibid(?:em)?|Id(?:em)?|Cf|Op|Loc|See|Compare|Source|Quoted|Cited|Emphasis|Italics|Translat|Trans"
    r"|Vgl|Ebd|Ebenda|Siehe|S|Zit|Hervorheb|Voir|Cité|Souligné|Véase|Vedi|Cfr|Zie|Zob|Por|Tamże|Se|Jfr|Pp?|Vol|Ch|Bd|Tom|T"
    r"|См|Ср|Там же|Тамъ же|Цит|Подч[её]ркнуто|Курсив|Прим|Ред|Див)\b|[A-ZÀ-Þ][^\s,]+,? [^.]{2,60}, (?:pp?|S|vol|s)\.)"
)
_CLASS = re.compile(
    r"(?:^|[\W_])(?:foot|end|fuss|fuß)?(?:notes?|fn|ftn|noot|anm)(?:$|[\W_\d])|footnote|endnote|fussnote", re.I
)


def is_over_notes(words: str) -> bool:
    """Whether a line's words are a heading such as "Notes"."""
    return len(words) <= 40 and _OVER_NOTES.fullmatch(words.strip()) is not None


def over_notes(text: str, block: Block) -> bool:
    """Whether a block is a heading such as "Notes"."""
    return block.end - block.start <= 40 and _OVER_NOTES.fullmatch(text, block.start, block.end) is not None


def witnessed(text: str, blocks: Sequence[Block], bodies: Sequence[Body]) -> bool:
    """Whether a rule stands over bodies, or their class or a third of their first words are those of notes."""
    first = bodies[0]
    line = text.rfind("\n", 0, max(0, first.start - 1)) + 1
    above = text[line : first.start].strip() or text[:line].rstrip()[-40:].rpartition("\n")[2].strip()
    if _RULE.fullmatch(above) or _CLASS.search(blocks[first.order].attributes.get("class", "")):
        return True
    some = bodies[:60]
    return 3 * sum(_CITES.match(text, body.marker_end, body.end) is not None for body in some) >= len(some)
