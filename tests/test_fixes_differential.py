"""Changes made to bytes beside the same changes made to a tree: the outcome is the same document.

The documents are written as oddly as XML allows: quotes, blanks in tags, references, CDATA, comments, empty elements
in both ways.
"""

from __future__ import annotations

import random
from copy import deepcopy

import pytest
from lxml import etree

from stenogram.extents import Extents
from stenogram.fixes.edits import Splice, splices

NEW = "<new><kept a='1'>ü &amp; &lt;</kept></new>"


class Odd:
    """A document at random, and a change to it."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311

    def one(self, *choices: str) -> str:
        return self.random.choice(choices)

    def text(self) -> str:
        return "".join(
            self.one("a", " ", "\n  ", "&amp;", "&#233;", "é", "&lt;", "]]", "𝄞", "<![CDATA[<x> & ]]>", "", "\r\n")
            for _ in range(self.random.randint(0, 4))
        )

    def value(self, quote: str) -> str:
        other = '"' if quote == "'" else "'"
        return "".join(self.one("b", " ", "&quot;", "&apos;", other, "&#10;", ">", "ü") for _ in range(3))

    def attributes(self) -> str:
        found = ""
        for name in self.random.sample(["n", "who", "x:k", "xml:lang"], self.random.randint(0, 3)):
            quote = self.one("'", '"')
            sign = self.one("=", " =", "= ", "\n=\t")
            found += self.one(" ", "  ", "\n") + name + sign + quote + self.value(quote) + quote
        return found + self.one("", " ", "\n")

    def element(self, depth: int) -> str:
        tag = f"{self.one('p', 'x:q', 'r')}"
        start = f"<{tag}{self.attributes()}"
        if self.random.random() < 0.3 or depth > 3:
            return f"{start}/>" if self.random.random() < 0.5 else f"{start}></{tag}{self.one('', ' ')}>"
        return f"{start}>{self.content(depth)}</{tag}>"

    def content(self, depth: int) -> str:
        kinds = [
            self.one(self.text(), self.text(), self.element(depth + 1), "<!--c > -->", "<?pi d?>")
            for _ in range(self.random.randint(1, 4))
        ]
        return "".join(kinds)

    def document(self) -> bytes:
        return f'<!-- first -->\n<a xmlns:x="urn:x">{self.content(0)}{self.content(0)}</a >\n<?last?>\n'.encode()


def made(data: bytes, edit: str) -> bytes:
    found: list[Splice] = splices(etree.fromstring(f"<fix>{edit}</fix>"), Extents(data))
    for one in sorted(found, reverse=True):
        data = data[: one.start] + one.new + data[one.end :]
    return data


def canonical(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n", with_comments=True)


@pytest.mark.parametrize("seed", range(300))
def test_the_same_document(seed: int) -> None:
    odd = Odd(seed)
    data = odd.document()
    root = etree.fromstring(data)
    elements = list(root.iter(etree.Element))
    number = odd.random.randrange(len(elements)) + 1
    for kind, (edit, expected) in changes(root, number).items():
        new = made(data, edit)
        parsed = etree.fromstring(new)
        if kind in {"delete", "before", "last"}:  # which may take, or add, a line's blanks
            assert "".join(canonical(parsed).decode().split()) == "".join(canonical(expected).decode().split()), kind
        else:
            assert canonical(parsed) == canonical(expected), kind
        assert new.startswith(b"<!-- first -->\n<") and new.endswith(b">\n<?last?>\n")


def changes(root: etree._Element, number: int) -> dict[str, tuple[str, etree._Element]]:
    """Some changes to an element, with the tree as it is to be."""
    found = {}

    def copy() -> tuple[etree._Element, etree._Element]:
        whole = deepcopy(root)
        return whole, list(whole.iter(etree.Element))[number - 1]

    whole, element = copy()
    element.set("who", 'é<"')
    edit = '<edit do="add" at="{}" kind="attribute" name="who" uri=""><new>é&lt;"</new></edit>'
    found["attribute"] = edit.format(number), whole
    whole, element = copy()
    kept = etree.fromstring(NEW)[0]
    element.append(kept)
    found["last"] = f'<edit do="add" at="{number}" position="last-child">{NEW}</edit>', whole
    for name, value in list(root.iter(etree.Element))[number - 1].attrib.items():
        whole, element = copy()
        element.set(name, str(value)[:1] + "Ω" + str(value)[2:])
        at = f"{number}/@Q{{{etree.QName(name).namespace or ''}}}{etree.QName(name).localname}"
        hit = f'<keep length="1"/><hit length="1"><atom>Ω</atom></hit><keep length="{max(0, len(value) - 2)}"/>'
        if len(value) > 1:
            found[f"string {name}"] = f'<edit do="string" at="{at}">{hit}</edit>', whole
        whole, element = copy()
        del element.attrib[name]
        found[f"without {name}"] = f'<edit do="delete" at="{at}"/>', whole
    whole, element = copy()
    parent = element.getparent()
    if parent is None:
        return found
    replaced = etree.fromstring(NEW)[0]
    replaced.tail = element.tail
    parent.replace(element, replaced)
    found["replace"] = f'<edit do="replace" at="{number}">{NEW}</edit>', whole
    whole, element = copy()
    element.addprevious(etree.fromstring(NEW)[0])
    found["before"] = f'<edit do="add" at="{number}" position="before">{NEW}</edit>', whole
    whole, element = copy()
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)
    found["delete"] = f'<edit do="delete" at="{number}"/>', whole
    return found
