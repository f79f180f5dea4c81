"""Tokens of an HTML page, after the HTML Standard's tokenisation (section 13.2.5), as one regular expression.

It never fails and never looks back: what the Standard's machine does with broken markup is done here too. An
unclosed comment or script reaches to the end of the file, quotation marks count in an attribute only behind
its equals sign.
"""

from __future__ import annotations

import re
from functools import lru_cache

BLANKS = " \t\n\f\r"  # "ASCII whitespace" of the Infra Standard; a no-break space is none

_ATTRIBUTES = r"""(?:[\s/]*+=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+))?+)*+"""
_HIDDEN = r"script|style|title|textarea|iframe|noembed|noframes|xmp"

# Groups: 1 a raw-text element's name, 2 its attributes, 3 its content · 4 the slash of an end tag, 5 name, 6
# attributes · 7 a comment and the like · 8 a tag that the file's end cuts off.
TOKEN = re.compile(
    rf"""<(?:
      ({_HIDDEN})(?=[\s/>])({_ATTRIBUTES})[\s/]*+>(.*?(?=</\1[\s/>])|.*+)
    | (/?)([a-z][^\s/>]*+)({_ATTRIBUTES})[\s/]*+>
    | (!--(?:-?>|.*?--!?>|.*+)|[!?][^>]*+>?|/[^a-z>][^>]*+>?|/>)
    | (/?[a-z].*+)
    )""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE | re.ASCII,
)

# What may stand between two pieces of text: tags, declarations and blanks.
MARKUP = re.compile(
    rf"""(?:[ \t\n\f\r]++|</?[a-z][^\s/>]*+{_ATTRIBUTES}[\s/]*+>|<[!?](?!--|\[CDATA\[)[^>]*+>?|</>)*+""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)

ATTRIBUTE = re.compile(r"""(=?[^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""", re.ASCII)

REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]{0,31};?)")


def spaced(file_text: str) -> str:
    """A file's text with each blank as one space, so that offsets stay."""
    for blank in BLANKS[1:]:
        file_text = file_text.replace(blank, " ")
    return file_text


@lru_cache(maxsize=4096)
def resolve(reference: str) -> str:
    """The characters that a character reference stands for (HTML Standard, section 13.2.5.72).

    Args:
        reference: as it stands in the file, from its ampersand on.

    Returns:
        The characters; the reference itself where it names none (`&#0;`, `&#xD800;`, `&foo;`): readers would
        see a replacement character there, and we put none into a text.
    """
    from html import unescape  # its table of names is loaded only for pages that need it

    if len(reference) > 40:  # no code point has so many digits
        return reference
    found = unescape(reference)
    return reference if not found or "\ufffd" in found else found


def plain(value: str) -> str:
    """An attribute's value with its references resolved."""
    return REFERENCE.sub(lambda m: resolve(m.group()), value) if "&" in value else value


def attributes_of(text: str, wanted: frozenset[str]) -> dict[str, str]:
    """The attributes of a start tag that are wanted; of two with one name the first counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in ATTRIBUTE.findall(text):
        key = name.lower()
        if key in wanted and key not in found:
            found[key] = plain(double or single or bare)
    return found
