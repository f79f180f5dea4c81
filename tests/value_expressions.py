"""Attribute values as regular expressions: enough of XML Schema's datatypes to say which value is at fault.

Whether a value is valid is decided by the validator; these expressions only find the one to name, and a type
that is not listed takes anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
ANYTHING = r"[\s\S]*"
_YEAR = r"-?[0-9]{4,}"
_ZONE = r"(?:Z|[+-][0-9]{2}:[0-9]{2})?"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"[0-2][0-9]:[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?"
_TYPES = {
    "ID": r"[^\W\d][\w.\-]*",
    "NCName": r"[^\W\d][\w.\-]*",
    "Name": r"[^\W\d][\w.:\-]*",
    "NMTOKEN": r"[\w.:·\-]+",
    "anyURI": r"(?:[^\s%#]|%[0-9A-Fa-f]{2})*(?:#(?:[^\s%#]|%[0-9A-Fa-f]{2})*)?",
    "boolean": "true|false|1|0",
    "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}",
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_CLOCK}{_ZONE}",
    "decimal": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)",
    "double": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?",
    "gYear": _YEAR + _ZONE,
    "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
    "integer": "[+-]?[0-9]+",
    "language": "[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*",
    "nonNegativeInteger": r"\+?[0-9]+",
    "time": _CLOCK + _ZONE,
}
# What a person calls the type.
SPOKEN = {
    "ID": "a name that begins with a letter and has no blank",
    "NCName": "a name that begins with a letter and has no blank",
    "NMTOKEN": "one word",
    "anyURI": "an address or #id without blanks",
    "date": "a date such as 1924-10-22",
    "decimal": "a number",
    "gYear": "a year such as 1924",
    "gYearMonth": "a month such as 1924-10",
    "language": "a language tag such as en or de",
    "nonNegativeInteger": "a whole number",
    "time": "a time such as 18:30:00",
}


def expression(node: etree._Element, define: Callable[[str], etree._Element]) -> str:
    """The regular expression of a value pattern (RELAX NG specification, 4.4 and 6.2.8).

    Args:
        node: an `attribute` or what stands inside one.
        define: the definition of a name.
    """
    kind = etree.QName(node).localname
    inner = [child for child in node if isinstance(child.tag, str) and child.tag.startswith(RNG)]
    parts = [expression(child, define) for child in inner if child.tag != f"{RNG}param"]
    if kind == "value":
        return rf"\s*{re.escape((node.text or '').strip())}\s*"
    if kind == "data":
        return _data(node)
    if kind == "ref":
        return expression(define(node.get("name", "")), define)
    if kind == "choice":
        return "(?:" + "|".join(parts) + ")"
    if kind in {"oneOrMore", "zeroOrMore"}:
        some = rf"(?:{''.join(parts)})(?:\s+(?:{''.join(parts)}))*"
        return some if kind == "oneOrMore" else f"(?:{some})?"
    if kind == "optional":
        return f"(?:{''.join(parts)})?"
    if kind == "empty":
        return ""
    return r"\s+".join(parts) if parts else ANYTHING


def _data(node: etree._Element) -> str:
    pattern = node.findtext(f"{RNG}param[@name='pattern']")
    lexical = _TYPES.get(node.get("type", ""), ANYTHING)
    if pattern is None:
        return rf"\s*(?:{lexical})\s*"
    try:
        re.compile(pattern)
    except re.error:  # \p{...} and the like, which Python does not know
        return ANYTHING
    return rf"\s*(?=(?:{lexical})(?:\s|$))(?:{pattern})\s*"


def expected(node: etree._Element, define: Callable[[str], etree._Element]) -> list[str]:
    """The values, or kinds of value, that a value pattern allows, in its order and in words."""
    found: list[str] = []
    for child in node.iter(f"{RNG}value", f"{RNG}data", f"{RNG}ref"):
        if child.tag == f"{RNG}value":
            found.append((child.text or "").strip())
        elif child.tag == f"{RNG}ref":
            found += expected(define(child.get("name", "")), define)
        elif (child.findtext(f"{RNG}param") or "").startswith("x-"):
            found.append("your own beginning with x-")
        elif child.get("type", "") in SPOKEN:
            found.append(SPOKEN[child.get("type", "")])
    return list(dict.fromkeys(found))
