"""Names of WordprocessingML's elements (ECMA-376 part 1, chapter 17)."""

from __future__ import annotations

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORD.encode())
W = f"{{{WORD}}}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
STRICT_MATH = "{http://purl.oclc.org/ooxml/officeDocument/math}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

VAL = W + "val"
ID = W + "id"
T = W + "t"
P = W + "p"
P_PR = W + "pPr"
R = W + "r"
R_PR = W + "rPr"

# Everything in which characters stand.
TEXTS = (T, W + "delText", W + "instrText", W + "delInstrText", MATH + "t", STRICT_MATH + "t", DRAWING + "t")


def value(parent: etree._Element | None, *path: str) -> str:
    """`@w:val` of the element at the end of a path of local names; empty where there is none."""
    for name in path:
        if parent is None:
            return ""
        parent = parent.find(W + name)
    return "" if parent is None else parent.get(VAL, "")


def number(text: str | None, otherwise: int) -> int:
    """A whole number written in an attribute, or another one where it is none."""
    try:
        return int(text or "")
    except ValueError:
        return otherwise


def is_on(element: etree._Element) -> bool:
    """Whether a toggle such as `w:b` is on (17.17.4 ST_OnOff); it is when nothing is said."""
    return element.get(VAL, "1") not in ("0", "false", "off", "none")
