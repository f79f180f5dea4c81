"""TEI → a file for DraCor: a play as its schema has it (dracor-org/dracor-schema)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lxml import etree

from stenogram.archive import serialised
from stenogram.assets import asset
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition import Edition
from stenogram.errors import OutputError, StenogramError
from stenogram.site import stem_of_file
from stenogram.transform import Tree, read_tree, transform
from stenogram.typeset import document_date
from stenogram.writing import write

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ON_STAGE = ("entrance", "exit")


def write_plays(
    texts: Sequence[Path], folder: Path, edition: Edition | None, *, step: Callable[[], None] = lambda: None
) -> Iterator[Diagnostic]:
    """Write a file for each play.

    Args:
        texts: TEI files; those that are no plays are left out.
        folder: where the files go.
        edition: what `edition.toml` says, where there is one.
        step: called after each text.

    Yields:
        what is left out, in the order of the texts.

    Raises:
        OutputError: a file can't be written.
    """
    about: dict[str, str] = {}
    if edition is not None:
        about = {"edition": edition.title, "publisher": edition.publisher, "licence": edition.licence_url}
        about["base-url"] = edition.base_url
    for text in texts:
        try:
            tree = read_tree(text)
            if _is_play(tree):
                stem = stem_of_file(text)
                facts = {**about, "stem": stem, "date": document_date(tree.document.getroot())}
                play = etree.fromstring(transform(asset("xslt/dracor.xsl"), tree, facts), _parser())
                write(folder / f"{stem}.xml", serialised(play))
            else:
                yield Diagnostic(str(text), 0, 0, "PUB302", Severity.INFO, "it is no play: it is not made for DraCor")
        except OutputError:
            raise
        except StenogramError as error:
            place = (str(error.file or text), error.line, error.column)
            yield Diagnostic(*place, "PUB101", Severity.ERROR, f"DraCor: {error.message}", error.advice)
        step()


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False, huge_tree=True)


def _is_play(tree: Tree) -> bool:
    """Whether it is said to be one, has a list of its characters, or somebody enters and leaves."""
    root = tree.document.getroot()
    if root.find(f"{_TEI}text//{_TEI}sp") is None:
        return False
    kinds = root.iterfind(f"{_TEI}teiHeader/{_TEI}profileDesc/{_TEI}textClass/{_TEI}catRef")
    said = any(kind.get("target", "").endswith("genre.drama") for kind in kinds)
    stages = {stage.get("type") for stage in root.iterfind(f"{_TEI}text//{_TEI}stage")}
    return said or root.find(f"{_TEI}text//{_TEI}castList") is not None or stages.issuperset(_ON_STAGE)
