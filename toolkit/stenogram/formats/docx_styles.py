"""Styles of a Word file: what a paragraph is, and how its text is set off (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from stenogram.formats.docx_names import R_PR, VAL, P, W, is_on, number, value
from stenogram.formats.office_roles import level, role_of
from stenogram.formats.office_text import Format

# Toggles: in a character style they turn round what the paragraph's style says (17.7.3).
_TOGGLES = {W + "b": "b", W + "i": "i", W + "smallCaps": "small-caps", W + "strike": "s", W + "vanish": "vanish"}
_TOGGLES[W + "dstrike"] = "s"
_ORDER = ("b", "i", "u", "small-caps", "s", "sup", "sub")
_DEEP = 20  # styles based on one another

Type = Mapping[str, bool]  # what a style or a run says of bold, italic … and `vanish`


@dataclass(slots=True)
class Style:
    """A style with what it inherits.

    Attributes:
        name: as Word shows it, `heading 1`.
        role: the region's name for its paragraphs, or empty.
        type: how it sets off its text.
        align: `center` or `right`, or empty.
        list: id of the numbering and level in it; empty where it is none.
    """

    name: str = ""
    role: str = ""
    type: Type = field(default_factory=dict)
    align: str = ""
    list: tuple[str, int] = ("", 0)


class Styles:
    """All styles of a file.

    Args:
        root: of the part `styles.xml`; None where there is none.
    """

    def __init__(self, root: etree._Element | None) -> None:
        found = [] if root is None else root.findall(W + "style")
        self._elements = {s.get(W + "styleId", ""): s for s in found}
        self._known: dict[str, Style] = {}
        standard = (s.get(W + "styleId", "") for s in found if s.get(W + "type") == "paragraph" and _default(s))
        self.standard = next(standard, "")

    def get(self, identifier: str, depth: int = 0) -> Style:
        """A style by its id; an empty one where the file does not have it."""
        style = self._known.get(identifier)
        if style is not None:
            return style
        element = self._elements.get(identifier)
        if element is None or depth > _DEEP:
            return Style(name=identifier, role=role_of(identifier))
        based = element.find(W + "basedOn")
        base = self.get(based.get(VAL, ""), depth + 1) if based is not None else Style()
        properties = element.find(W + "pPr")
        name = value(element, "name") or identifier
        role = role_of(name) or role_of(identifier) or base.role
        outline = value(properties, "outlineLvl")
        if outline and not role_of(name):
            role = level(int(outline) + 1) if outline in "012345678" else ("" if base.role[:1] == "h" else role)
        style = Style(name, role, {**base.type, **type_of(element.find(R_PR))})
        style.align = aligned(properties) or base.align
        style.list = listed(properties, base.list)
        self._known[identifier] = style
        return style

    def is_hidden(self, run: str, direct: Type) -> bool:
        """Whether text of a run is hidden (`vanish`)."""
        return direct.get("vanish", self.get(run).type.get("vanish", False) if run else False)

    def format(self, paragraph: Style, run: str, direct: Type) -> Format:
        """How a run is set off.

        Args:
            paragraph: the paragraph's style; of headings and quotations only what differs from it counts.
            run: the id of the run's character style, or empty.
            direct: what the run itself says.
        """
        base = paragraph.type
        character = self.get(run).type if run else {}
        if not (base or character or direct):
            return ()
        found = []
        for name in _ORDER:
            inherited = base.get(name, False)
            turned = character.get(name, False)
            on = direct.get(name, inherited != turned if name in ("b", "i", "small-caps", "s") else inherited or turned)
            if on and not (inherited and paragraph.role):
                found.append((name, ""))
        return tuple(found)


def type_of(properties: etree._Element | None) -> dict[str, bool]:
    """What run properties say of the type."""
    found: dict[str, bool] = {}
    if properties is None:
        return found
    for element in properties:
        tag = element.tag
        if tag in _TOGGLES:
            found[_TOGGLES[tag]] = is_on(element)
        elif tag == W + "u":
            found["u"] = element.get(VAL, "single") != "none"
        elif tag == W + "vertAlign":
            raised = element.get(VAL, "")
            found["sup"], found["sub"] = raised == "superscript", raised == "subscript"
    return found


def aligned(properties: etree._Element | None) -> str:
    """`center` or `right` where paragraph properties say so."""
    side = value(properties, "jc")
    return {"center": "center", "right": "right", "end": "right"}.get(side, "")


def ranked(properties: etree._Element | None) -> str:
    """The region's name for a paragraph that is itself given a rank in the outline; empty for others."""
    outline = value(properties, "outlineLvl")
    return level(int(outline) + 1) if outline and outline in "012345678" else ""


def listed(properties: etree._Element | None, base: tuple[str, int] = ("", 0)) -> tuple[str, int]:
    """The list that paragraph properties name, and the level in it; numbering 0 takes a paragraph out of its list."""
    found = None if properties is None else properties.find(W + "numPr")
    if found is None:
        return base
    identifier = value(found, "numId") or base[0]
    depth = value(found, "ilvl")
    return ("", 0) if identifier == "0" else (identifier, number(depth, base[1]))


def _default(style: etree._Element) -> bool:
    return style.get(W + "default") in ("1", "true", "on")


def joined(element: etree._Element, properties: etree._Element | None) -> bool:
    """Whether a tracked change has taken out a paragraph's end, so that it goes on in the next one (17.13.5.15)."""
    mark = None if properties is None else properties.find(R_PR)
    if mark is None or (mark.find(W + "del") is None and mark.find(W + "moveFrom") is None):
        return False
    following = element.getnext()
    return following is not None and following.tag == P
