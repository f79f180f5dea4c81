"""Styles of an OpenDocument text: what a paragraph is, how text is set off, how lists are numbered (part 3, 16)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from stenogram.formats.docx_names import number
from stenogram.formats.odt_names import FO, OFFICE, STYLE, TEXT
from stenogram.formats.office_numbers import printed
from stenogram.formats.office_roles import role_of
from stenogram.formats.office_text import Format

OUTLINE = "outline"  # the list that all headings stand in
_ORDER = ("b", "i", "u", "small-caps", "s", "sup", "sub")
_COUNTED = (TEXT + "list-level-style-number", TEXT + "outline-level-style")
_DEEP = 20
_ESCAPED = re.compile(r"_([0-9a-f]{2,4})_")
_SIDES = {"center": "center", "end": "right", "right": "right"}


@dataclass(slots=True)
class Style:
    """A style with what it inherits.

    Attributes:
        name: as the program shows it; empty for automatic styles, which are no one's.
        role: the region's name for its paragraphs, or empty.
        type: how it sets off its text; `hidden` too.
        align: `center` or `right`, or empty.
        breaks: whether a page ends before or behind its paragraphs: `before`, `after`, or empty.
    """

    name: str = ""
    role: str = ""
    type: Mapping[str, bool] = field(default_factory=dict)
    align: str = ""
    breaks: str = ""


class Styles:
    """All styles of a file.

    Args:
        roots: of `styles.xml` and `content.xml`; a later style of one name counts.
    """

    def __init__(self, *roots: etree._Element | None) -> None:
        self._elements: dict[tuple[str, str], tuple[etree._Element, bool]] = {}
        self.lists: dict[str, Mapping[int, etree._Element]] = {}
        self._known: dict[tuple[str, str], Style] = {}
        for root in roots:
            if root is None:
                continue
            for element in root.iter(STYLE + "style"):
                key = element.get(STYLE + "family", ""), element.get(STYLE + "name", "")
                parent = element.getparent()
                own = parent is not None and parent.tag == OFFICE + "automatic-styles"
                self._elements[key] = element, own
            for element in root.iter(TEXT + "list-style"):
                levels = {number(e.get(TEXT + "level"), 1): e for e in element}
                self.lists[element.get(STYLE + "name", "")] = levels
            for element in root.iter(TEXT + "outline-style"):
                self.lists[OUTLINE] = {number(e.get(TEXT + "level"), 1): e for e in element}

    def get(self, family: str, name: str, depth: int = 0) -> Style:
        """A style by its family (`paragraph`, `text`) and name; an empty one where the file does not have it."""
        key = family, name
        style = self._known.get(key)
        if style is not None:
            return style
        element, automatic = self._elements.get(key, (None, False))
        if element is None or depth > _DEEP:
            return Style(_plain(name), role_of(_plain(name)))
        parent = element.get(STYLE + "parent-style-name", "")
        base = self.get(family, parent, depth + 1) if parent else Style()
        shown = base.name if automatic else element.get(STYLE + "display-name") or _plain(name)
        style = Style(shown, ("" if automatic else role_of(shown)) or base.role)
        style.type = {**base.type, **_type(element.find(STYLE + "text-properties"))}
        paragraph = element.find(STYLE + "paragraph-properties")
        style.align, style.breaks = base.align, base.breaks
        if paragraph is not None:
            side = paragraph.get(FO + "text-align")
            style.align = style.align if side is None else _SIDES.get(side, "")
            for where in ("before", "after"):
                if paragraph.get(f"{FO}break-{where}") == "page":
                    style.breaks = where
        if element.get(STYLE + "master-page-name") and not style.breaks:
            style.breaks = "before"  # another kind of page begins a new one
        self._known[key] = style
        return style

    def label(self, style: str, depth: int, counts: list[int]) -> str:
        """What is printed before an item of a list.

        Args:
            style: the list's style.
            depth: the item's level, from 1.
            counts: the numbers of all levels down to this one.
        """
        level = self.lists.get(style, {}).get(depth)
        if level is None or level.tag not in _COUNTED:
            return ""
        shown = min(number(level.get(TEXT + "display-levels"), 1), depth)
        parts = []
        for at in range(depth - shown + 1, depth + 1):
            outer = self.lists[style].get(at)
            parts.append(printed(counts[at - 1], "" if outer is None else outer.get(STYLE + "num-format", "")))
        middle = ".".join(part for part in parts if part)
        return (
            f"{level.get(STYLE + 'num-prefix', '')}{middle}{level.get(STYLE + 'num-suffix', '')}".strip()
            if middle
            else ""
        )

    def start(self, style: str, depth: int) -> int:
        """The number that a level of a list begins with."""
        level = self.lists.get(style, {}).get(depth)
        return 1 if level is None else number(level.get(TEXT + "start-value"), 1)


def _plain(name: str) -> str:
    """A style's name without its escapes: `Heading_20_1` is `Heading 1`."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), name)


def _type(properties: etree._Element | None) -> dict[str, bool]:
    """What text properties say of the type (part 3, 20.2)."""
    found: dict[str, bool] = {}
    if properties is None:
        return found
    for key, value in properties.items():
        if key == FO + "font-weight":
            found["b"] = value == "bold" or (value.isdigit() and int(value) >= 600)
        elif key == FO + "font-style":
            found["i"] = value in ("italic", "oblique")
        elif key == FO + "font-variant":
            found["small-caps"] = value == "small-caps"
        elif key == STYLE + "text-underline-style":
            found["u"] = value != "none"
        elif key == STYLE + "text-line-through-style":
            found["s"] = value != "none"
        elif key == STYLE + "text-position":
            raised = value.split()[0] if value.split() else ""
            found["sup"] = raised == "super" or (raised.rstrip("%").isdigit() and int(raised.rstrip("%")) > 0)
            found["sub"] = raised == "sub" or raised.startswith("-")
        elif key == TEXT + "display":
            found["hidden"] = value == "none"
    return found


def dressed(paragraph: Style, spans: Mapping[str, bool]) -> Format:
    """How text is set off: what the paragraph says and what the spans round it say.

    Args:
        paragraph: its style; of headings and quotations only what differs from it counts.
        spans: what the spans say, the inner ones before the outer ones.
    """
    base = paragraph.type
    if not base and not spans:
        return ()
    on = ((name, base.get(name, False), spans.get(name)) for name in _ORDER)
    return tuple(
        (name, "")
        for name, inherited, own in on
        if (inherited if own is None else own) and not (inherited and paragraph.role)
    )
