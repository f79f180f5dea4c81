"""Brackets in a play: nearly all are stage directions, but some hold words that are spoken aside."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from stenogram.recognisers.bracket_evidence import Candidate, Verdict
from stenogram.recognisers.bracket_labels import LIKELY, NO, QUOTE, SURE
from stenogram.recognisers.plays import is_spoken

_LONGEST = 900
_ENDS = tuple(".!?…:;—–-)]" + QUOTE)


def directed(text: str, found: Sequence[Candidate]) -> list[Verdict]:
    """Whether each bracket of a play is a direction.

    Args:
        text: the text.
        found: the play's brackets that hold words, by start.
    """
    small = sum(not c.formed for c in found)
    follows = [b.bracket.start - a.bracket.end for a, b in pairwise(found)] + [_LONGEST] * bool(found)
    return [_verdict(text, one, gap, small * 2 > len(found)) for one, gap in zip(found, follows, strict=True)]


def _verdict(text: str, one: Candidate, gap: int, small: bool) -> Verdict:
    """One bracket's; `small` says that the play's directions begin with small letters."""
    bracket, reading = one.bracket, one.reading
    content = text[bracket.start + bracket.opened : bracket.end - bracket.closed]
    if one.noted or len(content) > _LONGEST:
        return Verdict(reading.sure if reading.sure == SURE else NO, False)
    told = reading.sure >= LIKELY and not any(item.what != "stage" for item in reading.items)
    square = text[bracket.start] == "["
    if one.behind and (not is_spoken(content) or told or not one.formed):
        return Verdict(
            SURE, one.formed and " " in content and not told and not square
        )  # words said aside stand there, too
    if is_spoken(content) and not (told and reading.sure == SURE):
        return Verdict(LIKELY, True) if square else Verdict(NO, one.alone and one.closed and not small)
    if one.formed and small and not one.closed and not told:
        return Verdict(NO, gap > 4)  # somebody's words, with a direction behind them: `(What now). (aside)`
    if told or square:
        return Verdict(SURE, False)
    before = text[max(0, bracket.start - 8) : bracket.start]
    placed = one.final or before.rstrip()[-1:] in _ENDS or before.rstrip(" \t")[-1:] in ("\n", "")
    ends = text[bracket.end : bracket.end + 4].strip(" \t.,;")[:1] in ("\n", "\r", "")
    if one.formed and not one.closed and text[max(0, bracket.start - 40) : bracket.start].rstrip()[-1:] not in _ENDS:
        return Verdict(NO, False)  # in mid-sentence
    if one.formed:
        return Verdict(SURE, False) if placed and (one.closed or ends) else Verdict(NO, placed or ends)
    if placed and ends:
        return Verdict(SURE, False)
    return Verdict(LIKELY if placed else NO, placed)
