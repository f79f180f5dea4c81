"""An edition: a folder with an `edition.toml`, its sources and its TEI files.

| key              | what it says                                                       | default                   |
|------------------|--------------------------------------------------------------------|---------------------------|
| `title`          | the edition's title                                                | required                  |
| `subtitle`       | a second line of it                                                | none                      |
| `editors`        | a list of names                                                    | none                      |
| `publisher`      | who publishes it                                                   | none                      |
| `base_url`       | where it will stand on the web, `https://…/`                       | none                      |
| `email`          | where questions go; OAI-PMH harvesters ask for it                  | none                      |
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
| `[print]`        | how the PDF is made: the keys under "The book"                     | none                      |
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

from stenogram.edition_exceptions import Exemption
from stenogram.edition_table import checked
from stenogram.errors import ConfigurationError
from stenogram.typeset_settings import Print

FILE = "edition.toml"
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
    email: str = ""
    languages: tuple[str, ...] = ("en",)
    series: str = ""
    project: str = ""
    sources: Path = Path("sources")
    tei: Path = Path()
    schema: Path = Path("schema/edition.rng")
    schematron: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ("html", "pdf", "epub")
    register: tuple[str, ...] = ()
    print: Print = field(default_factory=Print)
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
    return Edition(path.parent, **checked(path, text, table))
