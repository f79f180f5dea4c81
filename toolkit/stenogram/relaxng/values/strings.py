"""Strings, names, addresses and references (XML Schema Part 2, 3.2.1, 3.2.17 to 3.2.19, 3.3.1 to 3.3.12)."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from typing import Any

from stenogram.relaxng.values.datatype import Datatype, Prefixes
from stenogram.relaxng.values.expressions import expression
from stenogram.relaxng.values.lexical import Whitespace, words_of

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*").fullmatch
_ncname = expression(r"[\i-[:]][\c-[:]]*")
_LANGUAGE = re.compile("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*").fullmatch
_ADDRESS = re.compile(
    r"(?!(?:[A-Za-z][A-Za-z0-9+.\-]*:)?//$)"  # Jing, like java.net.URI, wants something behind the slashes
    r"(?:[A-Za-z][A-Za-z0-9+.\-]*:(?=[^#])|(?![^/?#]*:))"
    r"(?:[^%#]|%[0-9A-Fa-f]{2})*(?:#(?:[^%#]|%[0-9A-Fa-f]{2})*)?",
    re.DOTALL,
).fullmatch
_SIMPLE_ADDRESS = re.compile(r"#?[A-Za-z0-9._\-]+").fullmatch
_NAME_SPOKEN = "a name that begins with a letter and has no blank"


def _any(text: str, _: Prefixes) -> Hashable:
    return text


def _by(form: str) -> Callable[[str, Prefixes], Hashable | None]:
    fits = expression(form)
    return lambda text, _: text if fits(text) else None


def _name(text: str, _: Prefixes) -> Hashable | None:
    return text if _PLAIN(text) or _ncname(text) else None


def _address(text: str, _: Prefixes) -> Hashable | None:
    return text if _ADDRESS(text) else None


def _language(text: str, _: Prefixes) -> Hashable | None:
    return text.lower() if _LANGUAGE(text) else None


def _several(one: Callable[[str, Prefixes], Hashable | None]) -> Callable[[str, Prefixes], Hashable | None]:
    def read(text: str, prefixes: Prefixes) -> Hashable | None:
        words = words_of(text)
        return tuple(words) if words and all(one(word, prefixes) is not None for word in words) else None

    return read


def _qualified(text: str, prefixes: Prefixes) -> Hashable | None:
    prefix, colon, local = text.rpartition(":")
    if not _ncname(local) or (colon and (prefix not in prefixes or not _ncname(prefix))):
        return None
    return prefixes.get(prefix, ""), local


def _undeclared(text: str, prefixes: Prefixes) -> Hashable | None:
    """Entities are declared in a document type, which is not read: so there are none."""
    return None


def _length(value: Any) -> int:
    return len(value)


_nmtoken = _by(r"\c+")
STRINGS = [
    Datatype("string", _any, Whitespace.PRESERVE, "text", _length, free=True),
    Datatype("normalizedString", _any, Whitespace.REPLACE, "text", _length, free=True),
    Datatype("token", _any, spoken="text", measure=_length, free=True),
    Datatype("language", _language, spoken="a language tag such as en or de", measure=_length),
    Datatype("NMTOKEN", _nmtoken, spoken="one word", measure=_length),
    Datatype("NMTOKENS", _several(_nmtoken), spoken="words", measure=_length),
    Datatype("Name", _by(r"\i\c*"), spoken=_NAME_SPOKEN, measure=_length),
    Datatype("NCName", _name, spoken=_NAME_SPOKEN, measure=_length, quick=_PLAIN),
    Datatype("ID", _name, spoken=_NAME_SPOKEN, measure=_length, kind="ID", quick=_PLAIN),
    Datatype("IDREF", _name, spoken="the xml:id of another element", measure=_length, kind="IDREF"),
    Datatype("IDREFS", _several(_name), spoken="xml:ids of other elements", measure=_length, kind="IDREFS"),
    Datatype("ENTITY", _undeclared, spoken="an entity", measure=_length),
    Datatype("ENTITIES", _undeclared, spoken="entities", measure=_length),
    Datatype("anyURI", _address, spoken="an address or #id", measure=_length, quick=_SIMPLE_ADDRESS),
    Datatype("QName", _qualified, spoken="a name with a declared prefix", contextual=True),
    Datatype("NOTATION", _qualified, spoken="a notation", contextual=True),
]
