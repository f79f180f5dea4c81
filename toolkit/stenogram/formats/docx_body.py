"""The stories of a Word file, element by element: paragraphs, runs, tables, fields, changes (ECMA-376 part 1, 17).

An element that is not known is passed through to what stands in it: nothing is lost because it is new.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from stenogram.formats.docx_fields import Fields
from stenogram.formats.docx_names import COMPATIBILITY, ID, P_PR, R_ID, R_PR, STRICT_ID, TEXTS, P, T, W, value
from stenogram.formats.docx_notes import Notes
from stenogram.formats.docx_numbering import Numbering
from stenogram.formats.docx_styles import Style, Styles, aligned, joined, listed, ranked, type_of
from stenogram.formats.docx_symbols import symbol
from stenogram.formats.office_text import Format, OfficeText, text_of
from stenogram.source import NOTHING

_BREAKS = {"page": "pb", "column": ""}
_SECTION = W + "sectPr"


class Body:
    """The reader at work.

    Args:
        text: where it writes.
        styles: the file's styles.
        numbering: its lists.
        notes: its notes and comments.
        targets: addresses of links, by their relation's id.
    """

    def __init__(
        self, text: OfficeText, styles: Styles, numbering: Numbering, notes: Notes, targets: Mapping[str, str]
    ) -> None:
        self.text = text
        self.styles = styles
        self.numbering = numbering
        self.notes = notes
        self.targets = targets
        self.fields = Fields()
        self.reason = ""  # why text that comes is kept out; empty where it is read
        self.link = ""
        self.boxes: list[etree._Element] = []
        self.style = Style()
        self.format: Format = ()
        self._types: dict[bytes, tuple[str, dict[str, bool]]] = {}
        self._facts: dict[tuple[str, str, str], Mapping[str, str]] = {}
        read = self.read
        self._takes: dict[object, Callable[[etree._Element], None]] = {
            P: self.paragraph,
            W + "r": self.run,
            W + "tbl": lambda e: self.held("table", e),
            W + "tr": self.row,
            W + "tc": lambda e: self.held("td", e),
            W + "txbxContent": self.box,
            W + "hyperlink": self.hyperlink,
            W + "fldSimple": self.simple_field,
            W + "ins": self.inserted,
            W + "moveTo": self.inserted,
            W + "del": lambda e: self.left(e, "deleted text"),
            W + "moveFrom": lambda e: self.left(e, "text moved elsewhere"),
            W + "rt": lambda e: self.left(e, "ruby text"),
            W + "bookmarkStart": self.bookmark,
            W + "tab": lambda e: self.sign("\t"),
            W + "ptab": lambda e: self.sign("\t"),
            W + "cr": lambda e: self.sign("\n"),
            W + "br": self.line,
            W + "lastRenderedPageBreak": lambda e: self.page(),
            W + "noBreakHyphen": lambda e: self.sign("\u2011"),
            W + "softHyphen": lambda e: self.sign("\u00ad"),
            W + "sym": lambda e: self.sign(symbol(e.get(W + "font", ""), e.get(W + "char", ""))),
            W + "fldChar": self.field,
            W + "footnoteReference": lambda e: self.call("footnote", e),
            W + "endnoteReference": lambda e: self.call("endnote", e),
            W + "commentReference": lambda e: self.call("comment", e),
            COMPATIBILITY + "AlternateContent": self.alternatives,
            "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr": self.picture,
            W + "pPr": lambda e: None,
            R_PR: lambda e: None,
            W + "tblPr": lambda e: None,
            W + "tblGrid": lambda e: None,
            W + "trPr": lambda e: None,
            W + "tcPr": lambda e: None,
            W + "sdtPr": lambda e: None,
            _SECTION: lambda e: None,
        }
        self._takes.update(dict.fromkeys(TEXTS, self.words))
        self._takes[T] = read

    def story(self, parent: etree._Element) -> None:
        """Read all that stands in an element."""
        takes = self._takes
        for element in parent:
            take = takes.get(element.tag)
            if take is not None:
                take(element)
            elif len(element):
                self.story(element)

    # Blocks.

    def paragraph(self, element: etree._Element) -> None:
        """A paragraph; text boxes that hang on it follow it."""
        properties = element.find(P_PR)
        named = value(properties, "pStyle") or self.styles.standard
        outer = self.style, self.boxes[:]
        self.boxes.clear()
        style = self.style = self.styles.get(named)
        self.story(element)
        if not self.boxes and joined(element, properties):
            self.style, self.boxes[:] = outer
            return  # it goes on in the next one, which says what both are
        role, facts = ranked(properties) or style.role or "p", self._of(named, style, properties)
        identifier, depth = listed(properties, style.list) if properties is not None else style.list
        if identifier and self.text.length:
            printed = self.numbering.next(identifier, depth)
            role = "li" if role == "p" else role
            facts = {**facts, "list": identifier, **({"n": printed} if printed else {})}
        self.text.close(role, facts)
        boxes, self.boxes[:] = self.boxes[:], outer[1]
        self.style = outer[0]
        for box in boxes:
            self.story(box)
        if properties is not None and properties.find(_SECTION) is not None:
            self.notes.section()

    def _of(self, named: str, style: Style, properties: etree._Element | None) -> Mapping[str, str]:
        """The attributes of a paragraph's region."""
        own = aligned(properties) if properties is not None else ""
        key = (named, own, style.align)
        facts = self._facts.get(key)
        if facts is None:
            found = {} if named == self.styles.standard or not named else {"class": style.name}
            if own or style.align:
                found["align"] = own or style.align
            facts = self._facts[key] = found or NOTHING
        return facts

    def box(self, element: etree._Element) -> None:
        """A text box: its paragraphs follow the one that it hangs on."""
        if self.reason:
            self.left(element, self.reason)
        else:
            self.boxes.append(element)

    def row(self, element: etree._Element) -> None:
        """A row of a table; one that a tracked change has taken out is kept out."""
        if element.find(f"{W}trPr/{W}del") is not None:
            self.left(element, "deleted text")
        else:
            self.held("tr", element)

    def held(self, name: str, element: etree._Element) -> None:
        """A table, a row or a cell."""
        self.text.enter(name)
        self.story(element)
        self.text.exit()

    def alternatives(self, element: etree._Element) -> None:
        """The same in several forms: the first one that has text is read, or the first one."""
        forms = [form for form in element if isinstance(form.tag, str)]
        chosen = next(
            (form for form in forms if next(form.iter(*TEXTS), None) is not None), forms[0] if forms else None
        )
        for form in forms:
            if form is chosen:
                self.story(form)
            else:
                self.left(form, "other form of a drawing")

    # What stands in paragraphs.

    def run(self, element: etree._Element) -> None:
        """A run: text that is set off in one way."""
        properties = element.find(R_PR)
        reason = self.reason
        if properties is not None:
            key = etree.tostring(properties, with_tail=False)
            known = self._types.get(key)
            if known is None:
                known = self._types[key] = (value(properties, "rStyle"), type_of(properties))
            style, direct = known
            wanted = self.styles.format(self.style, style, direct)
            if not reason and self.styles.is_hidden(style, direct):
                self.reason = "hidden text"
        else:
            wanted = self.styles.format(self.style, "", {}) if self.style.type else ()
        link = self.link or self.fields.link
        self.text.dress((("a", link), *wanted) if link else wanted)
        self.story(element)
        self.reason = reason
        self.notes.marked(self.text.length)

    def read(self, element: etree._Element) -> None:
        """`w:t`."""
        text = text_of(element)
        if not text:
            return
        if self.reason or self.fields.instructing:
            self.text.leave(text, element, self.reason or "field instruction")
        else:
            self.text.words(text, element)

    def words(self, element: etree._Element) -> None:
        """The other elements that hold characters."""
        name = etree.QName(element).localname
        text = text_of(element)
        if name == "instrText":
            self.fields.instruct(text)
            self.text.leave(text, element, "field instruction")
        elif name in ("delText", "delInstrText"):
            self.text.leave(text, element, self.reason or "deleted text")
        else:
            self.read(element)

    def sign(self, character: str) -> None:
        """An element that stands for a character."""
        if not self.reason and not self.fields.instructing:
            self.text.sign(character)

    def line(self, element: etree._Element) -> None:
        """`w:br`: of a line, a page or a column."""
        if element.get(W + "type", "") in _BREAKS:
            self.page()
        else:
            self.sign("\n")

    def page(self) -> None:
        """A page ends here."""
        if not self.reason:
            self.text.point("pb", NOTHING)

    def hyperlink(self, element: etree._Element) -> None:
        """A link to an address, or to a bookmark."""
        before = self.link
        target = self.targets.get(element.get(R_ID) or element.get(STRICT_ID) or "", "")
        anchor = element.get(W + "anchor", "")
        self.link = target + (f"#{anchor}" if anchor else "") or before
        self.story(element)
        self.link = before

    def simple_field(self, element: etree._Element) -> None:
        """A field whose instruction is an attribute."""
        before, self.link = self.link, self.fields.address(element.get(W + "instr", "")) or self.link
        self.story(element)
        self.link = before

    def field(self, element: etree._Element) -> None:
        """A mark of a field: its begin, the end of its instruction, its end."""
        self.fields.mark(element.get(W + "fldCharType", ""))

    def bookmark(self, element: etree._Element) -> None:
        """A bookmark that something may point at."""
        name = element.get(W + "name", "")
        if name and not name.startswith("_GoBack"):
            self.text.point("a", {"id": name})

    def picture(self, element: etree._Element) -> None:
        """A drawing, with what its author says of it."""
        words = element.get("descr") or element.get("title") or ""
        self.text.point("img", {"alt": words} if words else NOTHING)

    def call(self, kind: str, element: etree._Element) -> None:
        """The call of a note or a comment."""
        facts = None if self.reason else self.notes.call(kind, element.get(ID, ""))
        if facts is not None:
            own = element.get(W + "customMarkFollows") in ("1", "true", "on")
            region = self.text.point("noteref", facts)
            if own:
                self.notes.mark_follows(region)

    # Changes.

    def inserted(self, element: etree._Element) -> None:
        """Text that a tracked change put in: it is read."""
        if len(element):
            region = self.text.point("change", {"kind": "insertion", "author": element.get(W + "author", "")})
            self.story(element)
            region.end = max(region.start, self.text.length)

    def left(self, element: etree._Element, reason: str) -> None:
        """Text that is kept out."""
        if reason == "deleted text" and len(element) and not self.reason:
            self.text.point("change", {"kind": "deletion", "author": element.get(W + "author", "")})
        for text in element.iter(*TEXTS):
            self.text.leave(text_of(text), text, self.reason or reason)
        if reason == "deleted text":
            self.notes.drop(element)
