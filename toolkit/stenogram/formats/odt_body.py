"""The text of an OpenDocument file, element by element (OpenDocument 1.3 part 3, chapters 4 to 7).

Characters stand in mixed content here, and white space folds: a run of it is one blank, none begins a paragraph.
An element that is not known is passed through to what stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lxml import etree

from stenogram.formats.docx_names import number
from stenogram.formats.odt_names import DC, DRAW, OFFICE, STYLE_NAME, SVG, TABLE, TEXT, XLINK, H, P
from stenogram.formats.odt_outline import Outline
from stenogram.formats.odt_styles import Style, Styles, dressed
from stenogram.formats.office_roles import level
from stenogram.formats.office_text import OfficeText
from stenogram.source import NOTHING

_FOLD = re.compile(r"[ \t\r\n]+")
_NOTES = ("endnote", "footnote", "comment")
_PLACES = {"footnote": "bottom", "endnote": "end", "comment": "margin"}
_MOST = 10_000  # blanks or repeated columns that one element may stand for


class Body:
    """The reader at work.

    Attributes:
        notes: attributes and bodies of notes and comments, by kind, as they are met.
    """

    def __init__(self, text: OfficeText, styles: Styles) -> None:
        self.text = text
        self.styles = styles
        self.reason = ""
        self.style = Style()
        self.spans: Mapping[str, bool] = NOTHING_ON
        self.link = ""
        self.paragraphs = 0  # open ones
        self.blank = True  # whether a blank that comes now is folded away
        self.notes: dict[str, list[tuple[Mapping[str, str], etree._Element]]] = {kind: [] for kind in _NOTES}
        self.boxes: list[etree._Element] = []
        self.list: tuple[str, list[int]] = ("", [])  # the style of the open list, the numbers of its levels
        self.lists = 0  # so many began that stand in no other
        self.item = ""  # what is printed before the item's first paragraph; `-` where that has come
        self.outline = Outline(styles)
        self._ended: dict[str, list[int]] = {}  # numbers of lists that others may go on with
        self._facts: dict[tuple[str, str], Mapping[str, str]] = {}
        held = {TABLE + "table": "table", TABLE + "table-row": "tr", TABLE + "table-cell": "td"}
        held[TABLE + "covered-table-cell"] = "td"
        self._takes: dict[object, Callable[[etree._Element], None]] = {
            P: self.paragraph,
            H: self.paragraph,
            TEXT + "list": self.items,
            TEXT + "span": self.span,
            TEXT + "a": self.anchor,
            TEXT + "s": lambda e: self.sign(" " * min(number(e.get(TEXT + "c"), 1), _MOST)),
            TEXT + "tab": lambda e: self.sign("\t"),
            TEXT + "line-break": lambda e: self.sign("\n"),
            TEXT + "soft-page-break": lambda e: self.page(),
            TEXT + "note": self.note,
            OFFICE + "annotation": self.comment,
            TEXT + "bookmark": self.bookmark,
            TEXT + "bookmark-start": self.bookmark,
            TEXT + "change": lambda e: self.change("deletion"),
            TEXT + "change-start": lambda e: self.change("insertion"),
            DRAW + "text-box": self.box,
            DRAW + "image": self.picture,
            TEXT + "tracked-changes": lambda e: self.left(e, "deleted text"),
            TEXT + "ruby-text": lambda e: self.left(e, "ruby text"),
            SVG + "title": lambda e: self.left(e, "description of a picture"),
            SVG + "desc": lambda e: self.left(e, "description of a picture"),
            OFFICE + "forms": lambda e: self.left(e, "form field"),
            OFFICE + "event-listeners": lambda e: self.left(e, "script"),
            TEXT + "hidden-text": lambda e: self.left(e, "hidden text"),
            TEXT + "hidden-paragraph": lambda e: self.left(e, "hidden text"),
            TEXT + "number": lambda e: self.left(e, "list number"),
            DC + "creator": lambda e: self.left(e, "name of who commented"),
            DC + "date": lambda e: self.left(e, "date of a comment"),
        }
        self._takes.update({tag: lambda e, name=name: self.held(name, e) for tag, name in held.items()})  # type: ignore[misc]

    def story(self, parent: etree._Element) -> None:
        """Read all that stands in an element, its own characters and those between its children."""
        takes = self._takes
        if parent.text:
            self.words(parent.text, (parent, "text"))
        for element in parent:
            take = takes.get(element.tag)
            if take is not None:
                take(element)
            elif isinstance(element.tag, str):
                self.story(element)
            if element.tail:
                self.words(element.tail, (element, "tail"))

    # Characters.

    def words(self, text: str, key: object) -> None:
        """A piece of mixed content; between paragraphs only the file's own layout stands."""
        if self.reason:
            if text.strip(" \t\r\n"):
                self.text.leave(_FOLD.sub(" ", text), key, self.reason)
            return
        folded = _FOLD.sub(" ", text)
        if self.blank and folded[:1] == " ":
            folded = folded[1:]
        if not self.paragraphs:
            if folded.strip(" "):
                self.text.leave(folded, key, "text outside paragraphs")
            return
        if folded:
            link = (("a", self.link),) if self.link else ()
            self.text.dress((*link, *dressed(self.style, self.spans)))
            self.text.words(folded, key)
            self.blank = folded[-1] == " "

    def sign(self, character: str) -> None:
        """An element that stands for characters."""
        if not self.reason and self.paragraphs:
            self.text.sign(character)
            self.blank = False

    # Blocks.

    def paragraph(self, element: etree._Element) -> None:
        """A paragraph or heading; frames that hang on it follow it."""
        if self.reason:
            self.story(element)
            self.text.apart()
            return
        outer = self.style, self.boxes[:], self.spans
        self.boxes.clear()
        style = self.style = self.styles.get("paragraph", element.get(STYLE_NAME, ""))
        self.spans, self.blank = NOTHING_ON, True
        self.paragraphs += 1
        if style.breaks == "before":
            self.page()
        hidden = style.type.get("hidden", False)
        self.reason = "hidden text" if hidden else ""
        self.story(element)
        self.reason = ""
        role = style.role or "p"
        if element.tag == H:
            role = level(number(element.get(TEXT + "outline-level"), 1)) if style.role[:1] != "h" else style.role
        facts = self._of(style)
        if element.tag == H and not self.item and self.text.length and (printed := self.outline.next(element)):
            facts = {**facts, "n": printed}
        if self.item and self.text.length:
            role = "li" if role == "p" else role
            facts = {**facts, "list": str(self.lists), **({"n": self.item} if self.item != "-" else {})}
            self.item = "-"
        self.text.close(role, facts)
        if style.breaks == "after":
            self.page()
        self.paragraphs -= 1
        boxes, self.boxes[:] = self.boxes[:], outer[1]
        self.style, self.spans = outer[0], outer[2]
        for box in boxes:
            self.story(box)

    def _of(self, style: Style) -> Mapping[str, str]:
        """The attributes of a paragraph's region."""
        key = style.name, style.align
        facts = self._facts.get(key)
        if facts is None:
            found = {} if style.name in ("", "Standard", "Default Paragraph Style") else {"class": style.name}
            if style.align:
                found["align"] = style.align
            facts = self._facts[key] = found or NOTHING
        return facts

    def held(self, name: str, element: etree._Element) -> None:
        """A table, a row or a cell."""
        before, self.item = self.item, ""
        self.text.enter(name)
        self.story(element)
        self.text.exit()
        self.item = before

    def items(self, element: etree._Element) -> None:
        """A list; a list in an item is its next level."""
        outer, outer_item = self.list, self.item
        self.lists += not outer[1]
        style = element.get(STYLE_NAME) or outer[0]
        counts = [*outer[1], self.styles.start(style, len(outer[1]) + 1) - 1]
        if element.get(TEXT + "continue-numbering") == "true" or element.get(TEXT + "continue-list"):
            counts[-1] = self._ended.get(style, counts)[-1]
        self.list = style, counts
        for item in element:
            header = item.tag == TEXT + "list-header"
            if not header and isinstance(item.tag, str):
                counts[-1] = number(item.get(TEXT + "start-value"), counts[-1] + 1)
            self.item = "" if header else self.styles.label(style, len(counts), counts) or "-"
            self.story(item)
        self._ended[style] = counts
        self.list, self.item = outer, outer_item

    # What stands in paragraphs.

    def span(self, element: etree._Element) -> None:
        """Text set off by a style."""
        style = self.styles.get("text", element.get(STYLE_NAME, ""))
        before, reason = self.spans, self.reason
        self.spans = {**before, **style.type} if style.type else before
        if style.type.get("hidden") and not reason:
            self.reason = "hidden text"
        self.story(element)
        self.spans, self.reason = before, reason

    def anchor(self, element: etree._Element) -> None:
        """A link."""
        before, self.link = self.link, element.get(XLINK + "href", "")
        self.span(element)
        self.link = before

    def page(self) -> None:
        """A page ends here."""
        if not self.reason:
            self.text.point("pb", NOTHING)

    def picture(self, element: etree._Element) -> None:
        """A picture."""
        if not self.reason:
            self.text.point("img", NOTHING)

    def bookmark(self, element: etree._Element) -> None:
        """A place that something may point at."""
        if not self.reason:
            self.text.point("a", {"id": element.get(TEXT + "name", "")})

    def change(self, kind: str) -> None:
        """A tracked change is here."""
        if not self.reason:
            self.text.point("change", {"kind": kind})

    def note(self, element: etree._Element) -> None:
        """A footnote or endnote: its number is printed afresh each time, its body comes behind the text."""
        kind = element.get(TEXT + "note-class", "footnote")
        kind = kind if kind in _PLACES else "footnote"
        body = element.find(TEXT + "note-body")
        citation = element.find(TEXT + "note-citation")
        label = "" if citation is None else "".join(citation.itertext()).strip()
        self._called(kind, label, body, {})
        for part in element:
            if part is not body:
                self.left(part, "note number")

    def comment(self, element: etree._Element) -> None:
        """A comment; names and dates in it are no text of it."""
        author = element.findtext(DC + "creator") or ""
        initials = "".join(word[0] for word in author.split())
        self._called(
            "comment", f"{initials}{len(self.notes['comment']) + 1}", element, {"author": author} if author else {}
        )

    def _called(self, kind: str, label: str, body: etree._Element | None, more: Mapping[str, str]) -> None:
        if body is None:
            return
        if self.reason:
            self.left(body, self.reason)
            return
        facts = {"id": f"{kind}-{len(self.notes[kind]) + 1}", "kind": kind, "place": _PLACES[kind], "n": label, **more}
        self.text.point("noteref", facts)
        self.notes[kind].append((facts, body))

    def left(self, element: etree._Element, reason: str) -> None:
        """Text that is kept out."""
        before, self.reason = self.reason, self.reason or reason
        self.text.apart()
        self.story(element)
        self.text.apart()
        self.reason = before

    def box(self, element: etree._Element) -> None:
        """A text box: its paragraphs follow the one that it hangs on."""
        if self.reason or not self.paragraphs:
            self.story(element)
        else:
            self.boxes.append(element)

    def bodies(self) -> None:
        """Read the bodies of the notes that were met; a note may hold comments, and other notes."""
        done = dict.fromkeys(_NOTES, 0)
        while any(done[kind] < len(self.notes[kind]) for kind in _NOTES):
            for kind in _NOTES:
                for facts, body in self.notes[kind][done[kind] :]:
                    done[kind] += 1
                    self.list, self.item = ("", []), ""
                    self.text.enter("note", facts)
                    self.story(body)
                    self.text.exit()


NOTHING_ON: Mapping[str, bool] = {}
