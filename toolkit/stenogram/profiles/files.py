"""Profiles read from their files; each value is checked as it is taken."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from stenogram.errors import ConfigurationError
from stenogram.profiles import Evidence, LabelShape, NoteShape, PageMark, Profile
from stenogram.profiles.patterns import PatternError, expression
from stenogram.words import word_list

FIELDS = (
    "source", "publisher", "first-publication", "publication", "written", "delivered", "transcription", "translation",
    "proofreading", "editing", "licence", "copyleft", "public-domain", "online-version", "author", "title", "subtitle",
    "notes", "place", "date", "language", "identifier", "record",
)  # fmt: skip
_TABLES = {
    "evidence": ("phrases", "lines", "classes", "hosts", "needed"),
    "furniture": ("lines", "classes"),
    "header": ("labels", "lines"),
    "labels": ("ending", "case", "own_line", "names"),
    "notes": ("call", "body"),
    "pages": ("mark", "names"),
    "headings": ("classes",),
    "publication": ("lines",),
    "metadata": ("language", "genre", "licence"),
}
_NAME = re.compile(r"[A-Za-z_][\w.-]*")
_PLACE = re.compile(r"\s*\(at line (\d+), column (\d+)\)$")


def read_profile(path: Path, *, shipped: bool = False) -> Profile:
    """Read a profile.

    Raises:
        ConfigurationError: the file can't be read, or says something that can't be carried out; with its line where
            that is known, and with what was expected.
    """
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except UnicodeDecodeError:
        raise ConfigurationError("is not UTF-8", file=path, advice="save it as UTF-8") from None
    except OSError as error:
        raise ConfigurationError(f"can't be read: {error.strerror}", file=path) from None
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place else (0, 0)
        said = _PLACE.sub("", str(error))
        message = f"is no TOML: {said[:1].lower()}{said[1:]}"
        raise ConfigurationError(message, file=path, line=line, column=column) from None
    return _Checked(path, text, table).profile(shipped)


@cache
def shipped_profiles() -> tuple[Profile, ...]:
    """The profiles that come with the program, by name."""
    folder = Path(__file__).resolve().parent
    return tuple(read_profile(path, shipped=True) for path in sorted(folder.glob("*.toml")))


def folder_profiles(folder: Path) -> tuple[Profile, ...]:
    """The profiles of an edition: all files `*.toml` of a folder, which may be absent."""
    return tuple(read_profile(path) for path in sorted(folder.glob("*.toml")))


def chosen_profile(chosen: str, own: Sequence[Profile]) -> Profile | None:
    """The profile that a user names: by a file, or by the name of an edition's own or a shipped one; None for `none`.

    Raises:
        ConfigurationError: there is none of that name.
    """
    if chosen == "none":
        return None
    if chosen.endswith(".toml") or "/" in chosen:
        return read_profile(Path(chosen))
    known = {one.name: one for one in (*shipped_profiles(), *own)}
    if chosen not in known:
        advice = f"expected a file, none, or one of {', '.join(sorted(known))}"
        raise ConfigurationError(f"there is no profile {chosen!r}", advice=advice)
    return known[chosen]


class _Checked:
    """A file's tables, each value checked as it is taken."""

    def __init__(self, path: Path, text: str, table: dict[str, Any]) -> None:
        self.path, self.text, self.table = path, text, table

    def profile(self, shipped: bool) -> Profile:
        if not _NAME.fullmatch(self.path.stem):
            raise self.fail(
                "", f"the file's name {self.path.stem!r} can't name a profile", "expected letters and hyphens"
            )
        self.known(self.table, ("title", *_TABLES), "")
        if "title" not in self.table:
            raise self.fail("", "has no title", 'expected title = "…", the kind of source that it is for')
        get = {name: self.part(name) for name in _TABLES}
        return Profile(
            self.path.stem,
            self.string(self.table, "title"),
            shipped,
            self.evidence(get["evidence"]),
            self.patterns(get["furniture"], "lines"),
            self.strings(get["furniture"], "classes"),
            {self.label(k): v for k, v in self.fields(get["header"], "labels").items()},
            self.fields(get["header"], "lines", patterns=True),
            self.label_shape(get["labels"]),
            NoteShape(self.numbered(get["notes"], "call"), self.numbered(get["notes"], "body")),
            PageMark(
                self.numbered(get["pages"], "mark"), self.one_of(get["pages"], "names", ("begins", "ends")) or "begins"
            ),
            self.levels(get["headings"]),
            self.patterns(get["publication"], "lines"),
            self.language(get["metadata"]),
            self.one_of(get["metadata"], "genre", tuple(word_list("taxonomies")["genre"]["categories"])),
            self.string(get["metadata"], "licence"),
        )

    def evidence(self, table: dict[str, Any]) -> Evidence:
        needed = table.get("needed", 2)
        if not isinstance(needed, int) or isinstance(needed, bool) or needed < 1:
            raise self.fail("needed", "needed is no number of markers", "expected needed = 2, or another number from 1")
        phrases, lines = self.patterns(table, "phrases"), self.patterns(table, "lines")
        return Evidence(phrases, lines, self.strings(table, "classes"), self.strings(table, "hosts"), needed)

    def label_shape(self, table: dict[str, Any]) -> LabelShape:
        own = table.get("own_line")
        if own is not None and not isinstance(own, bool):
            raise self.fail("own_line", "own_line is neither true nor false", "expected own_line = true")
        ending = self.one_of(table, "ending", (":", ".", "-", "none"))
        case = self.one_of(table, "case", ("capitals", "mixed"))
        return LabelShape(ending, case, own, self.strings(table, "names"))

    def fail(self, key: str, message: str, advice: str) -> ConfigurationError:
        return ConfigurationError(message, file=self.path, line=self.line(key) if key else 1, advice=advice)

    def line(self, key: str) -> int:
        """Where a key, a table's name or a quoted text stands first."""
        text = re.sub(r"^[ \t]*#[^\n]*", "", self.text, flags=re.MULTILINE)
        named = re.search(rf"^[ \t]*(?:\[[^\]\n]*?)?[\"']?{re.escape(key)}[\"']?\s*(?:[=.\]])", text, re.MULTILINE)
        at = named.start() if named else text.find(key)
        return text.count("\n", 0, at) + 1 if at >= 0 else 0

    def known(self, table: Mapping[str, Any], keys: Sequence[str], where: str) -> None:
        for key in table:
            if key not in keys:
                raise self.fail(key, f"unknown key {where}{key}", f"expected one of {', '.join(keys)}")

    def part(self, name: str) -> dict[str, Any]:
        table = self.table.get(name, {})
        if not isinstance(table, dict):
            raise self.fail(name, f"{name} is no table", f"expected [{name}] with {', '.join(_TABLES[name])}")
        self.known(table, _TABLES[name], f"{name}.")
        return table

    def string(self, table: Mapping[str, Any], key: str) -> str:
        value = table.get(key, "")
        if key in table and (not isinstance(value, str) or not value.strip()):
            raise self.fail(key, f"{key} is no text", f'expected {key} = "…"')
        return str(value).strip()

    def strings(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise self.fail(key, f"{key} is no list of texts", f'expected {key} = ["…", "…"]')
        return tuple(text.strip() for text in value)

    def patterns(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        return tuple(self.pattern(text) for text in self.strings(table, key))

    def pattern(self, text: str) -> str:
        try:
            expression(text)
        except PatternError as error:
            message, _, advice = str(error).partition("; ")
            raise self.fail(text, message, advice) from None
        return text

    def numbered(self, table: Mapping[str, Any], key: str) -> str:
        text = self.string(table, key)
        if text and text.count("{n}") != 1:
            raise self.fail(
                key, f"{key} is {text!r}, without its number", f'expected one {{n}}, such as {key} = "[{{n}}]"'
            )
        return text

    def one_of(self, table: Mapping[str, Any], key: str, values: Sequence[str]) -> str:
        value = self.string(table, key)
        if value and value not in values:
            raise self.fail(key, f"{key} is {value!r}", f"expected one of {', '.join(values)}")
        return value

    def fields(self, table: Mapping[str, Any], key: str, *, patterns: bool = False) -> dict[str, str]:
        value = table.get(key, {})
        if not isinstance(value, dict):
            raise self.fail(key, f"{key} is no table", f'expected [header.{key}] with "…" = "field"')
        for name, field in value.items():
            if field not in FIELDS:
                raise self.fail(name, f"{name!r} goes to {field!r}", f"expected one of the fields {', '.join(FIELDS)}")
        return {self.pattern(name) if patterns else name: field for name, field in value.items()}

    def label(self, printed: str) -> str:
        return " ".join(printed.casefold().rstrip(": ").split())

    def levels(self, table: Mapping[str, Any]) -> dict[str, int]:
        value = table.get("classes", {})
        if not isinstance(value, dict):
            raise self.fail("headings", "classes is no table", 'expected classes = { "…" = 2 }')
        for name, level in value.items():
            if not isinstance(level, int) or not 1 <= level <= 6:
                raise self.fail(name, f"the level of {name!r} is {level!r}", "expected a number from 1 to 6")
        return dict(value)

    def language(self, table: Mapping[str, Any]) -> str:
        code = self.string(table, "language")
        if code and not re.fullmatch(r"[a-z]{2,3}", code):
            raise self.fail("language", f"language is {code!r}", 'expected such as "en" or "de"')
        return code
