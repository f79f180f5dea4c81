"""Numbers, truth values and bytes (XML Schema Part 2, 3.2.2 to 3.2.5, 3.2.15, 3.2.16, 3.3.13 to 3.3.25)."""

from __future__ import annotations

import base64
import binascii
import re
import struct
from collections.abc import Hashable
from decimal import Decimal
from math import isnan
from typing import Any

from stenogram.relaxng.values.datatype import Datatype, Prefixes
from stenogram.relaxng.values.lexical import words_of

_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)").fullmatch
_INTEGER = re.compile(r"[+-]?[0-9]+").fullmatch
_FLOAT = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?").fullmatch
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/][AQgw]==)?").fullmatch
_THIRD = re.compile(r"(?:.*[AEIMQUYcgkosw048]=)|(?:.*==)|(?:[^=]*)", re.DOTALL).fullmatch
_FAR = {"INF": float("inf"), "-INF": float("-inf"), "NaN": float("nan")}


def _decimal(text: str, _: Prefixes) -> Hashable | None:
    return Decimal(text) if _DECIMAL(text) else None


def _integer(text: str, _: Prefixes) -> Hashable | None:
    return Decimal(text) if _INTEGER(text) else None


def _boolean(text: str, _: Prefixes) -> Hashable | None:
    return {"true": "true", "1": "true", "false": "false", "0": "false"}.get(text)


def _double(text: str, _: Prefixes) -> Hashable | None:
    if text in _FAR:
        return "NaN" if text == "NaN" else _FAR[text]
    return float(text) if _FLOAT(text) else None


def _single(text: str, prefixes: Prefixes) -> Hashable | None:
    value = _double(text, prefixes)
    if not isinstance(value, float):
        return value
    try:
        return float(struct.unpack("f", struct.pack("f", value))[0])
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def _bytes_of_hex(text: str, _: Prefixes) -> Hashable | None:
    if not text.isascii() or " " in text:
        return None
    try:
        return binascii.unhexlify(text)
    except (binascii.Error, ValueError):
        return None


def _bytes_of_base64(text: str, _: Prefixes) -> Hashable | None:
    whole = "".join(words_of(text))
    if not _BASE64(whole) or not _THIRD(whole):
        return None
    return base64.b64decode(whole)


def _order(one: Any, other: Any) -> int | None:
    if "NaN" in (one, other):
        return 0 if one == other else None
    if any(isinstance(number, float) and isnan(number) for number in (one, other)):
        return None
    return int(one > other) - int(one < other)


def _digits(value: Any) -> tuple[int, int]:
    """Digits in all and after the point, as they are written but for zeros in front; Jing counts so, too."""
    _, digits, exponent = Decimal(value).as_tuple()
    after = max(-int(exponent), 0)
    return max(len(digits), after, 1), after


def _length(value: Any) -> int:
    return len(value)


_NUMBER = {"compare": _order, "digits": _digits}
_BOUNDS = {
    "nonPositiveInteger": ("", "0"),
    "negativeInteger": ("", "-1"),
    "nonNegativeInteger": ("0", ""),
    "positiveInteger": ("1", ""),
    "long": ("-9223372036854775808", "9223372036854775807"),
    "int": ("-2147483648", "2147483647"),
    "short": ("-32768", "32767"),
    "byte": ("-128", "127"),
    "unsignedLong": ("0", "18446744073709551615"),
    "unsignedInt": ("0", "4294967295"),
    "unsignedShort": ("0", "65535"),
    "unsignedByte": ("0", "255"),
}
_SPOKEN = {
    "nonNegativeInteger": "a whole number, not below 0",
    "positiveInteger": "a whole number from 1",
    "negativeInteger": "a whole number below 0",
    "nonPositiveInteger": "a whole number, not above 0",
}


def _bounded(name: str, least: str, most: str) -> Datatype:
    facets = [("minInclusive", least)] if least else []
    facets += [("maxInclusive", most)] if most else []
    spoken = _SPOKEN.get(name) or f"a whole number from {least} to {most}"
    return Datatype(name, _integer, spoken=spoken, compare=_order, digits=_digits, facets=tuple(facets))


NUMBERS = [
    Datatype("boolean", _boolean, spoken="true or false"),
    Datatype("decimal", _decimal, spoken="a number", compare=_order, digits=_digits),
    Datatype("integer", _integer, spoken="a whole number", compare=_order, digits=_digits),
    Datatype("float", _single, spoken="a number", compare=_order),
    Datatype("double", _double, spoken="a number", compare=_order),
    Datatype("hexBinary", _bytes_of_hex, spoken="bytes in hexadecimal figures", measure=_length),
    Datatype("base64Binary", _bytes_of_base64, spoken="bytes in base64", measure=_length),
    *(_bounded(name, *bounds) for name, bounds in _BOUNDS.items()),
]
