"""Characters of Word's symbol fonts: `w:sym` names a font and a place in it, not a character (17.3.3.30)."""

from __future__ import annotations

# The Symbol font from 0x20 on, as Adobe's encoding of it has it; a blank for what Unicode lacks.
_SYMBOL_LOW = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…  ↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖",
    0x77: "◆", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


def symbol(font: str, place: str) -> str:
    """The character at a place of a font.

    Args:
        font: its name.
        place: hexadecimal digits; symbol fonts are shifted to U+F000.

    Returns:
        The character; where it is not known the private-use one, which the recogniser of characters reports.
    """
    try:
        code = int(place, 16)
    except ValueError:
        return "\ufffd"
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    found = ""
    if font.casefold() == "symbol":
        if 0x20 <= low < 0x20 + len(_SYMBOL_LOW):
            found = _SYMBOL_LOW[low - 0x20]
        elif 0xA0 <= low < 0xA0 + len(_SYMBOL_HIGH):
            found = _SYMBOL_HIGH[low - 0xA0]
    elif font.casefold() == "wingdings":
        found = _WINGDINGS.get(low, "")
    elif code < 0xF000 and 0x20 <= code < 0xD800:
        found = chr(code)
    if found and (not found.isspace() or low in (0x20, 0xA0)):
        return found
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else "\ufffd"
