"""Names in scripts without capitals."""

from __future__ import annotations

import re

from stenogram.participants.spoken import Spoken
from stenogram.participants.vocabulary import vocabulary

INSIDE = re.compile(r"[(\[]\s*((?:[^()\[\]]|[(\[][^()\[\]]*[)\]])*)[)\]]?")
_WIDE = str.maketrans("（）", "()")
_UNCASED_WORDS = 8  # of a name in a script without capitals
_UNCASED_LETTERS = 6  # of a name without blanks, as in Chinese


def uncased(name: str) -> Spoken:
    """A name in a script without capitals: its last letters tell an office, its first ones or its last a title."""
    known = vocabulary()
    name = name.lstrip("○◯〇●◎◆◇□■ \u3000")
    plain = name.translate(_WIDE)
    outside = INSIDE.sub("", plain).strip()
    inside = " ".join(m.strip() for m in INSIDE.findall(plain))
    if not any(map(str.isalpha, outside)) or len(outside.split()) > _UNCASED_WORDS:
        return Spoken(name, "none", ())
    if outside in known.groups:
        return Spoken(name, "group", (), role="audience", group=True)
    role = next((role for end, role in known.uncased if _begins_or_ends(outside, end)), "")
    if role and inside:
        return Spoken(name, "office", (inside,), role=role, office=outside)
    if role and role != "member":
        return Spoken(name, "office", (), role=role, office=outside)
    titled = role == "member" or outside.endswith(known.uncased_titles) or outside.startswith(known.uncased_titles)
    if outside.rstrip("番")[-1:].isdigit() and inside:  # a seat in the house: `５番（甲野君）`
        return Spoken(name, "titled", (inside,), frozenset({"any"}), role="member", place=outside)
    words = (outside,) if titled or len(outside) <= _UNCASED_LETTERS or " " in outside else ()
    return Spoken(
        name,
        "titled" if titled else "single" if words else "none",
        words,
        frozenset({"any"} if titled else ()),
        role=role,
        place=inside,
    )


def _begins_or_ends(words: str, end: str) -> bool:
    return words.startswith(end) or any(word.endswith(end) for word in words.split())
