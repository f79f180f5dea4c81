"""What stands on the pages of a PDF file: each character with its place, size and type (ISO 32000-1, section 9).

This is the only module that calls PDFium. It gives characters as the file draws them; what they form is found later.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

BOLD, ITALIC, SMALL_CAPS, RAISED = 1, 2, 4, 8
_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!.*italic$)|[-,]bd\b", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv|[-,]it\b|slanted", re.IGNORECASE)
_CAPS = re.compile(r"smallcaps|small-caps|caps\b|(?<=[a-z-])SC\b")
_BLANKS = frozenset({0x20, 0xA0, 0x09, 0x0A, 0x0D})
_HYPHENS = frozenset({0x02, 0xFFFE, 0xFFFF})  # PDFium's own signs for a hyphen that ends a line
_NO_TITLE = re.compile(
    r"microsoft |untitled|unbenannt|document\d*$|print |.*\.(?:docx?|pdf|indd|odt|rtf|qxd|tex|txt)$", re.IGNORECASE
)
_FIGURES = frozenset("0123456789")
_LOST = "\ufffd"


class Glyph(NamedTuple):
    """One drawn character.

    Attributes:
        char: what it stands for, one code point (U+FFFD where the font does not say).
        left, right: its horizontal extent in points; `base`: the height of its base line, growing upwards.
        size: the size of its type in points.
        style: a sum of `BOLD`, `ITALIC`, `SMALL_CAPS` and `RAISED` (a figure drawn above the base line of its font).
        spaced: whether a blank is drawn, or shows, before it.
    """

    char: str
    left: float
    right: float
    base: float
    size: float
    style: int
    spaced: bool


class Page(NamedTuple):
    """One page: its characters in the order in which the file draws them, blanks left out.

    Attributes:
        glyphs: those set in the page's main direction.
        turned: those set at an angle to it (stamps, marginal notices).
        label: the file's own label of the page (ISO 32000-1, section 12.4.2), or empty.
        pictures: whether anything but text is drawn on it.
    """

    glyphs: list[Glyph]
    turned: str
    label: str
    pictures: bool


def pages(document: Any) -> Iterator[Page]:
    """The pages of an open document (a `pypdfium2.PdfDocument`), one after another."""
    styles: dict[str, int] = {}
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        try:
            glyphs, turned = _read(text.raw, styles)
            # Only a page without text is looked at more closely.
            pictures = not glyphs and next(iter(page.get_objects(max_depth=2)), None) is not None
            yield Page(glyphs, turned, document.get_page_label(number) or "", pictures)
        finally:
            text.close()
            page.close()


def _read(text: Any, styles: dict[str, int]) -> tuple[list[Glyph], str]:
    """The characters of one page, and those set at an angle to most of them."""
    from pypdfium2 import raw

    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    to_box, to_x, to_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    get_code, is_generated, get_object = raw.FPDFText_GetUnicode, raw.FPDFText_IsGenerated, raw.FPDFText_GetTextObject
    get_box, get_origin = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    quarters: dict[int, list[Glyph]] = {}
    last, quarter, size, style, spaced = 0, 0, 0.0, 0, False
    found: list[Glyph] = []
    for index in range(raw.FPDFText_CountChars(text)):
        code = get_code(text, index)
        if code in _BLANKS or (code < 0x20 and is_generated(text, index) == 1):
            spaced = True
            continue
        drawn = get_object(text, index)
        address = ctypes.addressof(drawn.contents) if drawn else 0
        if address != last or not address:
            last = address
            quarter, size = _matrix(raw, text, index)
            style = _style(raw, drawn, styles) if drawn else 0
            found = quarters.setdefault(quarter, [])
        get_box(text, index, to_box)
        get_origin(text, index, to_x, to_y)
        char = "-" if code in _HYPHENS else chr(code) if code >= 0x20 else _LOST
        upright = (box.left, box.right, y.value) if not quarter else _upright(quarter, box, x.value, y.value)
        if found and "\udc00" <= char <= "\udfff" and "\ud800" <= found[-1].char <= "\udbff":
            pair = (found[-1].char + char).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
            found[-1] = found[-1]._replace(char=pair)
            continue
        raised = RAISED * (char in _FIGURES and not quarter and _is_raised(raw, text, index, y.value, size))
        left, right, base = upright
        found.append(Glyph(char, left, right, base, size, style + raised, spaced))
        spaced = False
    if not quarters:
        return [], ""
    main = max(quarters, key=lambda q: len(quarters[q]))
    return quarters[main], "".join(g.char for q, some in quarters.items() if q != main for g in some)


def _is_raised(raw: Any, text: Any, index: int, base: float, size: float) -> bool:
    """Whether a figure is a superscript of its font: small, and drawn above the base line."""
    edges = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top
    if not raw.FPDFText_GetCharBox(text, index, *edges):
        return False
    return edges[2].value - base > 0.2 * size and edges[3].value - edges[2].value < 0.55 * size


def _matrix(raw: Any, text: Any, index: int) -> tuple[int, float]:
    """The direction of a character in quarter turns, and the true size of its type."""
    matrix = raw.FS_MATRIX()
    size = float(raw.FPDFText_GetFontSize(text, index)) or 1.0
    if not raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix)):
        return 0, size
    turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    return turn, round(size * scale, 2)


def _upright(quarter: int, box: Any, x: float, y: float) -> tuple[float, float, float]:
    """Left, right and base line of a character as one sees it who holds the page so that it stands upright."""
    if quarter == 1:
        return box.bottom, box.top, -x
    if quarter == 2:
        return -box.right, -box.left, -y
    return -box.top, -box.bottom, x


def _style(raw: Any, drawn: Any, styles: dict[str, int]) -> int:
    """Whether a font is bold, italic or one of small capitals, by its name."""
    font = raw.FPDFTextObj_GetFont(drawn)
    if not font:
        return 0
    name = _string(lambda buffer, size: raw.FPDFFont_GetBaseFontName(font, buffer, size))
    if name not in styles:
        plain = name.partition("+")[2] or name
        styles[name] = BOLD * bool(_BOLD.search(plain)) + ITALIC * bool(_ITALIC.search(plain))
        styles[name] += SMALL_CAPS * bool(_CAPS.search(plain))
    return styles[name]


def _string(ask: Callable[[Any, int], int]) -> str:
    buffer = ctypes.create_string_buffer(256)
    size = ask(buffer, 256)  # with the zero byte at its end
    return buffer.raw[: max(0, min(256, size) - 1)].decode("utf-8", "replace")


def declared(document: Any) -> Mapping[str, str]:
    """What the file says about itself: `title`, `author`, `created`, `lang`; names of programs and files left out."""
    facts = document.get_metadata_dict(skip_empty=True)
    found = {"title": facts.get("Title", ""), "author": facts.get("Author", "")}
    found = {key: " ".join(value.split()) for key, value in found.items()}
    if _NO_TITLE.match(found["title"]):
        del found["title"]
    if date := re.match(r"D:(\d{4})(\d\d)(\d\d)", facts.get("CreationDate", "")):
        found["created"] = "-".join(date.groups())
    found["lang"] = _language(document)
    return {key: value for key, value in found.items() if value}


def _language(document: Any) -> str:
    """The language of the document's catalogue (ISO 32000-1, section 14.9.2)."""
    from pypdfium2 import raw

    if not hasattr(raw, "FPDFCatalog_GetLanguage"):
        return ""
    buffer = ctypes.create_string_buffer(128)
    size = raw.FPDFCatalog_GetLanguage(document.raw, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), 128)
    return buffer.raw[: max(0, min(128, size) - 2)].decode("utf-16-le", "replace")
