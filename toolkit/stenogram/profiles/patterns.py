r"""The simple patterns that an editor writes in a profile, made into regular expressions.

`*` stands for any words of a line, `{n}` for a number (`12`, `H6118`, `60a`), a blank for any white space; everything
else for itself. `\*` is a printed star, `\{` a printed brace.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MOST_STARS = 4  # each star costs a search through the line
NUMBER = r"[A-Z]{0,2}\d{1,6}[a-z]?"
_TOKEN = re.compile(r"\\(.)|(\*)|(\{n\})|(\s+)|([^\\*{\s]+|.)", re.DOTALL)


class PatternError(ValueError):
    """A pattern can't be used; the text says why and what was expected."""


def expression(pattern: str, *, named: bool = False) -> str:
    """A pattern as a regular expression without anchors.

    Args:
        pattern: as an editor wrote it.
        named: whether the first `{n}` is to be the group `n`.

    Raises:
        PatternError: it is empty or only stars, or has too many of them.
    """
    parts, stars, literal = [], 0, False
    for match in _TOKEN.finditer(pattern.strip()):
        escaped, star, number, blank, plain = match.groups()
        if star:
            stars += 1
            parts.append(r"[^\r\n]{0,200}?")
        elif number:
            parts.append(f"(?P<n>{NUMBER})" if named else NUMBER)
            named, literal = False, True
        elif blank:
            parts.append(r"\s+")
        else:
            parts.append(re.escape(escaped or plain))
            literal = True
    if not literal:
        raise PatternError(f"the pattern {pattern!r} fits every line; expected words beside the stars")
    if stars > MOST_STARS:
        raise PatternError(f"the pattern {pattern!r} has {stars} stars; expected {MOST_STARS} at the most")
    return "".join(parts)


def whole_lines(patterns: Iterable[str]) -> re.Pattern[str] | None:
    """One expression for whole lines of any of these patterns, without the white space round them; case ignored."""
    parts = [expression(pattern) for pattern in patterns]
    if not parts:
        return None
    return re.compile(rf"^[ \t\xa0]*(?P<line>{'|'.join(parts)})[ \t\xa0]*\r?$", re.MULTILINE | re.IGNORECASE)
