"""White space and names in values, as XML (not Python) understands them."""

from __future__ import annotations

import re
from enum import Enum

_WORD = re.compile(r"[^ \t\r\n]+")
_BLANK = re.compile(r"[\t\r\n]")
# XML 1.0, second edition: NameStartChar and NameChar, in its fifth edition's wider ranges.
NAME_START = (
    ":A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
NAME = NAME_START + r"\-.0-9\xb7\u0300-\u036f\u203f-\u2040"


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
