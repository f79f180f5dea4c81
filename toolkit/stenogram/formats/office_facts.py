"""What an office file states about itself outside its text (ECMA-376 part 2, 11; OpenDocument 1.3 part 3, 4.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

_DC = "{http://purl.org/dc/elements/1.1/}"
_CREATED = "{http://purl.org/dc/terms/}created"
_ODF_CREATED = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}creation-date"
_ODF_CREATOR = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}initial-creator"
_HEAD = 3000  # characters of the text in which what is stated is looked for
_WORDS = re.compile(r"\w+")


def declared(root: etree._Element | None, text: str) -> Mapping[str, str]:
    """Facts for `Source.declared`.

    A file's title is often that of the one it was copied from, and its creator whoever typed it. They count as
    the text's `title` and `author` only if the text's head has the words too.

    Args:
        root: of `docProps/core.xml` or `meta.xml`, or None.
        text: the reader's text.
    """
    if root is None:
        return {}
    head = f" {' '.join(_WORDS.findall(text[:_HEAD].casefold()))} "
    found: dict[str, str] = {}
    for key, other, tags in (
        ("title", "file-title", (_DC + "title",)),
        ("author", "file-creator", (_ODF_CREATOR, _DC + "creator")),
        ("created", "created", (_CREATED, _ODF_CREATED)),
        ("lang", "lang", (_DC + "language",)),
    ):
        words = next((w for tag in tags for e in root.iter(tag) if (w := " ".join((e.text or "").split()))), "")
        if words:
            plain = " ".join(_WORDS.findall(words.casefold()))
            stands = key == other or (len(plain) > 3 and f" {plain} " in head)
            found[key if stands else other] = words
    return found
