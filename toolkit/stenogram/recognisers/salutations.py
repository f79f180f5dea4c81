"""Salutations: the words with which a letter or a speech addresses somebody (`words/salutations.toml`)."""

from __future__ import annotations

import re
from functools import cache

from stenogram.annotations import Annotations
from stenogram.marks import Kind
from stenogram.recognisers.header_labels import WORDS
from stenogram.words import read_words

_LETTER_LONGEST, _SPEECH_LONGEST = 90, 240
_TURNS = 3  # labels; where more speak it is no letter
_HEAD = 12  # blocks in which a letter's salutation stands
_INLINE = re.compile(r"[^,.!?;:\n]{4,48}(?P<end>[!:,])(?:[-–—]{1,2}(?=\S)|(?:[-–—]{1,2})?(?=\s\S))")
_ENDS = re.compile(r"(?:[,:!.;]|[–—-])?(?:\s?\[\w{1,3}\*?\]|[*†])*$")
_ADDRESS = re.compile(
    r"(?:Herrn|Hrn\.?|Frau|Frl\.?|Fräulein|S\.\s?H\.|An (?:Herrn|Frau)|Monsieur"
    r"|Madame|Mlle|Sr\. D\.|Al Sr\.|Illmo|Госпо[дж]\w+|Гр\.|Тов\.)\s[^.!?]{3,60}$"
)
_TO_NAME = re.compile(r"(?:An|To|À|A|Al|Alla|Aan|Do|К|an|to|à)\s(?:[^\W\d_][\w.'’-]*\s?){1,5}$")
_SENTENCE = re.compile(r"(?<=\w\w\w\w)[.!?]\s+\S+\s+\S+\s+\S+\s+\S+")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = read_words(WORDS / "salutations.toml")
    letter, speech = (re.compile(f"(?:{'|'.join(words[k])})", re.IGNORECASE) for k in ("letter", "speech"))
    return letter, speech


def letter_salutation(line: str) -> bool:
    """Whether a line greets the reader of a letter: `Lieber Arthur!`, `My dear friend,`."""
    if len(line) > _LETTER_LONGEST or not _patterns()[0].match(line):
        return False
    words = len(line.split())
    return words <= 9 and (_closed(line) or words <= 5) and not _SENTENCE.search(line)


def inline_salutation(line: str, *, dated: bool = False) -> int:
    """How long the salutation is with which a letter's first paragraph begins, `Lieber Neffe! ich lege …`; or 0.

    Args:
        line: the paragraph.
        dated: whether a date line stands above it; then a comma or a colon ends a salutation as well.
    """
    match = _INLINE.match(line)
    if not match or not (dated or match["end"] == "!") or not letter_salutation(match[0]):
        return 0
    return match.end()


def addressed(line: str) -> bool:
    """Whether a line is the first of an address: `Herrn Dr. Muster`, `Sr. D. Jo Doe:`."""
    return bool(_ADDRESS.match(line.rstrip(" ,:;")))


def speech_salutation(line: str) -> bool:
    """Whether a line addresses hearers and does nothing else: `Mr. President,`."""
    if len(line) > _SPEECH_LONGEST or not _patterns()[1].match(line):
        return False
    return line.rstrip()[-1:] in ",!:;.…" and not _SENTENCE.search(line)


def _closed(line: str) -> bool:
    match = _ENDS.search(line)
    return bool(match and match[0])


def is_letter(sheet: Annotations) -> bool:
    """Whether a document begins as letters do: a salutation near its head, and nothing like a title above."""
    if any(mark.data["field"] != "identifier" for mark in sheet.of(Kind.HEADER)):
        return False  # a letter in an edition, with its title above
    if len(sheet.of(Kind.LABEL)) > _TURNS:
        return False  # people speak, and address each other
    if len(sheet.open) > 1 and _TO_NAME.match(sheet.text, sheet.open[0].start, sheet.open[0].end):
        below = sheet.open[1]
        if inline_salutation(sheet.text[below.start : below.end]):
            return True
    for index, block in enumerate(sheet.open[:_HEAD]):
        line = sheet.text[block.start : block.end]
        if index == 0 and inline_salutation(line) and not _patterns()[1].match(line):
            return True
        if len(line) > _SPEECH_LONGEST or _patterns()[1].match(line):
            return False
        if (index == 0 and _ADDRESS.match(line)) or letter_salutation(line):
            return True
    return False
