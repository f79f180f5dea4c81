"""An edition: a folder with an `edition.toml`, its sources and its TEI files.

| key              | what it says                                                       | default                   |
|------------------|--------------------------------------------------------------------|---------------------------|
| `title`          | the edition's title                                                | required                  |
| `subtitle`       | a second line of it                                                | none                      |
| `editors`        | a list of names                                                    | none                      |
| `publisher`      | who publishes it                                                   | none                      |
| `base_url`       | where it will stand on the web, `https://…/`                       | none                      |
| `languages`      | of the texts, ISO 639-1; the first is that of the site             | `["en"]`                  |
| `series`         | the series that it belongs to                                      | none                      |
| `project`        | what the project is about, for `projectDesc`                       | none                      |
| `sources`        | folder of the sources, never written to                            | `"sources"`               |
| `tei`            | folder of the TEI files                                            | `"."`                     |
| `schema`         | its RELAX NG schema; if it has none, the shipped one is used       | `"schema/edition.rng"`    |
| `schematron`     | a list of Schematron schemas, held against the TEI as well         | `["schema/edition.sch"]`  |
| `register`       | TEI files of persons, places and organisations, a list             | none                      |
| `outputs`        | what `build` makes, see `stenogram build --help`                   | `["html", "pdf", "epub"]` |
| `[licence]`      | `name` and `url` of the edition's licence                          | none                      |
| `[epub]`         | `font = true` embeds ours; `certified_by`, see below               | none                      |
| `[words.de]`     | German words for the recognisers: lists by their kind              | none                      |
| `[[exceptions]]` | findings that may stand: `code`, `file`, `place`, `text`, `reason` | none                      |

The lists of `[words.de]` are called by what the words show in brackets (`applause`, `noise`, `movement` …), by what
they are there (`voice`, `person`, `title` …), `furniture` (lines to set aside) and `header_translation` and so on
(labels of header lines). Profiles of the edition stand in its folder `profiles`, see `stenogram explain profiles`.

With `certified_by` the EPUBs say that they conform to EPUB Accessibility 1.1, and who has looked at them.

What it says is added to what a source says of itself and never takes its place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from stenogram.edition_exceptions import Exemption, read_exceptions
from stenogram.errors import ConfigurationError
from stenogram.settings import KINDS

FILE = "edition.toml"
OUTPUTS = ("html", "pdf", "epub", "text", "markdown", "docx", "csv", "parquet", "parlamint", "dracor")
_TEXTS = ("title", "subtitle", "publisher", "base_url", "series", "project", "sources", "tei", "schema")
_PATHS = ("sources", "tei", "schema")
_LISTS = ("editors", "languages", "outputs", "schematron", "register")
_KEYS = (*_TEXTS, *_LISTS, "licence", "epub", "words", "exceptions")
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PLACE = re.compile(r"\s*\(at line (\d+), column (\d+)\)$")


@dataclass(frozen=True, slots=True)
class Edition:
    """What `edition.toml` says; see the table above. Empty where it says nothing.

    Attributes:
        folder: the edition's folder.
        words: for each language lists of words, by their kind.
        epub_font: whether EPUBs embed the fonts of the site.
        epub_certifier: who vouches for their accessibility.
    """

    folder: Path
    title: str
    subtitle: str = ""
    editors: tuple[str, ...] = ()
    publisher: str = ""
    licence_name: str = ""
    licence_url: str = ""
    base_url: str = ""
    languages: tuple[str, ...] = ("en",)
    series: str = ""
    project: str = ""
    sources: Path = Path("sources")
    tei: Path = Path()
    schema: Path = Path("schema/edition.rng")
    schematron: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ("html", "pdf", "epub")
    register: tuple[str, ...] = ()
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    exceptions: tuple[Exemption, ...] = ()
    epub_font: bool = False
    epub_certifier: str = ""

    @property
    def sources_folder(self) -> Path:
        """Where the sources are."""
        return self.folder / self.sources

    @property
    def schema_path(self) -> Path:
        """Where the edition's schema is, if it has one of its own."""
        return self.folder / self.schema

    @property
    def schematron_paths(self) -> tuple[Path, ...]:
        """Its Schematron schemas: those named, which must be there, or the one beside the schema, if it is."""
        if self.schematron:
            return tuple(self.folder / name for name in self.schematron)
        usual = self.schema_path.with_suffix(".sch")
        return (usual,) if usual.is_file() else ()

    @property
    def register_paths(self) -> tuple[Path, ...]:
        """Where its registers are."""
        return tuple(self.folder / name for name in self.register)

    @property
    def tei_folder(self) -> Path:
        """Where the TEI files are."""
        return self.folder / self.tei


def load_edition(folder: Path) -> Edition | None:
    """Read the `edition.toml` of a folder.

    Args:
        folder: the edition's folder.

    Returns:
        None where the folder has no such file.

    Raises:
        ConfigurationError: the file can't be read, or says something that can't be carried out; with its line where
            that is known, and with what was expected.
    """
    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError:
        raise ConfigurationError("is not UTF-8", file=path, advice="save it as UTF-8") from None
    except OSError as error:
        raise ConfigurationError(f"can't be read: {error.strerror}", file=path) from None
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place else (0, 0)
        message = _PLACE.sub("", str(error))
        raise ConfigurationError(
            f"is no TOML: {message[:1].lower()}{message[1:]}", file=path, line=line, column=column
        ) from None
    return _Checked(path, text, table).edition()


class _Checked:
    """The file's table, each value checked as it is taken."""

    def __init__(self, path: Path, text: str, table: dict[str, Any]) -> None:
        self.path, self.text, self.table = path, text, table

    def edition(self) -> Edition:
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
        tables = {**self._licence(), **self._epub()}
        folders = {key: self._folder(texts.pop(key), key) for key in _PATHS if key in texts}
        settings: dict[str, Any] = {**texts, **lists, **folders, **tables}
        exceptions = read_exceptions(self.table.get("exceptions", []), self.text, self._refusal)
        return Edition(self.path.parent, words=self._words(), exceptions=exceptions, **settings)

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
