"""The fonts of the site, cut from Source Serif 4 (SIL Open Font License) into small files by script.

Run it with the folder of an unpacked npm package `@expo-google-fonts/source-serif-4`; it writes `xslt/css/fonts/` and
`xslt/css/fonts.css`. Small capitals, old-style figures and figures for tables stay. The licence reserves the name, so
that what is cut has one of its own. Needs `fonttools` and `brotli`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TOP = Path(__file__).resolve().parents[1]
FAMILY = "Stenogram Serif"
FEATURES = "kern liga ccmp locl mark mkmk smcp onum lnum pnum tnum"
FACES = (("400Regular", "regular", "normal", "400"), ("400Regular_Italic", "italic", "italic", "400"),
         ("600SemiBold", "semibold", "normal", "600"))  # fmt: skip
SCRIPTS = {
    "latin": "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0300-0304, U+0308, U+2000-206F, "
    "U+20AC, U+2116, U+2122, U+2190-2193, U+2212, U+2215, U+FEFF, U+FFFD",
    "latin-ext": "U+0100-0130, U+0132-0151, U+0154-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, "
    "U+0305-0307, U+0309-036F, U+1D00-1DBF, U+1E00-1EFF, U+20A0-20AB, U+20AD-20C4, U+2113, U+2C60-2C7F, U+A720-A7FF",
    "greek": "U+0370-03FF, U+1F00-1FFF",
    "cyrillic": "U+0400-045F, U+0490-0491, U+04B0-04B1",
    "cyrillic-ext": "U+0460-048F, U+0492-04AF, U+04B2-052F, U+1C80-1C8A, U+20B4, U+2DE0-2DFF, U+A640-A69F",
}


def characters(ranges: str) -> list[int]:
    """The code points of a CSS `unicode-range`."""
    found: list[int] = []
    for part in ranges.replace("U+", "").split(", "):
        first, _, last = part.partition("-")
        found += range(int(first, 16), int(last or first, 16) + 1)
    return found


def cut(source: Path, target: Path, ranges: str) -> None:
    """One face with the characters of one script."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options()
    options.flavor, options.hinting, options.layout_features = "woff2", False, FEATURES.split()
    options.name_IDs = [0, 1, 2, 4, 5, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters(ranges))
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4, 6):
            name = f"{FAMILY} {target.stem}"
            record.string = name.replace(" ", "-") if record.nameID == 6 else name
    font.flavor = "woff2"
    font.save(target)


def main(package: Path) -> None:
    """Write the fonts and their style sheet."""
    folder = TOP / "xslt/css/fonts"
    rules = [
        "/* Cut from Source Serif 4, SIL Open Font License (fonts/OFL.txt), by tests/subset_fonts.py. A browser"
        "\n   fetches only the faces and scripts that a text needs. */\n"
    ]
    for script, ranges in SCRIPTS.items():
        for face, name, style, weight in FACES:
            file = f"stenogram-serif-{script}-{name}.woff2"
            cut(package / face / f"SourceSerif4_{face}.ttf", folder / file, ranges)
            rules.append(f'@font-face {{\n  font-family: "{FAMILY}"; font-style: {style}; font-weight: {weight}; '
                         f'font-display: swap;\n  src: url("fonts/{file}") format("woff2");\n'
                         f"  unicode-range: {ranges};\n}}\n")  # fmt: skip
    (TOP / "xslt/css/fonts.css").write_text("\n".join(rules), encoding="utf-8")
    (folder / "OFL.txt").write_bytes((package / "LICENSE_FONT").read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
