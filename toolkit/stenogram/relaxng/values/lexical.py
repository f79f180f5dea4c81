"""White space and names in values, as XML (not Python) understands them."""

from __future__ import annotations

import re
from enum import Enum

_WORD = re.compile(r"[^ \t\r\n]+")
_BLANK = re.compile(r"[\t\r\n]")


class Whitespace(Enum):
    """What is done with white space before a value is looked at (XML Schema Part 2, 4.3.6)."""

    PRESERVE = "preserve"
    REPLACE = "replace"
    COLLAPSE = "collapse"


def words_of(text: str) -> list[str]:
    """The words between white space (a no-break space belongs to its word)."""
    return text.split() if text.isascii() and "\x1c" not in text else _WORD.findall(text)


def collapsed(text: str) -> str:
    """One space between words, none around."""
    return " ".join(words_of(text))


def normalised(text: str, whitespace: Whitespace) -> str:
    """A value with its white space treated."""
    if whitespace is Whitespace.COLLAPSE:
        return collapsed(text)
    return _BLANK.sub(" ", text) if whitespace is Whitespace.REPLACE else text
