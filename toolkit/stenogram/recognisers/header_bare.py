"""Labels without a colon: a table of which only the text is left, `Author  Jo Doe`, one row a line.

One word of a vocabulary at a line's head says nothing; three lines in a row that begin so are such a table.
"""

from __future__ import annotations

import re
from itertools import groupby

from stenogram.recognisers.header_labels import sense
from stenogram.recognisers.header_lines import Line

_LEAST = 3  # lines of a table
_LONGEST = 160
_WORDS = re.compile(r"[^\W\d_][\w'’/-]*\.?(?:\s[^\W\d_A-ZА-Я][\w'’/-]*\.?){0,2}")


def bare_labels(text: str, lines: list[Line]) -> None:
    """Give the lines of such tables their fields, labels and values.

    Args:
        text: the source's text.
        lines: those of its head, which are changed.
    """
    for _, run in groupby(lines, key=lambda line: line.run):
        rows = list(run)
        if len(rows) < _LEAST or any(line.own for line in rows):
            continue
        found = [_label(text, line) for line in rows]
        if sum(1 for field, _ in found if field) < _LEAST:
            continue
        first = next(i for i, (field, _) in enumerate(found) if field)
        last = max(i for i, (field, _) in enumerate(found) if field)
        for line, (field, end) in zip(rows[first : last + 1], found[first : last + 1], strict=True):
            if field:
                line.field, line.sure, line.own, line.told = field, True, True, True
                line.colon = end
                line.value = end + len(text[end : line.end]) - len(text[end : line.end].lstrip())


def _label(text: str, line: Line) -> tuple[str, int]:
    """The field of a line's first words, if these are a label and words with a capital or a number follow them."""
    if line.end - line.start > _LONGEST:
        return "", 0
    match = _WORDS.match(text, line.start, line.end)
    end = match.end() if match else 0
    while end > line.start:
        rest = text[end : line.end].lstrip()
        label = text[line.start : end].rstrip(".")
        if rest and (rest[0].isupper() or rest[0].isdigit() or rest[0] in '„“«"') and label[0].isupper():
            known = sense(label)
            if known.field != "unknown" and known.exact and len(label) > 1:  # `Q` and `A` are voices
                return known.field, end
        end = text.rfind(" ", line.start, end)
    return "", 0
