"""Names of HTML's elements and attributes, by what the reader of pages does with them."""

from __future__ import annotations


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


CELLS = _names("td th")
HEADINGS = _names("h1 h2 h3 h4 h5 h6")
PREFORMATTED = _names("pre listing")
INLINE = _names("a b i em strong u s strike sup sub small big font tt code cite q span ins del")
BLOCKS = (
    HEADINGS
    | CELLS
    | PREFORMATTED
    | _names(
        "p div ul ol li dl dt dd blockquote table caption tr center section article header footer nav main"
        " aside address figure figcaption form fieldset legend option hgroup details summary dir menu hr"
    )
)
STRUCTURE = _names("body tbody thead tfoot colgroup select html head optgroup")  # they set apart, and no more
FACTS = _names("class id name href style align title alt src color size colspan rowspan lang")
META = _names("name property content lang xml:lang rel href")
TARGETS = _names("td th hr img p")  # regions that count even if nothing stands in them

BOXES = _names("table td th caption")  # an end tag inside ends nothing outside
TABLE = BOXES | {"tr"}
CLOSES = {  # a start tag ends the innermost of these, but none beyond one of the others
    "li": (_names("li"), _names("ul ol dir menu") | BOXES),
    "dt": (_names("dt dd"), _names("dl") | BOXES),
    "dd": (_names("dt dd"), _names("dl") | BOXES),
    "tr": (_names("tr"), _names("table")),
    "td": (CELLS, _names("tr table")),
    "th": (CELLS, _names("tr table")),
    "option": (_names("option"), BOXES),
}
HIDDEN = {"textarea": "form field", "script": "script", "style": "style sheet", "title": "page title"}
