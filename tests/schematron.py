"""Schematron made into XSLT, just enough to run the project's own rules in the tests."""

from __future__ import annotations

from pathlib import Path

import saxonche
from lxml import etree

SCH = "{http://purl.oclc.org/dsdl/schematron}"
XSL = "{http://www.w3.org/1999/XSL/Transform}"


def transformed(schematron: Path, document: Path, folder: Path) -> set[tuple[str, str, int]]:
    """The findings: code, role, and line of the element."""
    sheet = folder / "rules.xsl"
    sheet.write_bytes(etree.tostring(_stylesheet(etree.parse(schematron).getroot())))
    with saxonche.PySaxonProcessor(license=False) as saxon:
        processor = saxon.new_xslt30_processor()
        executable = processor.compile_stylesheet(stylesheet_file=str(sheet))
        result = executable.transform_to_string(source_file=str(document))
    found = etree.fromstring(result.encode())
    elements = list(etree.parse(document, etree.XMLParser(collect_ids=False)).iter(etree.Element))
    lines = {number: element.sourceline or 0 for number, element in enumerate(elements, 1)}
    return {(f.get("id", "")[:6], f.get("role", ""), lines[int(f.get("at", "0"))]) for f in found}


def _stylesheet(schema: etree._Element) -> etree._Element:
    prefixes = {str(ns.get("prefix")): str(ns.get("uri")) for ns in schema.iter(f"{SCH}ns")}
    sheet = etree.Element(f"{XSL}stylesheet", {"version": "2.0"}, nsmap={"xsl": XSL[1:-1], **prefixes})
    for key in schema.iter(f"{XSL}key"):
        sheet.append(etree.fromstring(etree.tostring(key, with_tail=False)))
    start = etree.SubElement(sheet, f"{XSL}template", {"match": "/"})
    found = etree.SubElement(start, "found")
    for pattern in schema.iter(f"{SCH}pattern"):
        mode = str(pattern.get("id"))
        etree.SubElement(found, f"{XSL}apply-templates", {"mode": mode})
        etree.SubElement(etree.SubElement(sheet, f"{XSL}template", {"match": "text()", "mode": mode}), f"{XSL}text")
        rules = pattern.findall(f"{SCH}rule")
        for rank, rule in enumerate(rules):
            match = {"match": str(rule.get("context")), "mode": mode, "priority": str(len(rules) - rank)}
            _rule(rule, etree.SubElement(sheet, f"{XSL}template", match), mode)
    return sheet


def _rule(rule: etree._Element, template: etree._Element, mode: str) -> None:
    for step in rule:
        if step.tag == f"{SCH}let":
            variable = {"name": str(step.get("name")), "select": str(step.get("value"))}
            etree.SubElement(template, f"{XSL}variable", variable)
        else:
            test = str(step.get("test")) if step.tag == f"{SCH}report" else f"not({step.get('test')})"
            place = etree.SubElement(template, f"{XSL}if", {"test": test})
            at = "{count(preceding::*) + count(ancestor-or-self::*)}"
            etree.SubElement(place, "finding", {"id": str(step.get("id")), "role": str(step.get("role")), "at": at})
    etree.SubElement(template, f"{XSL}apply-templates", {"mode": mode})
