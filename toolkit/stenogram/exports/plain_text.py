"""TEI → plain text to read: paragraphs filled to a line length, notes at the end with their labels."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from stenogram.assets import asset
from stenogram.transform import Tree, transform

WIDTH = 78
_LABEL = re.compile(r"(?:\[[^\]\s]{1,8}\]|\(?[^\W_]{1,4}[.)]|[*†‡§]+\)?|[–•-]) ")


def plain_text(source: Path | bytes | Tree, width: int = WIDTH) -> str:
    """The text of a TEI file without mark-up.

    Args:
        source: the TEI.
        width: characters of a line; 0 leaves each paragraph on one line.

    Raises:
        SourceError: the TEI can't be read or is not well-formed.
        TransformError: it can't be rendered.
    """
    text = transform(asset("xslt/text.xsl"), source).decode()
    if not width:
        return text
    return "\n".join("\n".join(_filled(line, width)) if line else "" for line in text.split("\n"))


def _filled(line: str, width: int) -> list[str]:
    """A paragraph in lines; what follows a label in the margin is set in below it. Rows of tables stay as they are."""
    if len(line) <= width or "\t" in line:
        return [line]
    label = _LABEL.match(line)
    indent = " " * (label.end() if label else 0)
    return textwrap.wrap(
        line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
    ) or [line]
