"""The items of a numbered list are numbered one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile, printed

CODE = "SCH150"
_LABEL = re.compile(r"[(\[]?\s*(?:(\d{1,6})|([a-zа-я]))\s*[.)\]:]*\s*", re.IGNORECASE)


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each item whose printed number or letter is not the one after that of the item before."""
    for listed in tei.all("list"):
        last: tuple[bool, int, str] | None = None
        for item in listed.iterchildren(f"{TEI}item"):
            label = item.find(f"{TEI}label")
            text = (item.get("n") or "") if label is None else printed(label)
            found = _LABEL.fullmatch(text)
            if found is None:
                last = None
                continue
            value = (bool(found[1]), int(found[1]) if found[1] else ord(found[2].lower()), text)
            if last is not None and not _follows(last, value):
                message = f'"{text}" comes after "{last[2]}" in the list'
                place = item if label is None else label
                yield tei.finding(place, CODE, Severity.WARNING, message, "is an item missing, or a number misread?")
            last = value


def _follows(last: tuple[bool, int, str], value: tuple[bool, int, str]) -> bool:
    """Whether a number or letter is the next one; some letters are left out in lists (j, v; ё, й, ъ, ы, ь)."""
    if last[0] != value[0] or value[1] == last[1] + 1:
        return True
    between = range(last[1] + 1, value[1])
    return not value[0] and 0 < len(between) < 3 and any(chr(one) in "jviйъыьё" for one in between)
