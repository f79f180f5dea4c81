"""Whose initials they are: names that the front of a document prints, before anybody speaks.

`Interview with Anna Muster (AM)`, or a title alone: `Anna Muster talks to Jo Norton`, where `AM:` and `JN:` speak.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from stenogram.annotations import Annotations
from stenogram.marks import Mark
from stenogram.participants.names import read
from stenogram.participants.vocabulary import fold, vocabulary

_FRONT = 6_000  # characters before the first label in which somebody is introduced
_LONGEST = 4  # letters of such initials
_WORD = r"[^\W\d_a-zà-öø-ÿа-яё][\w’'.-]*"
_EXPLAINED = re.compile(rf"((?:{_WORD}[ \xa0]){{1,4}}{_WORD})[ \xa0]?[(\[]([^\W\d_]{{2,4}})[)\]]")
_NAMES = re.compile(rf"{_WORD}(?:[ \xa0](?:(?:von|van|der|de|del|di|da|la|le|du|bin)[ \xa0])?{_WORD})+")


def introduced(sheet: Annotations, labels: Iterable[Mark]) -> Mapping[str, str]:
    """The full names of those whose labels are mere initials.

    Args:
        sheet: the sheet.
        labels: the document's labels, by start.

    Returns:
        The name for each label that is initials and that exactly one name before the first label stands for.
    """
    marks = list(labels)
    wanted = {name for m in marks if _is_initials(name := m.data.get("name", ""))}
    if not wanted:
        return {}
    front = sheet.text[max(0, marks[0].start - _FRONT) : marks[0].start]
    explained = {match[2]: _matching(match[1], match[2]) for match in _EXPLAINED.finditer(front)}
    found: dict[str, set[str]] = defaultdict(set)
    for match in _NAMES.finditer(front):
        words = [w for w in match[0].split() if fold(w) not in vocabulary().titles]
        for size in range(2, _LONGEST + 1):
            for at in range(len(words) - size + 1):
                named = words[at : at + size]
                if (letters := "".join(w[0] for w in named if w[0].isupper())) in wanted and len(letters) > 1:
                    found[letters].add(" ".join(named))
    whole = {letters: explained.get(letters) or _one(found.get(letters, set())) for letters in wanted}
    return {letters: name for letters, name in whole.items() if name}


def _is_initials(name: str) -> bool:
    return 1 < len(name) <= _LONGEST and name.isupper() and read(name).form == "initials"


def _matching(words: str, letters: str) -> str:
    """The last words whose first letters these are: `with Anna Muster (AM)`."""
    parts = words.split()
    names = [parts[at:] for at in range(len(parts) - 1)]
    exact = (n for n in names if "".join(p[0] for w in n for p in w.split("-") if p).casefold() == letters.casefold())
    ends = (n for n in names if (n[0][0] + n[-1][0]).casefold() == (letters[0] + letters[-1]).casefold())
    return " ".join(next(exact, []) or next(ends, []))


def _one(names: set[str]) -> str:
    """The only name; none where there are several."""
    return names.pop() if len(names) == 1 else ""
