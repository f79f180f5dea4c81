"""A chain of parts comes to an end."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH154"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each circle of `next` or `prev`, at one of its elements."""
    for name in ("next", "prev"):
        follows = {one: tei.ids.get(value[1:], [None])[0] for one, value in tei.having(name) if value.startswith("#")}
        done: set[etree._Element] = set()
        for start in follows:
            path: dict[etree._Element, None] = {}
            at: etree._Element | None = start
            while at is not None and at not in done and at not in path:
                path[at] = None
                at = follows.get(at)
            if at is not None and at in path:
                yield from _circle(tei, at, name)
            done |= path.keys()


def _circle(tei: TeiFile, element: etree._Element, name: str) -> Iterator[Diagnostic]:
    message = f"the chain of {name} comes back to this element: its parts have no order"
    yield tei.finding(element, CODE, Severity.ERROR, message, f"take {name} away from the last part", at=name)
