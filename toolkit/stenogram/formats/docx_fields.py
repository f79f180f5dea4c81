"""Complex fields: an instruction, which is not printed, and a result, which is (ECMA-376 part 1, 17.16)."""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r'\s*HYPERLINK\s+(\\l\s+)?(?:"([^"]*)"|([^\s"\\]\S*))(?:.*?\\l\s+"([^"]*)")?', re.IGNORECASE | re.DOTALL
)


class Fields:
    """The open fields, one in another.

    Attributes:
        instructing: whether what comes belongs to an instruction.
        link: the address of the link whose result comes, or empty.
    """

    def __init__(self) -> None:
        self._open: list[list[str]] = []  # for each: its instruction in pieces
        self._results: list[str | None] = []  # for each: None in its instruction, then the address that it links to
        self.instructing = False
        self.link = ""

    def mark(self, kind: str) -> None:
        """`begin`, `separate` or `end`."""
        if kind == "begin":
            self._open.append([])
            self._results.append(None)
        elif kind == "separate" and self._open:
            self._results[-1] = self.address("".join(self._open[-1]))
        elif kind == "end" and self._open:
            self._open.pop()
            self._results.pop()
        self.instructing = None in self._results
        self.link = next((found for found in reversed(self._results) if found), "")

    def instruct(self, words: str) -> None:
        """More of the instruction."""
        if self._open:
            self._open[-1].append(words)

    @staticmethod
    def address(instruction: str) -> str:
        """What a HYPERLINK field links to; empty for other fields."""
        found = _ADDRESS.match(instruction)
        if not found:
            return ""
        local, quoted, bare, place = found.groups()
        target = quoted if quoted is not None else bare or ""
        return f"#{target}" if local else target + (f"#{place}" if place else "")
