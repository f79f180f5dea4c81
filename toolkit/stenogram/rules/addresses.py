"""The address of a link is an address, and nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH140"
_RUNS = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
_SCHEME = re.compile(r"(https?|ftp|mailto|urn|doi):(.*)", re.IGNORECASE | re.DOTALL)
_HOST = re.compile(r"//(?:[^\s/?#@]*@)?(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?:[/?#]\S*)?")
_BARE = re.compile(r"www\.[\w-]+\.|[\w-]+\.(?:com|org|net|edu|gov)/", re.IGNORECASE)
_POINTING = ("target", "ref", "url", "source", "facs")


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each link to a script, each address that is none, and each that lacks its `https://`."""
    for name in _POINTING:
        for element, value in tei.having(name):
            if _RUNS.match(value):
                message = f'{name} runs a program: "{value[:40]}"'
                yield tei.finding(element, CODE, Severity.ERROR, message, "take the link away", at=name)
                continue
            for address in value.split():
                fault, advice = _fault(address)
                if fault:
                    yield tei.finding(element, CODE, Severity.WARNING, f'"{address}" {fault}', advice, at=name)


def _fault(address: str) -> tuple[str, str]:
    scheme = _SCHEME.fullmatch(address)
    if scheme and scheme[1].lower() in {"http", "https", "ftp"} and not _HOST.fullmatch(scheme[2]):
        return "is no web address", f"expected {scheme[1].lower()}://host/…"
    if scheme is None and _BARE.match(address):
        return "leads to a file of that name beside the text", f"is https://{address} meant?"
    return "", ""
