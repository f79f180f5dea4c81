"""The header bears the digest of the source that the text was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile, within

CODE = "SCH106"
_SHA256 = re.compile(r"\s*[0-9a-f]{64}\s*")


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """A text without digest, and a digest that is none."""
    if tei.root.find(f"{TEI}text") is None:
        return
    found = [one for one in tei.all("idno") if one.get("type") == "sha256" and within(one, "sourceDesc")]
    for idno in found:
        if not _SHA256.fullmatch(idno.text or ""):
            message = "the digest is not 64 hexadecimal digits in small letters"
            yield tei.finding(idno, CODE, Severity.ERROR, message, "convert the source again, or restore the digest")
    if not found:
        place = tei.root.find(f"{TEI}teiHeader//{TEI}sourceDesc")
        message = "the source has no digest, so that the text can't be held to it"
        advice = 'expected <idno type="sha256"> in sourceDesc'
        yield tei.finding(tei.root if place is None else place, CODE, Severity.WARNING, message, advice)
