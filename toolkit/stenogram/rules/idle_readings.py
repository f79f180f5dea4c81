"""A variant differs from the text, and every witness is a witness of something."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import ID, TEI, TeiFile, printed

CODE = "SCH158"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each `rdg` that says what its `lem` says, and each witness that no reading names."""
    for entry in tei.all("app"):
        lemma = entry.find(f"{TEI}lem")
        for reading in entry.iterchildren(f"{TEI}rdg"):
            same = lemma is not None and printed(reading) == printed(lemma)
            if same and lemma is not None and len(reading) == len(lemma) == 0 and printed(lemma):
                message = f'the variant is the same as the text: "{printed(reading)[:60]}"'
                yield tei.finding(reading, CODE, Severity.WARNING, message, "correct it, or add its witness to lem")
    if tei.all("witness"):
        named = {key for _, attribute, key in tei.pointers if attribute in {"wit", "source", "ref", "target"}}
        for witness in tei.all("witness"):
            if witness.get(ID) and witness.get(ID) not in named:
                message = f"no reading names the witness {witness.get(ID)}"
                yield tei.finding(witness, CODE, Severity.INFO, message, "add it to wit, or take it away")
