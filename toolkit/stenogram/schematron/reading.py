"""A Schematron schema, read: a file of its own, or the rules that stand in a RELAX NG schema or in an ODD.

Each element is given the number of its place (`syntax.AT`), which it keeps when it is copied or compiled.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from stenogram.errors import ConfigurationError
from stenogram.positions import document_type, positions
from stenogram.relaxng.compact import as_xml
from stenogram.relaxng.engine import cut, well_formed
from stenogram.schematron.syntax import AT, RNG, SCH, SCH_NAMESPACE, XSL, Place
from stenogram.tei import TEI

_OLD = "http://www.ascc.net/xml/schematron"
_EXAMPLES = "{http://www.tei-c.org/ns/Examples}"
_SCHEMES = {"schematron", "isoschematron"}
_LARGEST = 64 * 1024 * 1024
# What an ODD processor may put beside the patterns that belongs to the schema as a whole.
_SHARED = ("ns", "let", "phase", "diagnostics", "properties")


@dataclass
class Read:
    """A schema as it was read.

    Attributes:
        root: the `schema` element.
        places: where the elements stand, by the number in `AT`.
        files: all files that it was read from.
    """

    root: etree._Element
    places: list[Place] = field(default_factory=list)
    files: dict[Path, bytes] = field(default_factory=dict)

    def place(self, element: etree._Element) -> Place:
        """Where an element of the schema stands."""
        return self.places[int(element.get(AT, "0"))]


def read_file(path: Path, into: Read | None = None, origin: Place | None = None) -> Read:
    """Parse one file of a schema, as it stands.

    Args:
        path: the file.
        into: the schema that it is to be a part of; a new one by default.
        origin: what refers to it.

    Raises:
        ConfigurationError: it can't be read, is no XML, or has a document type declaration.
    """
    read = into or Read(etree.Element("none"))
    try:
        data = path.read_bytes() if path.stat().st_size <= _LARGEST else None
    except OSError as error:
        where = origin or Place(str(path), 0, 0)
        raise where.refused(f"{path.name} can't be read: {error.strerror}") from None
    if data is None:
        raise Place(str(path), 0, 0).refused("the schema is too large")
    compact = path.suffix == ".rnc"
    data = as_xml(path) if compact else data
    doctype = document_type(data)
    if doctype is not None:
        raise Place(str(path), *doctype).refused("a document type declaration is not read", advice="delete it")
    for found in well_formed().findings(cut(data), str(path)):
        raise ConfigurationError(found.message, file=found.file, line=found.line, column=found.column)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False)
    try:
        read.root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise Place(str(path), line or 0, column or 0).refused(f"not well-formed XML: {error.msg}") from None
    read.files[path] = data
    first = len(read.places)
    # What is said of the compact syntax in XML has no place in the file.
    read.places += [Place(str(path), *((1, 1) if compact else place)) for place in positions(data)]
    for number, element in enumerate(read.root.iter(etree.Element), first):
        element.set(AT, str(number))
    return read


def embedded(path: Path) -> Read | None:
    """The rules that stand in a RELAX NG schema and what it includes, or in an ODD; None where there are none.

    Raises:
        ConfigurationError: a file can't be read.
    """
    read = read_file(path)
    grammar = read.root
    schema = etree.Element(f"{SCH}schema", {"queryBinding": "xslt2", AT: "0"}, nsmap={"sch": SCH_NAMESPACE})
    seen: set[str] = set()
    for file in _grammar_files(path, read):
        grammar = file
        for element in list(grammar.iter(f"{SCH}*")):
            parent = element.getparent()
            if parent is not None and (str(parent.tag).startswith(SCH) or _aside(parent)):
                continue
            _take(element, schema, seen)
        for element in list(grammar.iter(f"{XSL}key", f"{XSL}function")):
            parent = element.getparent()
            if parent is not None and not str(parent.tag).startswith((SCH, XSL)):
                schema.append(element)
    if schema.find(f"{SCH}pattern") is None:
        return None
    if not any(
        one.get("prefix") == "tei" for one in schema.iterfind(f"{SCH}ns")
    ):  # as the TEI's own processors have it
        etree.SubElement(schema, f"{SCH}ns", {"prefix": "tei", "uri": TEI[1:-1], AT: "0"})
    schema[:] = sorted(schema, key=lambda element: element.tag == f"{SCH}pattern")
    read.root = schema
    return read


def _take(element: etree._Element, schema: etree._Element, seen: set[str]) -> None:
    """Put one embedded element where it belongs in a schema."""
    kind = str(element.tag).removeprefix(SCH)
    element.tail = None
    if kind in {"pattern", *_SHARED}:
        key = "".join(element.attrib.get(name, "") + "|" for name in ("prefix", "uri", "name")) if kind == "ns" else ""
        if not key or key not in seen:
            schema.append(element)
        seen.add(key)
    elif kind == "rule":
        etree.SubElement(schema, f"{SCH}pattern", {AT: element.get(AT, "0")}).append(element)
    elif kind in {"assert", "report"} and (context := _constrained(element)):
        pattern = etree.SubElement(schema, f"{SCH}pattern", {AT: element.get(AT, "0")})
        rule = etree.SubElement(pattern, f"{SCH}rule", {"context": context, AT: element.get(AT, "0")})
        rule.append(element)
    elif kind == "schema":
        for child in list(element):
            if isinstance(child.tag, str) and child.tag.startswith(SCH):
                _take(child, schema, seen)
            elif isinstance(child.tag, str):
                schema.append(child)


def _aside(parent: etree._Element) -> bool:
    """Whether what stands here is no rule of this schema: an example, what is deleted, another language of rules."""
    for element in (parent, *parent.iterancestors()):
        if element.tag == f"{_EXAMPLES}egXML" or (
            element.tag == f"{TEI}constraintSpec"
            and (element.get("mode") == "delete" or element.get("scheme", "schematron") not in _SCHEMES)
        ):
            return True
    return False


def _constrained(test: etree._Element) -> str:
    """The context of a test that an ODD gives without a rule: what is being declared there (TEI Guidelines, 22.5.4)."""
    declared = next(test.iterancestors(f"{TEI}elementSpec"), None)
    attribute = next(test.iterancestors(f"{TEI}attDef"), None)
    if declared is None or not declared.get("ident"):
        return ""
    return f"tei:{declared.get('ident')}" + (f"/@{attribute.get('ident')}" if attribute is not None else "")


def is_odd(root: etree._Element) -> bool:
    """Whether this is the root of an ODD, or of a part of one."""
    return str(root.tag).startswith(TEI)


def _grammar_files(path: Path, read: Read) -> list[etree._Element]:
    """The root of a grammar and those of all files that it includes, each once."""
    roots, waiting, known = [], [(path, read.root)], {path.resolve()}
    while waiting:
        file, root = waiting.pop(0)
        roots.append(root)
        for element in root.iter(f"{RNG}include", f"{RNG}externalRef"):
            other = file.parent / element.get("href", "").strip()
            if other.resolve() not in known and other.is_file():
                known.add(other.resolve())
                waiting.append((other, read_file(other, read).root))
    return roots


def is_schematron(root: etree._Element) -> bool:
    """Whether this is the root of a Schematron schema."""
    return root.tag == f"{SCH}schema"


def refusal(root: etree._Element) -> str:
    """What the root of something else is said to be."""
    if str(root.tag).startswith(f"{{{_OLD}}}"):
        return "this is Schematron 1.5, of the time before the standard: change its namespace to " + SCH_NAMESPACE
    return f"no Schematron schema: the root element is {etree.QName(root).localname}, not schema"
