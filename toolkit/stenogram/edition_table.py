"""The values of an `edition.toml`, each checked as it is taken; what they mean stands in `stenogram.edition`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from stenogram.edition_exceptions import read_exceptions
from stenogram.errors import ConfigurationError
from stenogram.typeset_settings import read_print

OUTPUTS = ("html", "pdf", "epub", "text", "markdown", "docx", "csv", "parquet")
_TEXTS = ("title", "subtitle", "publisher", "base_url", "email", "series", "project", "sources", "tei", "schema")
_PATHS = ("sources", "tei", "schema")
_LISTS = ("editors", "languages", "outputs", "schematron", "register")
_KEYS = (*_TEXTS, *_LISTS, "licence", "print", "epub", "words", "exceptions")
_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+")
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def checked(path: Path, text: str, table: dict[str, Any]) -> dict[str, Any]:
    """What the file says, as the fields of `stenogram.edition.Edition`.

    Args:
        path: the file.
        text: what stands in it, for the lines of what is refused.
        table: the same, read.

    Raises:
        ConfigurationError: it says something that can't be carried out; with its line, and with what was expected.
    """
    return _Checked(path, text, table).fields()


class _Checked:
    """The file's table, each value checked as it is taken."""

    def __init__(self, path: Path, text: str, table: dict[str, Any]) -> None:
        self.path, self.text, self.table = path, text, table

    def fields(self) -> dict[str, Any]:
        self._known(self.table, _KEYS, "")
        if "title" not in self.table:
            raise ConfigurationError("has no title", file=self.path, line=1, advice='expected title = "…"')
        texts = {key: self._string(self.table, key) for key in _TEXTS if key in self.table}
        lists = {key: self._strings(self.table, key) for key in _LISTS if key in self.table}
        self._outputs(lists.get("outputs", ()))
        self._languages(lists.get("languages", ()))
        for key in ("schematron", "register"):
            for name in lists.get(key, ()):
                self._folder(name, key)
        self._address(texts.get("base_url", ""), "base_url")
        if "email" in texts and not _EMAIL.fullmatch(texts["email"]):
            raise self._fail("email", f"email is no address: {texts['email']!r}", "expected name@example.org")
        tables = {**self._licence(), **self._epub()}
        folders = {key: self._folder(texts.pop(key), key) for key in _PATHS if key in texts}
        settings: dict[str, Any] = {**texts, **lists, **folders, **tables}
        if "print" in self.table:
            settings["print"] = read_print(self.table["print"], self._fail)
        exceptions = read_exceptions(self.table.get("exceptions", []), self.text, self._refusal)
        return {**settings, "words": self._words(), "exceptions": exceptions}

    def _refusal(self, message: str, line: int, advice: str) -> ConfigurationError:
        return ConfigurationError(message, file=self.path, line=line, advice=advice)

    def _fail(self, key: str, message: str, advice: str) -> ConfigurationError:
        return ConfigurationError(message, file=self.path, line=self._line(key), advice=advice)

    def _line(self, key: str) -> int:
        """Where a key stands first: as a key, or as the name of a table."""
        pattern = rf"^[ \t]*(?:\[[^\]\n]*?)?[\"']?{re.escape(key)}[\"']?\s*(?:[=.\]])"
        match = re.search(pattern, self.text, re.MULTILINE)
        return self.text.count("\n", 0, match.start()) + 1 if match else 0

    def _known(self, table: dict[str, Any], keys: tuple[str, ...], where: str) -> None:
        for key in table:
            if key not in keys:
                raise self._fail(key, f"unknown key {where}{key}", f"expected one of {', '.join(keys)}")

    def _string(self, table: dict[str, Any], key: str) -> str:
        value = table[key]
        if not isinstance(value, str) or not value.strip():
            raise self._fail(key, f"{key} is {_kind(value)}", f'expected a text: {key} = "…"')
        return value.strip()

    def _strings(self, table: dict[str, Any], key: str) -> tuple[str, ...]:
        value = table[key]
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise self._fail(key, f"{key} is {_kind(value)}", f'expected a list of texts: {key} = ["…", "…"]')
        return tuple(text.strip() for text in value)

    def _outputs(self, outputs: tuple[str, ...]) -> None:
        for output in outputs:
            if output not in OUTPUTS:
                raise self._fail("outputs", f"unknown output {output!r}", f"expected some of {', '.join(OUTPUTS)}")

    def _languages(self, languages: tuple[str, ...]) -> None:
        if "languages" in self.table and not languages:
            raise self._fail("languages", "languages is an empty list", 'expected at least one: ["en"]')
        for language in languages:
            if not _TAG.fullmatch(language):
                raise self._fail("languages", f"{language!r} is no language tag", 'expected such as "en" or "de-AT"')

    def _address(self, url: str, key: str) -> None:
        parts = urlsplit(url)
        if url and (parts.scheme not in ("http", "https") or not parts.netloc):
            raise self._fail(key, f"{key} is no web address: {url!r}", "expected https://…")

    def _licence(self) -> dict[str, str]:
        licence = self.table.get("licence", {})
        if not isinstance(licence, dict):
            advice = 'expected [licence] with name = "…" and url = "…"'
            raise self._fail("licence", f"licence is {_kind(licence)}", advice)
        self._known(licence, ("name", "url"), "licence.")
        found = {f"licence_{key}": self._string(licence, key) for key in licence}
        self._address(found.get("licence_url", ""), "url")
        return found

    def _epub(self) -> dict[str, Any]:
        epub = self.table.get("epub", {})
        if not isinstance(epub, dict):
            raise self._fail("epub", f"epub is {_kind(epub)}", "expected [epub] with font = true")
        self._known(epub, ("font", "certified_by"), "epub.")
        if not isinstance(epub.get("font", False), bool):
            raise self._fail("font", f"font is {_kind(epub['font'])}", "expected font = true, or false")
        certifier = self._string(epub, "certified_by") if "certified_by" in epub else ""
        return {"epub_font": epub.get("font", False), "epub_certifier": certifier}

    def _folder(self, value: str, key: str) -> Path:
        path = Path(value)
        if path.is_absolute() or ".." in path.parts:
            raise self._fail(key, f"{key} lies outside the edition: {value!r}", "expected a folder inside it")
        return path

    def _words(self) -> dict[str, dict[str, tuple[str, ...]]]:
        words = self.table.get("words", {})
        if not isinstance(words, dict):
            raise self._fail("words", f"words is {_kind(words)}", "expected a table for each language: [words.de]")
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        if not words:
            return found
        from stenogram.settings import KINDS  # with all that recognisers are told, of which many commands need nothing

        for language, table in words.items():
            if not _TAG.fullmatch(language) or not isinstance(table, dict):
                raise self._fail(language, f"words.{language} is no table of a language", "expected such as [words.de]")
            self._known(table, KINDS, f"words.{language}.")
            found[language] = {kind: self._strings(table, kind) for kind in table}
        return found


def _kind(value: object) -> str:
    """What a value of a TOML file is, in a reader's words."""
    if isinstance(value, str):
        return "a text" if value.strip() else "an empty text"
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return next((name for type_, name in names.items() if isinstance(value, type_)), "a date")
