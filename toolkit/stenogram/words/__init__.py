"""Word lists as data: one TOML file a subject."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parent
# What word lists consist of: comments, headers of tables, and keys with lists of strings (or one) without escapes.
_STRING = r"\"[^\"\\\n]*\"|'[^'\n]*'"
_SPACE = r"(?:\s++|\#[^\n]*+)*+"
_LIST = rf"{_SPACE}(?:(?:{_STRING}){_SPACE}(?:,{_SPACE}(?:{_STRING}){_SPACE})*+(?:,{_SPACE})?)?"
_PART = re.compile(
    rf"[ \t]*(?:\#[^\n]*|\[(?P<table>[\w.-]+)\][ \t]*|(?P<key>[\w-]+|\"[^\"\\\n]*\")[ \t]*=[ \t]*"
    rf"(?:(?P<one>{_STRING})|\[(?P<list>{_LIST})\])[ \t]*(?:\#[^\n]*)?)?(?:\r?\n|\Z)"
)
_ITEM = re.compile(rf"\#[^\n]*|({_STRING})")


@cache
def word_list(name: str) -> dict[str, Any]:
    """The tables of `words/<name>.toml`, read once."""
    return read_words(_FOLDER / f"{name}.toml")


def read_words(path: Path) -> dict[str, Any]:
    """The tables of a file of word lists.

    A file that consists of lists of words and nothing else is read ten times as fast as by the parser of all TOML.
    """
    text = path.read_text(encoding="utf-8")
    found = _plain_lists(text)
    return tomllib.loads(text) if found is None else found


def _plain_lists(text: str) -> dict[str, Any] | None:
    """The tables of a text, or None where it holds anything else."""
    top: dict[str, Any] = {}
    table, at = top, 0
    while at < len(text):
        part = _PART.match(text, at)
        if part is None:
            return None
        if name := part["table"]:
            table = top
            for step in name.split("."):
                table = table.setdefault(step, {})
        elif key := part["key"]:
            if key.strip('"') in table:
                return None
            one = part["one"]
            table[key.strip('"')] = one[1:-1] if one else [s[1:-1] for s in _ITEM.findall(part["list"]) if s]
        at = part.end()
    return top
