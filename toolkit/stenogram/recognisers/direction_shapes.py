"""What a stage direction without brackets looks like: who comes and goes, what is heard, what somebody does."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from stenogram.recognisers.bracket_words import WORD, Lexicon
from stenogram.recognisers.plays import is_spoken, without_quotations, words

CLOSE = 2.0  # points above which a paragraph is read as a direction
SURELY = 3.0
_LONGEST = 320
_LONG = 700
_SHORT = 9  # words
_FEW = 5
_WORD = 20  # characters of a sound that needs no full stop
_SMALL = "and of und et then y e и та i en och with mit avec con с von de the der die das la le"
_JOINTS = frozenset(_SMALL.split())
_DEFINED = "The A An Der Die Das Ein Eine Le La Les Un Une El Los Las Una Il Lo I Gli De Het Den Det En Ett"
_ARTICLES = frozenset(_DEFINED.split())
_STATES = (
    "are has have was were will shall would should could can must may might hath doth says thinks loves lies "
    "means mean seems knows hopes wants needs that is ist sind war hat haben wird est sont a ont es son è sono jest "
    "może musi moet kan zal was är var har kan skall"
)
_NOT_DONE = frozenset(_STATES.split())
_DOING = re.compile(
    r"[A-Z]\w+ing (?:the|his|her|their|a|an|money|to|at|on|from|with)\b|(?:Gives|Takes|Opens|Reads|Beats"
    r"|Strikes|Draws|Sings|Kneels|Dies|Rises|Sits|Weeps|Kisses|Stabs|Shows|Throws|Drinks|Falls|Whispers|Dances)\b"
)
_ENDED = tuple('.…)]»”"')
_PAUSES = tuple(",;:")
_FINAL = tuple(".!?…—–”’»)]-")


@cache
def _any(name: str, ending: str = "") -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(words()[name])}){ending}")


@cache
def _curtain() -> re.Pattern[str]:
    return re.compile(f"(?i)(?:{'|'.join(words()['curtain'])})[.!]?$")


def kind_of(text: str, otherwise: str) -> str:
    """The type of a direction: who comes, who goes, what is heard."""
    bare = text.strip(" ([{_*")
    if _any("entrance").match(bare) or (len(text) < 120 and _any("entrance_inner").search(bare)):
        return "entrance"
    if len(text) < _LONGEST and _any("exit").search(bare):
        return "exit"
    if _any("sound").match(bare.removeprefix("and ").capitalize()):
        return "noise"
    return otherwise


def points(
    text: str, previous: str, cast: Collection[str], lexicon: Lexicon, *, opens: bool = False, inline: bool = False
) -> float:
    """What speaks for a direction, from `SURELY` on beyond doubt.

    Args:
        text: a paragraph, line or sentence.
        previous: what stands before it.
        cast: words of the speakers' names.
        lexicon: bracket words.
        opens: it stands between the heading of a scene and its first speech.
        inline: speeches begin on the line of their label, so a paragraph without one is odd.
    """
    found = 3.0 * opens + 1.0 * inline
    if _curtain().match(text):
        return found + 3
    if is_spoken(text):
        found -= 4
    if text[-1] in ",;:—-":
        found -= 2
    elif text[-1] not in _ENDED and not opens and not (len(text) < _WORD and _any("sound").match(text)):
        found -= 1
    if text[0].islower():
        found -= 2
    if len(text) > _LONGEST:
        found -= 4 if len(text) > _LONG else 2
    if previous and not opens and (last := previous.rstrip()[-1:]) not in _FINAL:
        found -= 0.5 if last in _PAUSES else 1
    return found + (_tells(text, previous, cast, lexicon) if len(text) <= _LONG else 0)


def _tells(text: str, previous: str, cast: Collection[str], lexicon: Lexicon) -> float:
    """What the words of a paragraph tell: an entrance, a noise, somebody's doings."""
    if _any("entrance").match(text):
        return 3
    listed = WORD.findall(text, 0, 200)
    size = len(listed)
    if size <= 20 and text[0].isupper() and _any("exit").search(text):
        return 3
    if _any("sound").match(text) and size <= 12:
        return 3 if len(WORD.findall(without_quotations(text))) <= _FEW else 1.5
    if text.startswith("and ") and size < 6 and _any("sound").match(previous):
        return 6
    if not listed or size > 25:
        return 0
    return _deed(listed, text, previous, cast, lexicon)


def _deed(listed: list[str], text: str, previous: str, cast: Collection[str], lexicon: Lexicon) -> float:
    """Whether somebody of the cast does something, in the third person and the present tense."""
    short = 0.5 * (len(listed) <= _SHORT)
    subject = listed[0]
    if acts(subject, lexicon):
        return 2.5 + short
    if _DOING.match(text) and len(listed) <= _SHORT:
        return 3 if not previous or previous.rstrip().endswith(_FINAL) else 1
    pronoun = _any("subject", "$").match(subject) is not None
    known = subject.capitalize() in cast or (
        len(listed) > 2
        and subject in _ARTICLES
        and (listed[1].capitalize() in cast or (subject == "The" and listed[1][0].isupper()))
    )
    if (not pronoun and not known) or listed.count("or") > 1:
        return 0
    at = 1
    while known and at < len(listed) and (listed[at] in _JOINTS or listed[at][0].isupper()):
        at += 1
    if at >= len(listed) or not re.search(rf"{re.escape(listed[at - 1])}\s+{re.escape(listed[at])}", text):
        return 0
    verb = listed[at]
    if verb == "is" and len(listed) <= _FEW and listed[-1].endswith(("ed", "en", "nd", "ain")) and known:
        return 3
    if verb in _NOT_DONE or verb[0].isupper() or len(verb) < 3:
        return 0
    if acts(verb, lexicon):
        return 2.5 + short
    if lexicon.language == "en":
        many = _plural(subject, listed[:at])
        if not many and not verb.endswith("s"):
            return 0
        return (2.5 if known or not many or len(listed) <= _FEW else 2) + short
    return (2.5 if known else 1.5) + short


def _plural(subject: str, listed: list[str]) -> bool:
    return subject in ("They", "All", "Both") or "and" in listed


def acts(word: str, lexicon: Lexicon) -> bool:
    """Whether a word tells what one person does."""
    return any(name[0] == "^" for name in lexicon.classes(word))
