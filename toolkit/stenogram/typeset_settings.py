"""How the PDF is made: the table `[print]` of `edition.toml`; `stenogram explain print` says what each key means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, cast

from stenogram.errors import ConfigurationError

PAPERS = ("a5", "6x9", "letter", "a4")
_CHOICES = {
    "paper": PAPERS,
    "parts": ("none", "chronological", "type"),
    "openings": ("page", "right"),
    "notes": ("foot", "text", "book"),
    "apparatus": ("notes", "lines"),
    "corrections": ("notes", "list", "both", "none"),
    "missing": ("refuse", "name"),
}
_HEADS = ("edition", "text", "date", "speaker")
_LISTS = {"left": _HEADS, "right": _HEADS, "indexes": ("persons", "places", "speakers"), "imprint": (), "font": ()}
_SWITCHES = ("book", "mirror", "page_numbers", "widows", "hyphenation", "interjections")
_NUMBERS = ("line_numbers", "long_notes")
_FILES = ("introduction", "fonts", "template")
_KEYS = (*_CHOICES, *_LISTS, *_SWITCHES, *_NUMBERS, *_FILES, "date")

Fail = Callable[[str, str, str], ConfigurationError]


class Part(NamedTuple):
    """A part of the book, made by hand: its title, and the names of its texts (`*` and `?` stand for others)."""

    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Print:
    """What `[print]` says; see the table above."""

    book: bool = True
    paper: str = "a5"
    parts: str | tuple[Part, ...] = "none"
    introduction: str = ""
    date: str = ""
    imprint: tuple[str, ...] = ()
    openings: str = "page"
    left: tuple[str, ...] = ("edition",)
    right: tuple[str, ...] = ("text", "date", "speaker")
    mirror: bool = True
    page_numbers: bool = True
    line_numbers: int = 0
    widows: bool = True
    hyphenation: bool = True
    notes: str = "foot"
    long_notes: int = 0
    apparatus: str = "notes"
    corrections: str = "notes"
    indexes: tuple[str, ...] = ("persons", "places", "speakers")
    interjections: bool = False
    fonts: str = ""
    font: tuple[str, ...] = ()
    missing: str = "refuse"
    template: str = ""


def known_paper(name: str) -> str:
    """A name of a paper size.

    Raises:
        ConfigurationError: there is none of that name.
    """
    if name not in PAPERS:
        raise ConfigurationError(f"no such paper: {name}", advice=f"one of {', '.join(PAPERS)}")
    return name


def read_print(table: object, fail: Fail) -> Print:
    """The table `[print]`, checked.

    Args:
        table: what stands under `print`.
        fail: makes an error of a key, a message and advice.

    Raises:
        ConfigurationError: it says something that can't be carried out.
    """
    if not isinstance(table, dict):
        raise fail("print", "print is no table", "expected [print] with keys below it")
    for key in table:
        if key not in _KEYS:
            raise fail(key, f"unknown key print.{key}", f"expected one of {', '.join(sorted(_KEYS))}")
    return Print(**{key: _value(key, value, fail) for key, value in table.items()})


def _value(key: str, value: object, fail: Fail) -> Any:
    if key in _SWITCHES:
        return _typed(key, value, bool, "true or false", fail)
    if key in _NUMBERS:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 1_000_000:
            raise fail(key, f"print.{key} is no number", "expected a whole number, 0 or more")
        return value
    if key == "parts" and not isinstance(value, str):
        return _parts(value, fail)
    if key in _LISTS:
        return _list(key, value, fail)
    text = _typed(key, value, str, "a text", fail)
    if key in _CHOICES and text not in _CHOICES[key]:
        raise fail(key, f"print.{key} is {text!r}", f"expected one of {', '.join(_CHOICES[key])}")
    if key in _FILES and (Path(text).is_absolute() or ".." in Path(text).parts):
        raise fail(key, f"print.{key} lies outside the edition: {text!r}", "expected a path inside it")
    if key == "date" and not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", text):
        raise fail(key, f"print.date is {text!r}", "expected a year, 2026, or a day, 2026-05-01")
    return text


def _typed(key: str, value: object, kind: type, expected: str, fail: Fail) -> Any:
    if not isinstance(value, kind) or (kind is str and not cast(str, value).strip()):
        raise fail(key, f"print.{key} is not {expected}", f"expected {expected}")
    return value


def _list(key: str, value: object, fail: Fail) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise fail(key, f"print.{key} is no list of texts", f'expected {key} = ["…", "…"]')
    wrong = [one for one in value if _LISTS[key] and one not in _LISTS[key]]
    if wrong:
        raise fail(key, f"print.{key} names {wrong[0]!r}", f"expected some of {', '.join(_LISTS[key])}")
    return tuple(value)


def _parts(value: object, fail: Fail) -> tuple[Part, ...]:
    expected = 'expected [[print.parts]] with title = "…" and texts = ["…"]'
    if not isinstance(value, list):
        raise fail("parts", "print.parts is neither a name nor a list of tables", expected)
    parts = []
    for one in value:
        texts = one.get("texts") if isinstance(one, dict) else None
        if (
            not isinstance(texts, list)
            or not all(isinstance(text, str) for text in texts)
            or set(one) - {"title", "texts"}
        ):
            raise fail("parts", "a part of the book says something else than its title and its texts", expected)
        parts.append(Part(_typed("parts", one.get("title", "?"), str, "a text", fail), tuple(texts)))
    return tuple(parts)
