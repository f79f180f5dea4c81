"""A title that does not stand first: a site's banner, or a summary of the text, is printed above it.

Three lines that nothing else has tell it: a name, a title and a date of their own, in this order or title first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stenogram.annotations import Annotations
from stenogram.marks import Block, Certainty, Kind, Mark
from stenogram.recognisers import dating, naming
from stenogram.recognisers.front_lines import BODY, noise
from stenogram.recognisers.salutations import letter_salutation, speech_salutation

_LOOK = 16  # blocks in which the title stands
_LONGEST = 160  # characters of a title
_PROSE = 160
_ABOVE = 8  # blocks above which the line of a speech stands
_SPOKEN = re.compile(
    r"(?:opening |closing )?(?:speech|address|statement|remarks|lecture|intervention)\s(?:by|of|delivered)\b"
    r"|(?:discours|allocution|intervention|déclaration|conférence)\s(?:de|du|d['’]|prononc)"
    r"|(?:discurso|mensaje|intervención|alocución|palabras)\s(?:de|del|pronunciad)"
    r"|(?:discorso|intervento|messaggio)\s(?:di|del|pronunciat)|(?:rede|ansprache|vortrag|erklärung)\s(?:von|des|der)\b"
    r"|(?:выступление|речь|доклад|заявление)\s\w|(?:виступ|промова|доповідь)\s\w|(?:przemówienie|wystąpienie)\s\w"
    r"|(?:toespraak|rede)\s(?:van|door)\b|(?:tal|anförande)\s(?:av|ved)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![^\W_])[^\W\d_a-zа-я][\w.'’-]*")
_BANNER = 6  # short lines above


def late_title(sheet: Annotations) -> list[Mark]:
    """The author, title and date below other lines; an empty list where there are none such."""
    blocks = sheet.open[:_LOOK]
    text = sheet.text
    if any(b.name for b in blocks):
        return []
    if speech := _speech(sheet, blocks):
        return speech
    lines = [" ".join(text[b.start : b.end].split()) for b in blocks]
    for index in range(1, len(blocks) - 2):
        first, second, third = lines[index : index + 3]
        if not dating.is_date(third) or len(dating.iso(third, sheet.language).get("when", "")) < 10:
            continue
        if first[-1] == ":" and naming.is_name(first[:-1]) and _title(second):
            return _marks(sheet, blocks, index, index + 1)
        if naming.is_name(second) and _title(first) and blocks[index].space > 1:
            return _marks(sheet, blocks, index + 1, index)
    return []


def _speech(sheet: Annotations, blocks: Sequence[Block]) -> list[Mark]:
    """A line that says what was spoken by whom, below those of an institution, above a date or a salutation."""
    text = sheet.text
    for index, block in enumerate(blocks[:_ABOVE]):
        line = " ".join(text[block.start : block.end].split())
        if len(line) > 2 * _LONGEST or (len(line) > _LONGEST and not _SPOKEN.match(line)):
            return []
        if not _SPOKEN.match(line) or line[-1] in ":;" or not _NAME.search(line, 8):
            if naming.is_name(line) and not BODY.search(line):
                return []  # an author, with his title below
            continue
        if not index:
            return []
        below = [text[b.start : b.end] for b in blocks[index + 1 : index + 3]]
        dated = next((i for i, words in enumerate(below) if dating.is_date(words) or dating.is_placed_date(words)), -1)
        if dated < 0 and not any(map(speech_salutation, below)):
            return []
        found = [
            Mark(Kind.TITLE, b.start, b.end, {"type": "sub"})
            for b in blocks[:index]
            if not noise(text[b.start : b.end])
        ]
        found.append(Mark(Kind.TITLE, block.start, block.end, {"type": "main"}))
        if dated >= 0:
            date = blocks[index + 1 + dated]
            found += [Mark(Kind.TITLE, b.start, b.end, {"type": "sub"}) for b in blocks[index + 1 : index + 1 + dated]]
            found.append(Mark(Kind.DATE, date.start, date.end, dating.iso(below[dated], sheet.language)))
        return found
    return []


def _title(line: str) -> bool:
    """Whether a line can be a title."""
    return (
        len(line) <= _LONGEST
        and line[-1] not in ".,;:"
        and not dating.is_date(line)
        and not letter_salutation(line)
        and (line[0].isupper() or line[0] in "“\"«„'‘")
    )


def _marks(sheet: Annotations, blocks: Sequence[Block], name: int, title: int) -> list[Mark]:
    text = sheet.text
    author = text[blocks[name].start : blocks[name].end].rstrip(": ")
    first = min(name, title)
    found = [
        Mark(Kind.AUTHOR, blocks[name].start, blocks[name].end, {"name": author}),
        Mark(Kind.TITLE, blocks[title].start, blocks[title].end, {"type": "main"}, (), Certainty.MEDIUM),
    ]
    date = blocks[first + 2]
    found.append(Mark(Kind.DATE, date.start, date.end, dating.iso(text[date.start : date.end], sheet.language)))
    above = blocks[:first]
    if len(above) <= _BANNER and all(b.end - b.start < _PROSE for b in above):
        words = [" ".join(text[b.start : b.end].split()) for b in above]
        if author in words:  # the site's own page of the author
            found += [Mark(Kind.FURNITURE, b.start, b.end, {"reason": "banner of the site"}) for b in above]
    return found
