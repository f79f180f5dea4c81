"""What an edition says about its own making: `encodingDesc` and `revisionDesc` (Guidelines, 2.3 and 2.6)."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from lxml import etree

from stenogram import __version__
from stenogram.encoder.context import add
from stenogram.metadata import Metadata
from stenogram.tei import XML_ID, printable
from stenogram.words import word_list

_POLICY: tuple[tuple[str, dict[str, str], str], ...] = (
    (
        "correction",
        {},
        "Nothing was corrected. What an editor corrects later stands in choice, beside what is printed.",
    ),
    (
        "normalization",
        {},
        "Spelling, punctuation and quotation marks are those of the source. White space between blocks is layout and "
        "not kept; line ends inside them are given as one line feed.",
    ),
    ("quotation", {"marks": "all"}, "All quotation marks are kept in the text."),
    (
        "hyphenation",
        {"eol": "all"},
        "A hyphen at the end of a line inside a word is encoded as a line break with break='no'; all others are kept.",
    ),
    (
        "segmentation",
        {},
        "Paragraphs, turns, headings and notes are those of the source's layout, recognised by program. A bracket "
        "that the record prints stands where it was printed and is kept with its parentheses.",
    ),
    (
        "interpretation",
        {},
        "Speakers, kinds of brackets, dates and bibliographic details were inferred by program from the source's own "
        "words; what is doubtful has a cert attribute. What became of each character of the source is recorded in "
        "standOff.",
    ),
)


def encoding_description(header: etree._Element, metadata: Metadata, project: str) -> None:
    """The `encodingDesc`: the project, the editorial policy, the taxonomies, the program."""
    description = add(header, "encodingDesc")
    if project:
        add(add(description, "projectDesc"), "p").text = printable(project)
    policy = add(description, "editorialDecl")
    for name, attributes, text in _POLICY:
        add(add(policy, name, **attributes), "p").text = text
    classes = add(description, "classDecl")
    for name, table in word_list("taxonomies").items():
        taxonomy = add(classes, "taxonomy")
        taxonomy.set(XML_ID, name)
        add(taxonomy, "desc").text = table["desc"]
        for category, text in table["categories"].items():
            element = add(taxonomy, "category")
            element.set(XML_ID, f"{name}.{category}")
            add(element, "catDesc").text = text
    programs = add(description, "appInfo")
    application = add(programs, "application", ident="stenogram", version=__version__)
    add(application, "label").text = "stenogram"
    facts = metadata.facts
    add(application, "desc").text = f"Read as {facts.media_type or 'text/plain'}, {facts.encoding} ({facts.evidence})."
    if facts.profile:
        application = add(programs, "application", ident=f"profile-{facts.profile}", version=__version__)
        add(application, "label").text = printable(f"profile {facts.profile}")
        add(application, "desc").text = printable(facts.profile_about)


def revision(header: etree._Element) -> None:
    """The `revisionDesc`; its date is that of SOURCE_DATE_EPOCH, if that is set, for there is no clock here."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    when = datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch.isdigit() else ""
    change = add(add(header, "revisionDesc", status="draft"), "change", when=when)
    change.text = "Converted from the source by stenogram."
