"""Words broken over lines: the hyphen at the line's end becomes `lb break="no"`.

Not each hyphen at a line's end breaks a word: `non-⏎governmental` keeps its own. The document decides: the form in
which a word occurs elsewhere in it, and, where it does not, what holds for most of the others.
"""

from __future__ import annotations

import re

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Kind, Mark

CLAIMS = frozenset({Kind.LINE})

_BROKEN = re.compile(r"(?<=[^\W\d_])(?P<hyphen>[-‐¬]|\u00ad)[ \t]*(?:\r\n|\r|\n)[ \t]*(?=\f?[^\W\d_])")
_HEAD = re.compile(r"[^\W\d_]+$")
_TAIL = re.compile(r"\f?([^\W\d_]+)")
_LONGEST = 40  # letters of a word's half


def recognise(sheet: Annotations) -> Claims:
    """Claim the hyphen and line end of each broken word."""
    text = sheet.text
    cases = list(_BROKEN.finditer(text))
    if not cases:
        return
    votes = [_vote(text, match) for match in cases]
    most = sum(votes) > 0
    for match, vote in zip(cases, votes, strict=True):
        if vote > 0 or (vote == 0 and most):
            yield Mark(Kind.LINE, match.start(), match.end(), {"break": "no"})


def _vote(text: str, match: re.Match[str]) -> int:
    """1 where the word is written without a hyphen elsewhere, -1 where with one, 0 where neither or both."""
    if match["hyphen"] in "\u00ad¬":
        return 1
    head = _HEAD.search(text, max(0, match.start() - _LONGEST), match.start())
    tail = _TAIL.match(text, match.end(), match.end() + _LONGEST)
    if head is None or tail is None or not tail[1][0].islower():
        return -1
    first, second = head.group(), tail[1]
    whole = f"{first}{second}" in text
    hyphened = f"{first}-{second}" in text or f"{first}‐{second}" in text
    return int(whole) - int(hyphened)
