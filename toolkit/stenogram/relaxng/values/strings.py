"""Strings, names, addresses and references (XML Schema Part 2, 3.2.1, 3.2.17 to 3.2.19, 3.3.1 to 3.3.12)."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from typing import Any

from stenogram.relaxng.values.datatype import Datatype, Prefixes
from stenogram.relaxng.values.lexical import NAME, NAME_START, Whitespace, words_of

_NCNAME = rf"[{NAME_START[1:]}][{NAME.replace(':', '', 1)}]*"
_LANGUAGE = re.compile("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*").fullmatch
_ADDRESS = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.\-]*:(?=.)|(?![^/?#]*:))(?:[^%#]|%[0-9A-Fa-f]{2})*(?:#(?:[^%#]|%[0-9A-Fa-f]{2})*)?", re.DOTALL
).fullmatch
_NAME_SPOKEN = "a name that begins with a letter and has no blank"


def _any(text: str, _: Prefixes) -> Hashable:
    return text


def _by(form: str) -> Callable[[str, Prefixes], Hashable | None]:
    fits = re.compile(form).fullmatch
    return lambda text, _: text if fits(text) else None


def _address(text: str, _: Prefixes) -> Hashable | None:
    return text if _ADDRESS(text) else None


def _language(text: str, _: Prefixes) -> Hashable | None:
    return text.lower() if _LANGUAGE(text) else None


def _several(one: Callable[[str, Prefixes], Hashable | None]) -> Callable[[str, Prefixes], Hashable | None]:
    def read(text: str, prefixes: Prefixes) -> Hashable | None:
        words = words_of(text)
        return tuple(words) if words and all(one(word, prefixes) is not None for word in words) else None

    return read


_qname = re.compile(rf"(?:({_NCNAME}):)?({_NCNAME})").fullmatch


def _qualified(text: str, prefixes: Prefixes) -> Hashable | None:
    found = _qname(text)
    if not found or (found[1] and found[1] not in prefixes):
        return None
    return prefixes.get(found[1] or "", ""), found[2]


def _undeclared(text: str, prefixes: Prefixes) -> Hashable | None:
    """Entities and notations are declared in a document type, which is not read: so there are none."""
    return None


def _length(value: Any) -> int:
    return len(value)


def _none(value: Any) -> int:
    """Every length is right for a qualified name (Part 2, errata on 3.2.18)."""
    return -1


_name = _by(_NCNAME)
_nmtoken = _by(f"[{NAME}]+")
STRINGS = [
    Datatype("string", _any, Whitespace.PRESERVE, "text", _length, free=True),
    Datatype("normalizedString", _any, Whitespace.REPLACE, "text", _length, free=True),
    Datatype("token", _any, spoken="text", measure=_length, free=True),
    Datatype("language", _language, spoken="a language tag such as en or de", measure=_length),
    Datatype("NMTOKEN", _nmtoken, spoken="one word", measure=_length),
    Datatype("NMTOKENS", _several(_nmtoken), spoken="words", measure=_length),
    Datatype("Name", _by(f"[{NAME_START}][{NAME}]*"), spoken=_NAME_SPOKEN, measure=_length),
    Datatype("NCName", _name, spoken=_NAME_SPOKEN, measure=_length),
    Datatype("ID", _name, spoken=_NAME_SPOKEN, measure=_length, kind="ID"),
    Datatype("IDREF", _name, spoken="the xml:id of another element", measure=_length, kind="IDREF"),
    Datatype("IDREFS", _several(_name), spoken="xml:ids of other elements", measure=_length, kind="IDREFS"),
    Datatype("ENTITY", _undeclared, spoken="an entity", measure=_length),
    Datatype("ENTITIES", _undeclared, spoken="entities", measure=_length),
    Datatype("anyURI", _address, spoken="an address or #id", measure=_length),
    Datatype("QName", _qualified, spoken="a name with a declared prefix", measure=_none, contextual=True),
    Datatype("NOTATION", _undeclared, spoken="a notation", measure=_none, contextual=True),
]
