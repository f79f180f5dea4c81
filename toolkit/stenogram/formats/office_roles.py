"""What paragraphs are, by the names of their styles, in the languages that office programs name them in."""

from __future__ import annotations

import re

_HEADING = re.compile(
    r"(?:heading|überschrift|berschrift|titre|título|ttulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nagwek|nadpis"
    r"|заголовок|cím|cmsor|cabeçalho|encabezado|intestazione)[ _-]?([1-9])\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:(?:document|book|main)[ _-]?)?(?:title|titel|dokumenttitel|назва|название|tytuł|titre|título|titolo)",
    re.IGNORECASE,
)
_SUBTITLE = re.compile(
    r"(?:sub[ _-]?title|untertitel|sous-titre|subtítulo|sottotitolo|ondertitel|undertitel|подзаголовок|podtytuł)",
    re.IGNORECASE,
)
_QUOTE = re.compile(
    r"(?:intense[ _-]?quote|quote|quotations?|block[ _-]?quot\w*|block ?text|zitat|blockzitat|citation|cita|citazione"
    r"|citaat|citat|cytat|цитата|intensives zitat|citation intense|выделенная цитата)",
    re.IGNORECASE,
)


def role_of(style: str) -> str:
    """The region's name for a paragraph with a style of this name; empty where the name says nothing.

    Args:
        style: `heading 2`, `Überschrift 2`, `Title`, `Intense Quote`.
    """
    heading = _HEADING.match(style)
    if heading:
        return level(int(heading[1]))
    if _TITLE.fullmatch(style):
        return "h1"
    if _SUBTITLE.fullmatch(style):
        return "h2"
    return "blockquote" if _QUOTE.fullmatch(style) else ""


def level(number: int) -> str:
    """The region's name for a heading of a level; HTML has six."""
    return f"h{min(max(number, 1), 6)}"
