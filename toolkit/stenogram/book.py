"""A whole edition as a book: its texts in their parts, its introduction, and what it says of itself.

The book is one element for `print.xsl`: the edition's own words as attributes, and in it the TEI documents as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from stenogram import __version__
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition import Edition
from stenogram.errors import ConfigurationError, SourceError
from stenogram.transform import TransformError, Tree, read_tree
from stenogram.typeset import Manuscript, Pictures, document_date, prepare, set_manuscript
from stenogram.typeset.code import write_code
from stenogram.typeset.manuscript import NO_DATE, whole_date
from stenogram.typeset_settings import Part

NAME = "edition"
_TEI = "{http://www.tei-c.org/ns/1.0}"
_OURS = "{urn:stenogram:typeset}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_GENRES = ("speech", "debate", "interview", "letter", "article", "minutes", "drama")


class Text(NamedTuple):
    """One text of the book: its file, its root, the date that it is sorted by, its genre and its digest."""

    file: Path
    root: etree._Element
    date: str
    genre: str
    digest: str


def bind_book(edition: Edition, files: Sequence[Path], output: Path) -> list[Diagnostic]:
    """Set an edition as a book.

    Args:
        edition: what its `edition.toml` says.
        files: its TEI files.
        output: the PDF; written beside and renamed, left as it was when the book can't be set.

    Returns:
        what keeps the book from being set (errors), what its readers will miss (warnings).

    Raises:
        ConfigurationError: the settings name something that is not there.
        TransformError: a text holds an element that has no rendering.
        OutputError: the PDF can't be written.
    """
    texts: list[Text] = []
    for file in files:
        try:
            texts.append(read_text(file))
        except SourceError as error:
            advice = "no book is made without it"
            return [Diagnostic(str(file), error.line, error.column, "PUB101", Severity.ERROR, error.message, advice)]
    book, order = _book(edition, texts)
    try:
        manuscript = _prepared(edition, book, order)
        return set_manuscript(manuscript, output, edition.print, edition.folder)
    except TransformError as error:
        raise _placed(error, order, edition) from None


def _placed(error: TransformError, order: Sequence[Text], edition: Edition) -> TransformError:
    """The same error with its place: that of the text in which it comes when each is alone."""
    for text in order:
        try:
            write_code(read_tree(text.file), edition.print, NO_DATE)
        except TransformError as own:
            return own
    return error


def read_text(file: Path) -> Text:
    """A text, and what its place in a book depends on.

    Raises:
        SourceError: it can't be read, or is no TEI text.
    """
    tree = read_tree(file)
    root = tree.document.getroot()
    if root.tag != f"{_TEI}TEI":
        raise SourceError(f"is not a TEI text: its root is {root.tag!s}", file=file, line=root.sourceline or 0)
    header = f"{_TEI}teiHeader/"
    dates = [
        date.get(name, "")
        for place in (f"{_TEI}profileDesc/{_TEI}creation/", f"{_TEI}fileDesc/{_TEI}sourceDesc//")
        for date in root.iterfind(f"{header}{place}{_TEI}date")
        for name in ("when", "notBefore", "from", "notAfter", "to")
    ]
    catref = root.find(f"{header}{_TEI}profileDesc/{_TEI}textClass/{_TEI}catRef")
    genre = "" if catref is None else catref.get("target", "").rpartition("genre.")[2]
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return Text(file, root, next(filter(None, dates), ""), genre, digest)


def _book(edition: Edition, texts: Sequence[Text]) -> tuple[etree._Element, list[Text]]:
    """The element of the book without its introduction, and its texts in their order."""
    book = etree.Element(_OURS + "book", nsmap={"b": _OURS[1:-1]})
    order: list[Text] = []
    parts = list(parts_of(edition, texts))
    deep = any(attributes for attributes, _ in parts)
    for attributes, members in parts:
        part = _element("part", attributes)
        for text in members:
            order.append(text)
            text.root.set(_OURS + "prefix", f"t{len(order)}.")
            text.root.set(_OURS + "base", str(int(deep)))
            text.root.set(_OURS + "file", text.file.name)
            text.root.set(_OURS + "digest", text.digest)
            part.append(text.root)
        book.append(part)
    return book, order


def parts_of(edition: Edition, texts: Sequence[Text]) -> Iterator[tuple[dict[str, str], list[Text]]]:
    """The parts, as `[print]` wants them.

    Yields:
        what a part is called, as `title` or as a `kind` that has words in every language, or by nothing; and its texts.

    Raises:
        ConfigurationError: a part names a text that is not there.
    """
    wanted = edition.print.parts
    left = sorted(texts, key=lambda text: (text.date == "", text.date, text.file.name))
    if wanted == "chronological":
        for year in sorted({text.date[:4] for text in left if text.date}):
            yield {"title": year}, [text for text in left if text.date[:4] == year]
        left, rest = [text for text in left if not text.date], "undated"
    elif wanted == "type":
        for genre in _GENRES:
            if members := [text for text in left if text.genre == genre]:
                yield {"kind": f"type-{genre}"}, members
        left, rest = [text for text in left if text.genre not in _GENRES], "untitled"
    else:
        rest = ""
        for part in wanted if isinstance(wanted, tuple) else ():
            members = list(_named(part, left))
            left = [text for text in left if text not in members]
            yield {"title": part.title}, members
            rest = "untitled"
    if left:
        yield {"kind": rest} if rest else {}, left


def _named(part: Part, texts: Sequence[Text]) -> Iterator[Text]:
    """The texts that a part names, in the order in which it does."""
    seen: set[Path] = set()
    for pattern in part.texts:
        members = [text for text in texts if fnmatchcase(text.file.stem, pattern.removesuffix(".xml"))]
        if not members:
            raise ConfigurationError(
                f"the part {part.title!r} of the book names {pattern!r}, and there is no such text",
                file=None,
                advice="see `parts` in [print] of edition.toml",
            )
        yield from (text for text in members if text.file not in seen)
        seen.update(text.file for text in members)


def _prepared(edition: Edition, book: etree._Element, order: Sequence[Text]) -> Manuscript:
    """The book with all that it holds made ready, and said of it what its edition says."""
    files = [text.file for text in order]
    pictures = [prepare(text.root, text.file, n, f"t{n + 1}.") for n, text in enumerate(order)]
    if edition.print.introduction:
        file = edition.folder / edition.print.introduction
        root = read_introduction(file, edition)
        root.set(_OURS + "prefix", "t0.")
        root.set(_OURS + "base", "0")
        pictures.append(prepare(root, file, len(files), "t0."))
        files.append(file)
        introduction = _element("introduction", {})
        introduction.append(root)
        book.insert(0, introduction)
    registers = _element("registers", {})
    registers.extend(read_tree(path).document.getroot() for path in edition.register_paths)
    book.append(registers)
    date = whole_date(edition.print.date) or max(document_date(text.root) for text in order)
    _say(book, edition, order, date)
    found = Pictures(
        {name: path for one in pictures for name, path in one.found.items()},
        tuple(finding for one in pictures for finding in one.missing),
    )
    return Manuscript(Tree(NAME, book.getroottree()), tuple(files), found, date)


def _say(book: etree._Element, edition: Edition, order: Sequence[Text], date: str) -> None:
    said = {
        "title": edition.title, "subtitle": edition.subtitle, "publisher": edition.publisher,
        "series": edition.series, "licence": edition.licence_name or edition.licence_url,
        "licence-url": edition.licence_url, "base-url": edition.base_url,
        "year": "" if date == NO_DATE else date[:4], "version": __version__, "typst": version("typst"),
        "digest": hashlib.sha256("".join(text.digest for text in order).encode()).hexdigest(),
    }  # fmt: skip
    for key, value in said.items():
        if value:
            book.set(key, value)
    book.set(_LANGUAGE, edition.languages[0])
    for number, name in enumerate(edition.editors):
        book.insert(number, _element("editor", {}, name))
    for line in edition.print.imprint:
        book.append(_element("line", {}, line))


def _element(name: str, attributes: dict[str, str], text: str | None = None) -> etree._Element:
    element = etree.Element(_OURS + name, attributes)
    element.text = text
    return element


def read_introduction(file: Path, edition: Edition) -> etree._Element:
    """The introduction: TEI, or Markdown and whatever else is read as a source.

    Raises:
        SourceError: it can't be read.
    """
    if file.suffix.lower() == ".xml":
        return read_tree(file).document.getroot()
    from stenogram.conversion import convert  # the whole reading half, which most books do without

    try:
        data = file.read_bytes()
    except OSError as error:
        raise SourceError(f"the introduction can't be read: {error.strerror}", file=file) from None
    return read_tree(convert(data, file.name, edition=edition).tei, str(file)).document.getroot()
