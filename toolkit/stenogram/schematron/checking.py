"""A schema held to the specification, before it is compiled: what its elements hold, and where its names lead."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from stenogram.errors import ConfigurationError
from stenogram.schematron.reading import Read
from stenogram.schematron.syntax import AT, SCH, SECTIONS, SQF, XSL

_RICH = {"name", "value-of", "emph", "dir", "span"}
CHILDREN: dict[str, set[str]] = {
    "schema": {"title", "p", "ns", "let", "phase", "pattern", "diagnostics", "properties"},
    "phase": {"p", "title", "let", "active"},
    "pattern": {"title", "p", "let", "param", "rule"},
    "rule": {"title", "p", "let", "assert", "report", "extends"},
    "assert": _RICH,
    "report": _RICH,
    "diagnostics": {"diagnostic"},
    "diagnostic": _RICH,
    "properties": {"property"},
    "property": _RICH,
    **dict.fromkeys(("active", "p", "title", "emph", "dir", "span"), _RICH),
}
REQUIRED = {
    "active": ("pattern",),
    "assert": ("test",),
    "report": ("test",),
    "let": ("name",),
    "ns": ("prefix", "uri"),
    "param": ("name", "value"),
    "phase": ("id",),
    "value-of": ("select",),
    "diagnostic": ("id",),
    "property": ("id",),
}
BINDINGS = {"xslt", "xslt1", "xslt2", "xslt3", "xpath", "xpath1", "xpath2", "xpath3", "xpath31"}
# Of XSLT, what a schema may bring along (annex H), and what would read or write files, or evaluate a text.
_DECLARATIONS = {"key", "function", "variable", "decimal-format"}
_SHUT = {"import", "include", "use-package", "result-document", "source-document", "evaluate", "merge-source"}


class Checking:
    """The checks of one schema."""

    def __init__(self, read: Read) -> None:
        self.read, self.schema = read, read.root
        self.ids = {
            kind: self._by_id(kind) for kind in ("pattern", "rule", "phase", "diagnostic", "property")
        }  # fmt: skip

    def check(self) -> None:
        """Raise the first fault.

        Raises:
            ConfigurationError: with place, and the section that is broken.
        """
        binding = self.schema.get("queryBinding", "xslt").lower()
        if binding not in BINDINGS:
            advice = 'expected queryBinding="xslt2" or "xslt3"'
            raise self._refused(self.schema, f'the query language "{binding}" is not known here', "6.4", advice)
        for element in self.schema.iter(etree.Element):
            name = str(element.tag)
            if name.startswith(SCH):
                self._element(element, name.removeprefix(SCH))
            elif name.startswith(XSL):
                self._xslt(element, name.removeprefix(XSL))
        self._links()
        self._extended()

    def phase(self, wanted: str) -> str:
        """The phase that is meant: an id, or `#ALL`.

        Raises:
            ConfigurationError: there is none of that name.
        """
        if wanted == "#DEFAULT":
            wanted = self.schema.get("defaultPhase", "#ALL")
            if wanted != "#ALL" and wanted not in self.ids["phase"]:
                raise self._refused(self.schema, f"there is no phase {wanted}, which is to be the default", "5.4.13")
        if wanted != "#ALL" and wanted not in self.ids["phase"]:
            known = ", ".join([*self.ids["phase"], "#ALL"])
            raise self._refused(self.schema, f"there is no phase {wanted}", "5.4.10", f"expected one of {known}")
        return wanted

    def _refused(self, element: etree._Element, message: str, section: str, advice: str = "") -> ConfigurationError:
        return self.read.place(element).refused(message, section, advice)

    def _by_id(self, kind: str) -> dict[str, etree._Element]:
        found: dict[str, etree._Element] = {}
        for element in self.schema.iter(f"{SCH}{kind}"):
            key = element.get("id")
            if key is None:
                continue
            if key in found and element.get(AT) != found[key].get(AT):
                first = self.read.place(found[key])
                message = f'the id "{key}" is used already, on line {first.line}'
                raise self._refused(element, message, SECTIONS[kind])
            found[key] = element
        return found

    def _element(self, element: etree._Element, kind: str) -> None:
        parent = element.getparent()
        above = "" if parent is None else str(parent.tag)
        if kind not in SECTIONS or (kind == "schema") != (parent is None):
            raise self._refused(element, f"{kind} is not expected here", "5.4")
        within = above.removeprefix(SCH) if above.startswith(SCH) else ""
        if within and kind not in CHILDREN.get(within, set()):
            raise self._refused(element, f"{kind} can't stand in {within}", SECTIONS[within])
        for name in REQUIRED.get(kind, ()):
            if element.get(name) is None:
                raise self._refused(element, f"{kind} has no {name}", SECTIONS[kind])
        if kind in {"pattern", "rule"}:
            self._abstract(element, kind)
        if kind == "let" and any(e.get("name") == element.get("name") for e in element.itersiblings(f"{SCH}let")):
            raise self._refused(element, f"the variable {element.get('name')} is declared twice", SECTIONS[kind])

    def _abstract(self, element: etree._Element, kind: str) -> None:
        abstract = element.get("abstract") == "true"
        section = SECTIONS[kind]
        if abstract and element.get("id") is None:
            raise self._refused(element, f"an abstract {kind} needs an id", section)
        if kind == "rule" and abstract and element.get("context") is not None:
            raise self._refused(element, "an abstract rule has no context", section)
        if kind == "rule" and not abstract and element.get("context") is None:
            raise self._refused(element, "the rule has no context", section)
        if kind == "pattern" and abstract and element.get("is-a") is not None:
            raise self._refused(element, "a pattern is abstract or an instance (is-a), not both", section)

    def _xslt(self, element: etree._Element, kind: str) -> None:
        if kind in _SHUT:
            raise self._refused(element, f"xsl:{kind} is not run: rules read and write no other file", "6.5")
        if element.getparent() is self.schema and kind not in _DECLARATIONS:
            known = ", ".join(f"xsl:{name}" for name in sorted(_DECLARATIONS))
            raise self._refused(element, f"xsl:{kind} can't stand in a schema", "6.4", f"expected {known}")

    def _links(self) -> None:
        for kind, attribute, target in (
            ("active", "pattern", "pattern"),
            ("pattern", "is-a", "pattern"),
            ("extends", "rule", "rule"),
        ):
            for element in self.schema.iter(f"{SCH}{kind}"):
                key = element.get(attribute)
                found = self.ids[target].get(key or "")
                if key is not None and found is None:
                    raise self._refused(element, f"there is no {target} {key}", SECTIONS[kind])
                if found is not None and (kind != "active") != (found.get("abstract") == "true"):
                    state = "abstract" if kind == "active" else "not abstract"
                    raise self._refused(element, f"the {target} {key} is {state}", SECTIONS[kind])
        for element in self.schema.iter(f"{SCH}assert", f"{SCH}report"):
            kind = str(element.tag).removeprefix(SCH)
            for attribute, target in (("diagnostics", "diagnostic"), ("properties", "property")):
                for key in (element.get(attribute) or "").split():
                    if key not in self.ids[target]:
                        raise self._refused(element, f"there is no {target} {key}", SECTIONS[kind])

    def _extended(self) -> None:
        """No abstract rule extends itself."""
        for rule in self.ids["rule"].values():
            for chain in self._chains(rule, (rule.get("id", ""),)):
                if chain[-1] in chain[:-1]:
                    raise self._refused(rule, f"the rule extends itself: {' → '.join(chain)}", SECTIONS["extends"])

    def _chains(self, rule: etree._Element, chain: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for extends in rule.iterfind(f"{SCH}extends"):
            key = extends.get("rule", "")
            longer = (*chain, key)
            yield longer
            if key not in chain and key in self.ids["rule"]:
                yield from self._chains(self.ids["rule"][key], longer)


def unknown_fixes(read: Read) -> None:
    """Refuse a test that names a quick fix which is nowhere.

    Raises:
        ConfigurationError: with the place of the test.
    """
    known = {element.get("id") for element in read.root.iter(f"{SQF}fix", f"{SQF}group")}
    for element in read.root.iter(f"{SCH}assert", f"{SCH}report"):
        for key in (element.get(f"{SQF}fix") or "").split():
            if key not in known:
                raise read.place(element).refused(f"there is no sqf:fix or sqf:group {key}")
