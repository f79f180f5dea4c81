"""The lines of an XML file by number, as a person sees them."""

from __future__ import annotations

import codecs
import io
import re
from pathlib import Path
from typing import BinaryIO

_DECLARED = re.compile(rb"""<\?xml[^>]{0,80}?encoding\s*=\s*["']([A-Za-z0-9._\-]{1,40})""")
_LONGEST = 1 << 20  # bytes of a line; what lies behind is not shown


class Lines:
    """The lines of a file; nothing is read before a line is asked for, and no more than one is in memory.

    Lines that are asked for in ascending order cost one reading of the file.

    Args:
        content: the bytes of an XML file, or the path by which they are to be had.
    """

    def __init__(self, content: bytes | Path) -> None:
        self._content = content
        self._handle: BinaryIO | None = None
        self._number, self._line = 0, ""
        self._encoding = "utf-8"

    def __getitem__(self, number: int) -> str:
        """Line `number`, from 1, without its end; empty where there is none or the file is gone."""
        if number < self._number:
            self.forget()
        try:
            while self._number < number and self._read():
                pass
        except OSError:
            return ""
        return self._line if self._number == number else ""

    def forget(self) -> None:
        """Leave file and memory to others; the lines are read again when they are asked for."""
        if self._handle is not None:
            self._handle.close()
        self._handle, self._number, self._line = None, 0, ""

    def _read(self) -> bool:
        if self._handle is None:
            self._handle = self._opened()
        raw = self._handle.readline(_LONGEST)
        if not raw:
            return False
        rest = raw
        while not rest.endswith(b"\n") and (rest := self._handle.readline(_LONGEST)):
            pass
        self._number += 1
        self._line = raw.decode(self._encoding, "replace").rstrip("\r\n").removeprefix("\ufeff")
        return True

    def _opened(self) -> BinaryIO:
        handle = io.BytesIO(self._content) if isinstance(self._content, bytes) else self._content.open("rb")
        begin = handle.read(200)
        handle.seek(0)
        if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # its line feeds are no bytes of their own
            self._encoding = "utf-8"
            with handle:
                return io.BytesIO(handle.read().decode("utf-16", "replace").encode("utf-8", "replace"))
        declared = _DECLARED.match(begin.removeprefix(codecs.BOM_UTF8))
        self._encoding = _known(declared[1].decode()) if declared else "utf-8"
        return handle


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "utf-8"
