"""Profiles: what an editor knows of the sources of one site or one series, as data.

A profile is a small TOML file (`stenogram explain profiles` says how to write one). Those shipped stand beside this
module and are chosen by evidence; an edition's own stand in its folder `profiles`. A profile only adds to what the
general recognisers find out; without one they do the work alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Evidence", "LabelShape", "NoteShape", "PageMark", "Profile"]

_NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Markers by which a source is known to be of a profile; each one that is met counts once.

    Attributes:
        phrases: patterns of words near the beginning or the end; `lines`: patterns of whole lines there.
        classes: HTML classes. `hosts`: names of web servers, in links and in the text.
        needed: how many markers must be met.
    """

    phrases: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    needed: int = 2


@dataclass(frozen=True, slots=True)
class LabelShape:
    """How speakers' labels are printed; what is empty or None is left open.

    Attributes:
        ending: `:`, `.`, `-` or `none` (a name on a line of its own).
        case: `capitals` or `mixed`.
        own_line: whether a label stands alone on its line.
        names: printed names; such a line beginning is a label whatever else is known.
    """

    ending: str = ""
    case: str = ""
    own_line: bool | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteShape:
    """How notes are called and numbered: patterns with `{n}`."""

    call: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class PageMark:
    """How page marks are printed: a pattern with `{n}`, and whether the page named there `begins` or `ends`."""

    mark: str = ""
    names: str = "begins"


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile; see `stenogram explain profiles` for its file.

    Attributes:
        name: its file's stem; an XML name.
        title: what kind of source it is for.
        shipped: whether it came with the program.
        furniture: patterns of whole lines to set aside. `furniture_classes`: HTML classes of such blocks.
        header: printed labels of header lines, with their fields. `header_lines`: patterns of whole lines, likewise.
        headings: HTML classes of headings, with their levels.
        publication: patterns of the line that says where a text first appeared.
        language: of the texts, ISO 639-1. `genre`: of the taxonomy. `licence`: terms of use in words.
    """

    name: str
    title: str
    shipped: bool = False
    evidence: Evidence = field(default_factory=Evidence)
    furniture: tuple[str, ...] = ()
    furniture_classes: tuple[str, ...] = ()
    header: Mapping[str, str] = field(default_factory=lambda: _NONE)
    header_lines: Mapping[str, str] = field(default_factory=lambda: _NONE)
    labels: LabelShape = field(default_factory=LabelShape)
    notes: NoteShape = field(default_factory=NoteShape)
    pages: PageMark = field(default_factory=PageMark)
    headings: Mapping[str, int] = field(default_factory=dict)
    publication: tuple[str, ...] = ()
    language: str = ""
    genre: str = ""
    licence: str = ""
