"""A quotation mark that opens in a paragraph closes in it, or before the next paragraph without one."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile, printed, within

CODE = "SCH135"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each paragraph with a mark too many, in a file whose marks show which of them open."""
    pair = _marks("".join(printed(text) for text in tei.texts))
    if pair is None:
        return
    opening, closing = pair
    carried = 0
    for paragraph in tei.all("p"):
        text = printed(paragraph)
        opened, closed = text.count(opening), sum(text.count(mark) for mark in closing)
        goes_on = carried > 0 and text.startswith(opening)
        balance = carried + opened - closed - (1 if goes_on else 0)
        following = next((one for one in paragraph.itersiblings(f"{TEI}p")), None)
        if balance < 0 and not within(paragraph, "teiHeader"):
            message = f"a quotation mark ({closing[0]}) closes here that was not opened"
            yield tei.finding(paragraph, CODE, Severity.INFO, message, "compare with the source")
        elif balance > 0 and (following is None or not printed(following).startswith(opening)) and balance != carried:
            message = f"a quotation mark ({opening}) opens here and is not closed"
            yield tei.finding(paragraph, CODE, Severity.INFO, message, "compare with the source")
        carried = balance if balance > 0 and following is not None and printed(following).startswith(opening) else 0


def _marks(text: str) -> tuple[str, str] | None:
    """Which marks open and close here; None where it is not plain, or where all is in order."""
    if "„" in text:
        pair = ("„", "“”")
    elif "“" in text and "”" in text:
        pair = ("“", "”")
    elif "«" in text and "»" in text:
        pair = ("«", "»") if text.index("«") < text.index("»") else ("»", "«")
    else:
        return None
    return None if text.count(pair[0]) == sum(text.count(mark) for mark in pair[1]) else pair
