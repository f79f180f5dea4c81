"""TEI → a ParlaMint corpus: a file for each record of speech, and the root that lists persons, parties and files.

ParlaMint (clarin-eric/ParlaMint, a profile of Parla-CLARIN) asks for a licence, an address and a date that an edition
may not have. What is missing is reported and left out: such a file is not valid there until the edition says it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lxml import etree

from stenogram.archive import files, parse_bundle, serialised
from stenogram.assets import asset
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition import Edition
from stenogram.errors import OutputError, StenogramError
from stenogram.site import file_stem, stem_of_file
from stenogram.transform import Tree, read_tree, run, transform
from stenogram.typeset import document_date
from stenogram.writing import write

_B = "{urn:x-stenogram:bundle}"
_TEI = "{http://www.tei-c.org/ns/1.0}"
_CC_BY = "http://creativecommons.org/licenses/by/4.0/"
_CC_BY_FORMS = ("creativecommons.org/licenses/by/4.0",)


def write_corpus(
    texts: Sequence[Path],
    folder: Path,
    edition: Edition | None,
    *,
    title: str = "",
    step: Callable[[], None] = lambda: None,
) -> Iterator[Diagnostic]:
    """Write a ParlaMint corpus.

    Args:
        texts: TEI files; those in which nobody speaks are left out.
        folder: where the files go; the root is named after the edition.
        edition: what `edition.toml` says, where there is one.
        title: the corpus's title where no edition says it.
        step: called after each text.

    Yields:
        what is left out, and what ParlaMint asks for and is not said, in the order of the texts.

    Raises:
        OutputError: a file can't be written.
    """
    corpus = _corpus(edition, title or folder.name)
    dates = []
    for text in texts:
        try:
            tree = read_tree(text)
            if not _is_spoken(tree):
                message = "nobody speaks in it: it is not in the ParlaMint corpus"
                yield Diagnostic(str(text), 0, 0, "PUB302", Severity.INFO, message)
            else:
                dates.append(document_date(tree.document.getroot()))
                yield from _component(tree, text, folder, corpus, edition, dates[-1])
        except OutputError:
            raise
        except StenogramError as error:
            place = (str(error.file or text), error.line, error.column)
            yield Diagnostic(*place, "PUB101", Severity.ERROR, f"ParlaMint: {error.message}", error.advice)
        step()
    if dates:
        corpus.set("date", max(dates))
        root = parse_bundle(transform(asset("xslt/parlamint-corpus.xsl"), Tree("corpus", corpus.getroottree())))
        for name, element in files(root):
            write(folder / name, serialised(element))


def _component(
    tree: Tree, text: Path, folder: Path, corpus: etree._Element, edition: Edition | None, date: str
) -> Iterator[Diagnostic]:
    stem = stem_of_file(text)
    parameters = {"stem": stem, "date": date}
    if edition is not None:
        parameters |= {
            "edition": edition.title,
            "publisher": edition.publisher,
            "licence": edition.licence_url,
            "base-url": edition.base_url,
        }
    result = run(asset("xslt/parlamint.xsl"), tree, parameters)
    bundle = parse_bundle(result.output)
    for name, element in files(bundle):
        write(folder / name, serialised(element))
    corpus.extend([*bundle.iterfind(_B + "facts"), *bundle.iterfind(_B + "person")])
    for report in result.reports:
        advice = "the file is not valid there until it is said"
        yield Diagnostic(str(text), report.line, 0, report.code, Severity.WARNING, report.message, advice)


def _is_spoken(tree: Tree) -> bool:
    """Whether somebody takes turns, or an author is said to speak."""
    root = tree.document.getroot()
    if root.find(f"{_TEI}text//{_TEI}sp") is not None:
        return True
    kinds = root.iterfind(f"{_TEI}teiHeader/{_TEI}profileDesc/{_TEI}textClass/{_TEI}catRef")
    author = root.findtext(f"{_TEI}teiHeader/{_TEI}fileDesc/{_TEI}titleStmt/{_TEI}author")
    return bool(author) and any(kind.get("target", "").endswith("genre.speech") for kind in kinds)


def _corpus(edition: Edition | None, title: str) -> etree._Element:
    """What the root says of the whole."""
    known = edition or Edition(Path(), title)
    licence = _CC_BY if any(form in known.licence_url for form in _CC_BY_FORMS) else known.licence_url
    name = file_stem("ParlaMint-" + "-".join(known.title.split())[:60])
    facts = {
        "stem": name if name[:1].isalpha() else f"corpus-{name}",
        "title": " ".join(known.title.split()),
        "subtitle": known.subtitle,
        "publisher": known.publisher or known.title,
        "address": known.base_url.rstrip("/"),
        "licence": licence,
        "terms": known.licence_name,
        "project": known.project,
        "language": known.languages[0],
    }
    corpus = etree.Element(_B + "corpus", {key: " ".join(value.split()) for key, value in facts.items()})
    for editor in known.editors:
        etree.SubElement(corpus, _B + "editor").text = editor
    return corpus
