"""Site furniture: the navigation, counters and dates of change that a site prints round a text.

Only a page's head, before the text, and its foot are looked at. What stands there is furniture if its words
are known (`words/furniture.toml`), if it has the shape of a path or a menu (`Home > Library > Author`), if
the markup says so, or if it is a title that the site prints once more above its own navigation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from stenogram.annotations import Annotations
from stenogram.deferred import deferred
from stenogram.marks import Block, Claims, Kind, Mark
from stenogram.recognisers.frames import frame, site_name
from stenogram.recognisers.header_labels import WORDS
from stenogram.recognisers.naming import is_name
from stenogram.words import read_words

CLAIMS = frozenset({Kind.FURNITURE})

_HEAD_BLOCKS, _FOOT_BLOCKS = 24, 20
_PROSE = 220
_MENU = re.compile(r"\s+[|>»›→•·]\s+|\s{2,}[|>»›/]\s*|\s*[|]\s{2,}")
_PIECE = re.compile(r"[^\d\W][^|>»›→]{0,59}$")
_HINT = re.compile(
    r"\b(?:nav\w*|menu\w*|bread-?crumbs?|top-?links?|footer|updat\w*|backlink\w*"
    r"|skip-?link\w*|cookie\w*|site-?header|entit(?:y|ies)|modal(?:-\w+)?)\b",
    re.I,
)
_HINTED_LINK = re.compile(r"\b(?:links?|linkback|next|prev\w*|pager)\b", re.I)
_SHORT = 40
_NEAR_TOP = 200  # characters above a page's `header`
_ANYWHERE = re.compile(
    r"[\[(^↑ ]*(?:(?:back |return |go )?to (?:the )?top(?: of (?:the |this )?page)?"
    r"|top of (?:the |this )?page|(?:zurück )?nach oben"
    r"|zum seitenanfang|seitenanfang|haut de (?:la )?page|retour en haut|arriba"
    r"|volver arriba|torna su|inizio pagina|наверх|в начало"
    r"|догори|do góry|naar boven|till toppen)[\]) ↑^]*$",
    re.IGNORECASE,
)
_PARTS = frozenset({"div", "section", "aside", "nav", "footer", "header", "ul", "ol", "form", "table", "p"})
_PART = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|sidebar|widgets?|comments?|comment-?list|respond|shar(?:e|ing|edaddy)|social"
    r"|related(?:-\w+)?|breadcrumbs?|\w*footer|modal(?:-dialog)?|colophon|catlinks|printfooter|masthead|(?:site|global|page)-?header|cookies?|pagination|pager|toolbar|mw-navigation"
    r"|newsletter|advert\w*|tags|tag-?links|skip-?links?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_EDIT = re.compile(
    r"\[\s?(?:edit|bearbeiten|modifier|editar|modifica|править|ред\.|редагувати|edytuj|bewerken|redigera)\b[^\]]{0,40}\]$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\w")
_CELLS = frozenset({"td", "li", "dd"})
_PATH = re.compile(r"\S[ \xa0]?[:/>|»][ \xa0]\S")
_NAMES = frozenset({"nav", "footer", "menu"})


@cache
def _words() -> tuple[re.Pattern[str], tuple[str, ...], re.Pattern[str]]:
    """A pattern of whole lines, the openings in lower case, and a pattern of endings."""
    words = read_words(WORDS / "furniture.toml")
    endings = "|".join(map(re.escape, words["endings"]))
    known = deferred(rf"(?:{'|'.join(words['lines'])})$", re.IGNORECASE)
    ending = deferred(rf"(?:\S+\s+){{0,7}}(?:{endings})(?:\s*\([^()]*\))?$", re.IGNORECASE)
    return known, tuple(w.lower() for w in words["openings"]), ending


def _known(line: str) -> bool:
    """Whether a line is one that sites print, or opens as such a line does."""
    lines, openings, _ = _words()
    lower = line.lower()
    if lower.startswith(openings) and any(
        lower.startswith(words) and not (words[-1].isalnum() and _GOES_ON.match(lower, len(words)))
        for words in openings
    ):
        return True
    return lines.match(line) is not None


def recognise(sheet: Annotations) -> Claims:
    """Claim navigation at the head and at the foot, line by line."""
    links = _links(sheet)
    yield from frame(sheet)
    yield from site_name(sheet)
    boxes = list(_boxes(sheet))
    yield from boxes
    inside = {mark.start for mark in boxes}
    head = [b for b in _head(sheet) if b.start not in inside]
    yield from _menus(sheet, head, links)
    navigation = [(i, mark) for i, b in enumerate(head) for mark in _of_block(sheet, b, links, foot=False)]
    yield from (mark for _, mark in navigation)
    yield from _repeated_title(sheet, head, {i for i, _ in navigation})
    reach = head[-1].end if head else 0
    rest = [b for b in sheet.open if b.start >= reach and b.start not in inside]
    yield from _foot(sheet, rest[-_FOOT_BLOCKS:], links)
    for block in rest[:-_FOOT_BLOCKS]:  # "Top of the page" stands between chapters, too
        if block.end - block.start <= _SHORT and _ANYWHERE.match(sheet.text[block.start : block.end]):
            yield Mark(Kind.FURNITURE, block.start, block.end, {"reason": "navigation"})


def _boxes(sheet: Annotations) -> Iterator[Mark]:
    """The blocks in parts of a page whose class or id says what they are: menus, comments, related articles."""
    most = 0.5 * len(sheet.text)
    spans = [
        (r.start, r.end)
        for r in sheet.source.regions
        if 0 < r.end - r.start < most
        and (
            r.name == "nav"
            or (
                r.attributes
                and r.name in _PARTS
                and _PART.search(f"{r.attributes.get('class', '')} {r.attributes.get('id', '')}")
            )
        )
    ]
    titles = [r.start for r in sheet.source.regions if r.name == "h1"]
    banner = _banner(sheet, most)
    spans += banner
    reach = -1
    wide: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if end > reach and ((start, end) in banner or not any(start <= title < end for title in titles)):
            wide.append((start, end))
            reach = end
    starts = [start for start, _ in wide]
    for block in sheet.open if wide else ():
        index = bisect_right(starts, block.start) - 1
        if index >= 0 and block.end <= wide[index][1]:
            yield Mark(Kind.FURNITURE, block.start, block.end, {"reason": "navigation"})
    for block in sheet.open:
        if block.name[:1] == "h" and (found := _EDIT.search(sheet.text, block.start, block.end)):
            yield Mark(Kind.FURNITURE, found.start(), found.end(), {"reason": "navigation"})


def _banner(sheet: Annotations, most: float) -> list[tuple[int, int]]:
    """The page's `header` with the name of the site, where a heading below it has the page's own title."""
    title = " ".join(sheet.source.declared.get("title", "").casefold().split())
    parts = [r for r in sheet.source.regions if r.name == "header" and 0 < r.end - r.start < most]
    if not title or not parts or parts[0].start > _NEAR_TOP:
        return []
    own = [
        r.start
        for r in sheet.source.regions
        if r.name in ("h1", "h2") and " ".join(sheet.text[r.start : r.end].casefold().split()) == title
    ]
    return [(parts[0].start, parts[0].end)] if own and own[0] >= parts[0].end else []


def _menus(sheet: Annotations, head: Sequence[Block], links: set[tuple[int, int]]) -> Iterator[Mark]:
    """Two or more links in a row, each a block, above the page's first heading."""
    run: list[Block] = []
    for block in head:
        if (
            (block.name in _CELLS or block is head[0])
            and (block.start, block.end) in links
            and block.end - block.start <= _SHORT
        ):
            run.append(block)
            continue
        alone = run == head[:1] and block.name[:1] == "h" and not is_name(sheet.text[run[0].start : run[0].end])
        if len(run) > 1 or alone:
            yield from (Mark(Kind.FURNITURE, b.start, b.end, {"reason": "navigation"}) for b in run)
        run = []
        if block.name[:1] == "h":
            return


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
    linked = (block.start, block.end) in links or (not foot and _only_links(sheet, block))
    if not foot and linked and (block.start, block.end) not in links:
        yield Mark(Kind.FURNITURE, block.start, block.end, {"reason": "navigation"})
        return
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


