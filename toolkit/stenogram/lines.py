"""The lines of an XML file by number, as a person sees them."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

_DECLARED = re.compile(rb"""<\?xml[^>]{0,80}?encoding\s*=\s*["']([A-Za-z0-9._\-]{1,40})""")


class Lines:
    """The lines of a file; nothing is read before a line is asked for.

    Args:
        content: the bytes of an XML file, or the path by which they are to be had.
    """

    def __init__(self, content: bytes | Path) -> None:
        self._content = content
        self._lines: list[str] | None = None

    def __getitem__(self, number: int) -> str:
        """Line `number`, from 1, without its end; empty where there is none or the file is gone."""
        if self._lines is None:
            self._lines = _decoded(self._content).split("\n")
        return self._lines[number - 1].rstrip("\r") if 0 < number <= len(self._lines) else ""

    def forget(self) -> None:
        """Leave the memory to others; the lines are read again when they are asked for."""
        self._lines = None


def _decoded(content: bytes | Path) -> str:
    try:
        data = content if isinstance(content, bytes) else content.read_bytes()
    except OSError:
        return ""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    declared = _DECLARED.match(data.removeprefix(codecs.BOM_UTF8))
    try:
        return data.decode(declared[1].decode() if declared else "utf-8", "replace").removeprefix("\ufeff")
    except LookupError:
        return data.decode("utf-8", "replace")
