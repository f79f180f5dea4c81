"""Site furniture: the navigation, counters and dates of change that a site prints round a text.

Only a page's head, before the text, and its foot are looked at. What stands there is furniture if its words
are known (`words/furniture.toml`), if it has the shape of a path or a menu (`Home > Library > Author`), if
the markup says so, or if it is a title that the site prints once more above its own navigation.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache

from stenogram.annotations import Annotations
from stenogram.marks import Block, Claims, Kind, Mark
from stenogram.recognisers.frames import frame, site_name
from stenogram.recognisers.header_labels import WORDS

CLAIMS = frozenset({Kind.FURNITURE})

_HEAD_BLOCKS, _FOOT_BLOCKS = 24, 20
_PROSE = 220
_MENU = re.compile(r"\s+[|>»›→•·]\s+|\s{2,}[|>»›/]\s*|\s*[|]\s{2,}")
_PIECE = re.compile(r"[^\d\W][^|>»›→]{0,59}$")
_HINT = re.compile(
    r"\b(?:nav\w*|menu\w*|bread-?crumbs?|top-?links?|footer|updat\w*|backlink\w*"
    r"|skip-?link\w*|cookie\w*|site-?header)\b",
    re.I,
)
_HINTED_LINK = re.compile(r"\b(?:links?|linkback|next|prev\w*|pager)\b", re.I)
_SHORT = 40
_ANYWHERE = re.compile(
    r"[\[(^↑ ]*(?:(?:back |return |go )?to (?:the )?top(?: of (?:the |this )?page)?"
    r"|top of (?:the |this )?page|(?:zurück )?nach oben"
    r"|zum seitenanfang|seitenanfang|haut de (?:la )?page|retour en haut|arriba"
    r"|volver arriba|torna su|inizio pagina|наверх|в начало"
    r"|догори|do góry|naar boven|till toppen)[\]) ↑^]*$",
    re.IGNORECASE,
)
_PATH = re.compile(r"\S[ \xa0]?[:/>|»][ \xa0]\S")
_NAMES = frozenset({"nav", "footer", "menu"})


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A pattern of whole lines and openings, and one of endings."""
    words = tomllib.loads((WORDS / "furniture.toml").read_text(encoding="utf-8"))
    openings = "|".join(re.escape(w) + (r"(?!\w)" if w[-1].isalnum() else "") for w in words["openings"])
    endings = "|".join(map(re.escape, words["endings"]))
    known = re.compile(rf"(?:{'|'.join(words['lines'])})$|(?:{openings})", re.IGNORECASE)
    return known, re.compile(rf"(?:\S+\s+){{0,7}}(?:{endings})(?:\s*\([^()]*\))?$", re.IGNORECASE)


def recognise(sheet: Annotations) -> Claims:
    """Claim navigation at the head and at the foot, line by line."""
    links = _links(sheet)
    yield from frame(sheet)
    yield from site_name(sheet)
    head = list(_head(sheet))
    navigation = [(i, mark) for i, b in enumerate(head) for mark in _of_block(sheet, b, links, foot=False)]
    yield from (mark for _, mark in navigation)
    yield from _repeated_title(sheet, head, {i for i, _ in navigation})
    rest = sheet.open[len(head) :]
    yield from _foot(sheet, rest[-_FOOT_BLOCKS:], links)
    for block in rest[:-_FOOT_BLOCKS]:  # "Top of the page" stands between chapters, too
        if block.end - block.start <= _SHORT and _ANYWHERE.match(sheet.text[block.start : block.end]):
            yield Mark(Kind.FURNITURE, block.start, block.end, {"reason": "navigation"})


def _head(sheet: Annotations) -> Iterator[Block]:
    for block in sheet.open[:_HEAD_BLOCKS]:
        if block.end - block.start > _PROSE and not _menu(sheet.text[block.start : block.end]):
            return
        yield block


def _menu(text: str) -> bool:
    return len(text) < 4 * _PROSE and bool(_MENU.search(text))


def _foot(sheet: Annotations, blocks: Sequence[Block], links: set[tuple[int, int]]) -> Iterator[Mark]:
    """The foot, from the end upwards; index links only while nothing but furniture has been met."""
    only = True
    for block in reversed(blocks):
        marks = list(_of_block(sheet, block, links, foot=only))
        if marks:
            yield from marks
        else:
            only = False


def _of_block(sheet: Annotations, block: Block, links: set[tuple[int, int]], foot: bool) -> Iterator[Mark]:
    """The lines of one block that are furniture."""
    text = sheet.text
    if block.end - block.start > 400:
        return
    hint = f"{block.attributes.get('class', '')} {block.attributes.get('id', '')}"
    linked = (block.start, block.end) in links
    if (
        _HINT.search(hint)
        or block.name in _NAMES
        or (linked and _HINTED_LINK.search(hint) and text[block.start] != "(")
    ):
        yield Mark(Kind.FURNITURE, block.start, block.end, {"reason": "navigation"})
        return
    if foot and linked and block.name[:1] != "h" and text[block.start] != "(":
        yield Mark(Kind.FURNITURE, block.start, block.end, {"reason": "navigation"})
        return
    if linked and not foot and block.name in ("td", "li") and _PATH.search(text, block.start, block.end):
        yield Mark(Kind.FURNITURE, block.start, block.end, {"reason": "navigation"})
        return
    lines = list(sheet.lines(block))
    found = [_reason(text[a:b], foot) for a, b in lines]
    for (start, end), reason in zip(lines, found, strict=True):
        if reason:
            yield Mark(Kind.FURNITURE, start, end, {"reason": reason})


def _reason(line: str, foot: bool) -> str:
    """Why a line is furniture, or an empty string."""
    known, ending = _words()
    if len(line) > _PROSE:
        return ""
    if known.match(line) and not (line[0] in "«‹" and (line[-1] not in "»›" or len(line) > _SHORT) and _quotes(line)):
        return "navigation"
    pieces = _MENU.split(line)
    if len(pieces) > 1 and all(_PIECE.match(p) for p in pieces if p) and line[-1] not in ".;:,":
        return "navigation"
    return "navigation" if foot and ending.match(line) else ""


def _quotes(line: str) -> bool:
    """Whether a guillemet opens words that a second one closes, as a quotation does."""
    return "»" in line[1:] or "›" in line[1:] or len(line) > 2 * _SHORT


def _links(sheet: Annotations) -> set[tuple[int, int]]:
    """The spans of all links that lead elsewhere, for blocks that are nothing but a link."""
    return {(r.start, r.end) for r in sheet.source.regions if r.name == "a" and "href" in r.attributes}


def _repeated_title(sheet: Annotations, head: Sequence[Block], navigation: set[int]) -> Iterator[Mark]:
    """The page's own title above its navigation, where the text's title follows below it."""
    words = [" ".join(sheet.text[b.start : b.end].casefold().split()) for b in head[:12]]
    for index, title in enumerate(words):
        if index in navigation:
            continue
        for later in range(index + 2, len(words)):
            if words[later] == title and navigation.issuperset(range(index + 1, later)):
                block = head[index]
                yield Mark(Kind.FURNITURE, block.start, block.end, {"reason": "repeated title"})
        return