def _only_links(sheet: Annotations, block: Block) -> bool:
    """Whether a block without an element of its own holds two links or more, and nothing else."""
    if block.name not in ("", "div", "nav", "p", "span", "td"):
        return False
    inner = [
        (r.start, r.end)
        for r in sheet.source.regions
        if r.name == "a" and block.start <= r.start < r.end <= block.end and "href" in r.attributes
    ]
    words = sum(len("".join(sheet.text[a:b].split())) for a, b in inner)
    letters = sum(c.isalnum() for c in sheet.text[block.start : block.end])
    return len(inner) > 1 and words >= letters and all(b - a <= _SHORT for a, b in inner)


def _reason(line: str, foot: bool) -> str:
    """Why a line is furniture, or an empty string."""
    if len(line) > _PROSE or (line[0] in "↑^" and len(line) > _SHORT // 2 and not _ANYWHERE.match(line)):
        return ""
    if _known(line) and not (line[0] in "«‹" and (line[-1] not in "»›" or len(line) > _SHORT) and _quotes(line)):
        return "navigation"
    pieces = _MENU.split(line)
    if len(pieces) > 1 and all(_PIECE.match(p) for p in pieces if p) and line[-1] not in ".;:,":
        return "navigation"
    return "navigation" if foot and _words()[2].match(line) else ""


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
