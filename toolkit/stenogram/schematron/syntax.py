"""Names and numbers of the specification: namespaces, and the section that is about an element."""

from __future__ import annotations

from typing import NamedTuple

from stenogram.errors import ConfigurationError

SCH_NAMESPACE = "http://purl.oclc.org/dsdl/schematron"
SCH = f"{{{SCH_NAMESPACE}}}"
XSL = "{http://www.w3.org/1999/XSL/Transform}"
RNG = "{http://relaxng.org/ns/structure/1.0}"
SQF = "{http://www.schematron-quickfix.com/validator/process}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
# The attribute by which each element of a schema knows its place, whatever becomes of it.
AT = "{urn:x-stenogram:schematron}at"

SECTIONS = {
    "active": "5.4.1",
    "assert": "5.4.2",
    "extends": "5.4.3",
    "include": "5.4.4",
    "let": "5.4.5",
    "name": "5.4.6",
    "ns": "5.4.7",
    "param": "5.4.8",
    "pattern": "5.4.9",
    "phase": "5.4.10",
    "report": "5.4.11",
    "rule": "5.4.12",
    "schema": "5.4.13",
    "value-of": "5.4.14",
    "diagnostic": "5.5.1",
    "diagnostics": "5.5.2",
    "dir": "5.5.3",
    "emph": "5.5.4",
    "p": "5.5.8",
    "span": "5.5.11",
    "title": "5.5.13",
    "properties": "5.5",
    "property": "5.5",
}


class Place(NamedTuple):
    """Where an element of a schema stands."""

    file: str
    line: int
    column: int

    def refused(self, message: str, section: str = "", advice: str = "") -> ConfigurationError:
        """The exception that says what is wrong here, and which section of the specification it breaks."""
        if section:
            message += f" (Schematron, ISO/IEC 19757-3, section {section})"
        return ConfigurationError(message, file=self.file, line=self.line, column=self.column, advice=advice)
