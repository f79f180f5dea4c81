"""Kinds of source: how to know one, how to read it, and the order in which they are tried."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from stenogram.annotations import Annotations, annotate
from stenogram.errors import SourceError
from stenogram.formats.function_words import plain_language
from stenogram.marks import Block
from stenogram.source import Source

_MODULES = ("pdf", "docx", "odt", "tei_xml", "html", "markdown", "text")  # plain text comes last: it refuses least
_SAMPLE = 20_000


class Format(NamedTuple):
    """A kind of source.

    Attributes:
        name: what `--format` calls it.
        media_type: IANA's name for it.
        suffixes: how file names end, in lower case.
        refusal: from a file's bytes and the suffix of its name to the reason why it is none of these; None if
            it is one.
        read: from the bytes and the file's name to the source.
        layout: from a source to its blocks.
    """

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    refusal: Callable[[bytes, str], str | None]
    read: Callable[[bytes, str], Source]
    layout: Callable[[Source], list[Block]]


def formats() -> Iterator[Format]:
    """All kinds of source, in the order in which they are tried."""
    return (_format(import_module(f"stenogram.formats.{name}")) for name in _MODULES)


def _format(module: ModuleType) -> Format:
    return Format(module.NAME, module.MEDIA_TYPE, module.SUFFIXES, module.refusal, module.read, module.layout)


def detect(data: bytes, name: str, chosen: str | None = None) -> Format:
    """Which kind of source a file is.

    Args:
        data: its bytes.
        name: what the user calls it; `-` for standard input.
        chosen: the name of a format, when the user knows better.

    Returns:
        The one chosen, or the first that does not refuse.

    Raises:
        SourceError: the file is empty; no format has the name chosen; or all refuse, with each one's reason.
    """
    if not data:
        raise SourceError("the file is empty", file=name, advice="nothing can be converted")
    if chosen is not None:
        for one in formats():
            if one.name == chosen:
                return one
        known = ", ".join(one.name for one in formats())
        raise SourceError(f"there is no format {chosen!r}", file=name, advice=f"choose one of {known}")
    suffix = Path(name).suffix.lower()
    reasons = []
    for one in formats():
        reason = one.refusal(data, suffix)
        if reason is None:
            return one
        reasons.append(f"{one.name}: {reason}")
    raise SourceError("no format fits", file=name, advice="; ".join(reasons))


def read(data: bytes, name: str, chosen: str | None = None) -> tuple[Source, list[Block]]:
    """Read a file of whatever kind.

    Args:
        data: its bytes.
        name: what the user calls it.
        chosen: the name of a format, or None to find out.

    Returns:
        The source and its blocks.

    Raises:
        SourceError: it can't be read.
    """
    found = detect(data, name, chosen)
    source = found.read(data, name)
    return source, found.layout(source)


def language_of(source: Source) -> str:
    """The language of a source's text, ISO 639-1.

    Judged from a sample of the text; what a page declares decides only where there is too little text to
    judge.
    """
    text = source.text
    declared = source.declared.get("lang", "")[:2].lower()
    middle = max(0, len(text) // 2 - _SAMPLE // 2)
    sample = text if len(text) < 2 * _SAMPLE else text[:2000] + text[middle : middle + _SAMPLE]
    if sum(map(str.isalpha, sample)) < 40:
        return declared if declared.isalpha() and declared else "en"
    plain = plain_language(sample)
    if plain:
        return plain
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's threads cost memory, and nothing here uses them
    import py3langid  # half a second and 100 MB

    code, _ = py3langid.classify(sample)
    return str(code)


def recognise_file(path: Path) -> Annotations:
    """Read a file and run all recognisers over it."""
    from stenogram.recognisers import ORDER

    source, blocks = read(path.read_bytes(), path.name)
    return annotate(source, blocks, language_of(source), [module.recognise for module in ORDER])
