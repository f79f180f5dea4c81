"""Labels in the middle of a paragraph, where a scan or a file has run several turns together.

`… in the park? Mr. Norton: Mr. Speaker, Sir, …`: only what a title or an office makes a speaker's name is looked for,
behind the end of a sentence, in long paragraphs; whether the document has run its turns together is for `label_series`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stenogram.marks import Block
from stenogram.participants.names import Spoken, read
from stenogram.participants.vocabulary import fold, vocabulary
from stenogram.recognisers.label_patterns import UPPER

_LONG = 400  # characters of a paragraph from which on it may hold several turns
_HEAD = 90  # characters of a label
_BRACKET = 300  # characters before it in which a bracket may have opened
_COLON = re.compile(rf"(?:[^\W\d_]|\))[ \xa0]?:(?=\s+[“\"'(]?(?:{UPPER}|\d))")
_BREAK = re.compile(rf"[.?!)\]»”\"'’]\s+(?={UPPER})")
_SENTENCE = re.compile(r"([^\W\d_]{4,})\.\s")
_LOUD = re.compile(rf"{UPPER}{{3,}}(?:[ \n]{UPPER}{{2,}})*\s+(?={UPPER})")  # a heading that is run on, too


def run_on(text: str, block: Block) -> Iterator[tuple[int, int, Spoken]]:
    """Where labels stand inside a paragraph: start, end and the name as read.

    Args:
        text: the source's text.
        block: a paragraph.
    """
    if block.end - block.start < _LONG:
        return
    for colon in _COLON.finditer(text, block.start + 1, block.end):
        window = max(block.start, colon.end() - _HEAD)
        places = sorted({m.end() for shape in (_BREAK, _LOUD) for m in shape.finditer(text, window, colon.end())})
        for start in places:
            head = text[start : colon.end() - 1]
            if any(fold(w) not in vocabulary().titles for w in _SENTENCE.findall(head)):
                continue
            spoken = read(head)
            if spoken.form in {"titled", "office"} and not spoken.unknown and not _bracketed(text, start, block.start):
                yield start, colon.end(), spoken
                break


def _bracketed(text: str, at: int, begin: int) -> bool:
    """Whether a bracket is open before a place."""
    before = text[max(begin, at - _BRACKET) : at]
    return any(before.rfind(opening) > before.rfind(closing) for opening, closing in ("()", "[]"))
