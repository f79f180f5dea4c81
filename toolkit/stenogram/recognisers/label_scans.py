"""Labels in capitals before a dash, among the marks that a scan leaves at the ends of lines.

`: BAŞKAN — …`, `- “NORTON (Sel-` and on the next line `; bury) — …`: what stands before the name is no letter, and a
name may go on on the next line, behind such marks. Believed where the same names come again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from stenogram.deferred import deferred
from stenogram.marks import Block
from stenogram.participants.names import Spoken, read
from stenogram.recognisers.label_patterns import UPPER

_NOISE = r"(?:[^\w\n(\[]|\d){0,9}?"  # `2.” `, `|. — `
_CAPS = rf"{UPPER}(?:{UPPER}|[.'’-])+"
_WORDS = rf"{_CAPS}(?:[ ]{{1,2}}[\"“”]?(?:{_CAPS}|{UPPER}\b)){{0,7}}"
_NEXT = rf"[ ,.]{{0,3}}\n[ \t]*{_NOISE}(?:{_CAPS}(?:[ ](?:{_CAPS}|{UPPER}\b)){{0,4}}(?=[ '’]?\(|[ ]?[—–]))"
_BROKEN = rf"(?:-[ *|.,]{{0,3}}\n[ \t]*{_NOISE}[^()\n\W]{{1,14}})?"
_PLACE = rf"[ '’\"“”]{{0,2}}[(ÇG](?=[^()\n]{{2,40}}[)\n])[^()\n]{{2,24}}{_BROKEN}\)"
_LABEL = deferred(
    rf"^[ \t]*(?P<noise>{_NOISE})(?P<head>{_WORDS}(?:{_NEXT})?(?:{_PLACE})?)[ ]{{0,2}}[—–](?=\s)", re.MULTILINE
)
_JOINT = re.compile(r"-[ *|.,]{0,3}\n[^\w(]*|\s*\n[^\w(]*")
_DASHES = 4  # labels, and
_TIMES = 3  # times that one of them comes again, before any is believed


def scanned(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int, int, Spoken]]:
    """Labels among a scan's marks: start, end, block, and the name as read; none where too few are alike.

    Args:
        text: the source's text.
        blocks: the paragraphs.
    """
    found: list[tuple[int, int, int, Spoken]] = []
    noisy = 0
    if text.count("—") + text.count("–") < _DASHES:
        return
    starts = [block.start for block in blocks]
    for match in _LABEL.finditer(text):
        index = bisect_right(starts, match.start("head")) - 1
        last = bisect_right(starts, match.end() - 1) - 1  # a name may go on in the next block
        if index < 0 or match.end("head") > blocks[last].end or match.start("head") > blocks[index].end:
            continue
        spoken = read(_JOINT.sub(_joined, match["head"]))
        if spoken.words or spoken.office:
            noisy += bool(match["noise"].strip()) or "\n" in match["head"]
            found.append((match.start("head"), match.end(), index, spoken))
    times = Counter(spoken.name.partition("(")[0].strip() for *_, spoken in found)
    if noisy > 1 and len(found) >= _DASHES and max(times.values()) >= _TIMES:
        yield from found


def _joined(match: re.Match[str]) -> str:
    return "" if match[0][0] == "-" else " "
