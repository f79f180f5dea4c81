"""A quotation mark that opens in a paragraph closes in it, or before the next paragraph without one."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile, printed

CODE = "SCH135"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each paragraph with a mark too many, in a file whose marks show which of them open."""
    pair, whole = _marks(tei.characters), tei.root.find(f"{TEI}text")
    if pair is None or whole is None:
        return
    opening, closing = pair
    carried = 0
    paragraphs = [(one, printed(one)) for one in whole.iter(f"{TEI}p")]
    for number, (paragraph, text) in enumerate(paragraphs):
        following, its_text = paragraphs[number + 1] if number + 1 < len(paragraphs) else (None, "")
        beside = following is not None and following.getparent() is paragraph.getparent()
        again = beside and its_text.startswith(opening)  # as print begins each paragraph of a long quotation
        balance = carried + text.count(opening) - sum(text.count(mark) for mark in closing)
        balance -= carried > 0 and text.startswith(opening)
        if balance < 0:
            message = f"a quotation mark ({closing[0]}) closes here that was not opened"
            yield tei.finding(paragraph, CODE, Severity.INFO, message, "compare with the source")
        elif balance > 0 and not again and balance != carried:
            message = f"a quotation mark ({opening}) opens here and is not closed"
            yield tei.finding(paragraph, CODE, Severity.INFO, message, "compare with the source")
        carried = balance if balance > 0 and again else 0


def _marks(text: str) -> tuple[str, str] | None:
    """Which marks open and close here; None where it is not plain, or where all is in order."""
    if text.count("„") > text.count("”"):
        pair = ("„", "“”")
    elif "“" in text and "”" in text:
        pair = ("“", "”")
    elif "«" in text and "»" in text:
        pair = ("«", "»") if text.index("«") < text.index("»") else ("»", "«")
    else:
        return None
    return None if text.count(pair[0]) == sum(text.count(mark) for mark in pair[1]) else pair
