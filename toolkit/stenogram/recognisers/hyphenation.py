"""Words broken over lines: the hyphen at the line's end becomes `lb break="no"`.

Not each hyphen at a line's end breaks a word: `non-⏎governmental` keeps its own. The document decides: the form in
which a word occurs elsewhere in it, and, where it does not, what holds for most of the others.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Kind, Mark

CLAIMS = frozenset({Kind.LINE})

# The hyphen first, so that a long text is searched for that one character; then what stands on both sides.
_BROKEN = re.compile(r"(?P<hyphen>[-‐¬\u00ad])(?<=[^\W\d_].)[ \t]*(?:\r\n|\r|\n)[ \t]*(?=\f?[^\W\d_])")
_HEAD = re.compile(r"[^\W\d_]+$")
_TAIL = re.compile(r"\f?([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_LONGEST = 40  # letters of a word's half


def recognise(sheet: Annotations) -> Claims:
    """Claim the hyphen and line end of each broken word."""
    text = sheet.text
    cases = list(_BROKEN.finditer(text))
    if not cases:
        return
    words = _words(text) if any(match["hyphen"] in "-‐" for match in cases) else []
    votes = [_vote(text, match, words) for match in cases]
    most = sum(votes) > 0
    for match, vote in zip(cases, votes, strict=True):
        if vote > 0 or (vote == 0 and most):
            yield Mark(Kind.LINE, match.start(), match.end(), {"break": "no"})


def _words(text: str) -> list[str]:
    """The words of a text in the order of their letters, each once; compounds whole and from each hyphen on."""
    found = set(_WORD.findall(text))
    for word in [w for w in found if "-" in w or "‐" in w]:
        parts = word.replace("‐", "-").split("-")
        found.update("-".join(parts[n:]) for n in range(len(parts)))
    return sorted(found)


def _stands(word: str, words: list[str]) -> bool:
    """Whether a word, or one that begins with it (`governments`), is among the words."""
    at = bisect_left(words, word)
    return at < len(words) and words[at].startswith(word)


def _vote(text: str, match: re.Match[str], words: list[str]) -> int:
    """1 where the word is written without a hyphen elsewhere, -1 where with one, 0 where neither or both."""
    if match["hyphen"] in "\u00ad¬":
        return 1
    head = _HEAD.search(text, max(0, match.start() - _LONGEST), match.start())
    tail = _TAIL.match(text, match.end(), match.end() + _LONGEST)
    if head is None or tail is None or not tail[1][0].islower():
        return -1
    first, second = head.group(), tail[1]
    return _stands(f"{first}{second}", words) - _stands(f"{first}-{second}", words)
