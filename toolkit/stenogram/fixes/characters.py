"""From a stretch of characters, as XPath counts them, to the bytes that stand for it: references and line ends."""

from __future__ import annotations

import re
from html import unescape

# A reference, a line end, or one character in UTF-8.
_UNIT = re.compile(rb"&#?[A-Za-z0-9._:-]+;|\r\n|[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*")
_TAG = re.compile(rb"<!\[CDATA\[|\]\]>|<!--.*?-->|<\?.*?\?>|<[^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*>", re.DOTALL)


def stretches(raw: bytes, lengths: list[int]) -> list[tuple[int, int]]:
    """Where successive stretches of a text node (or attribute value) stand in its bytes.

    Args:
        raw: the bytes, without CDATA sections.
        lengths: how many characters each stretch has.

    Returns:
        from and to of each, in bytes.
    """
    ends = [0, *(unit.end() for unit in _UNIT.finditer(raw))]
    found, position = [], 0
    for length in lengths:
        found.append((ends[min(position, len(ends) - 1)], ends[min(position + length, len(ends) - 1)]))
        position += length
    return found


def words(raw: bytes) -> str:
    """The text of a piece of XML, as XPath's `string()` gives it."""
    return unescape(_TAG.sub(b"", raw).decode("utf-8", "replace")).replace("\r\n", "\n")
