"""TEI → PDF: `print.xsl` writes Typst code, Typst sets it, and what Typst says is said about the TEI.

The PDF is tagged, and written to PDF/UA-1 and PDF/A-2a: these are what makes Typst refuse a character that no
font has, instead of leaving a blank. Text reaches Typst in string literals only; the code is compiled in a
fresh folder that holds nothing else, with the fonts that Typst ships and those that the edition names, so the same
files give the same bytes everywhere.

A text goes through `manuscript` (what is to be set), `code` (its Typst code, and where each line comes from),
`passes` (laid out until all notes stand where they belong) and `complaints` (what Typst says, about the TEI).
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import typst

from stenogram.assets import asset
from stenogram.diagnostics import Diagnostic
from stenogram.errors import ConfigurationError
from stenogram.transform import read_tree
from stenogram.typeset.code import Code, write_code
from stenogram.typeset.complaints import bad_pictures, explain, misplaced, unprinted
from stenogram.typeset.manuscript import Manuscript, document_date, prepare
from stenogram.typeset.passes import press
from stenogram.typeset.pictures import Pictures, gather_pictures
from stenogram.typeset_settings import Print
from stenogram.writing import write

__all__ = ["Manuscript", "Pictures", "document_date", "gather_pictures", "prepare", "set_manuscript", "typeset"]

_TEMPLATE = ("page.typ", "text.typ", "volume.typ", "template.typ")


def typeset(tei: Path, output: Path, *, settings: Print | None = None, folder: Path | None = None) -> list[Diagnostic]:
    """Set one text.

    Args:
        tei: a TEI file of the encoding contract.
        output: the PDF; written beside and renamed, left as it was when the text can't be set.
        settings: `[print]` of the edition.
        folder: the edition's folder, from which its fonts and its template are named.

    Returns:
        what keeps the text from being set (errors; no PDF is written), what the reader will miss (warnings).

    Raises:
        ConfigurationError: the settings name something that is not there.
        SourceError: the TEI can't be read or is not well-formed.
        TransformError: it holds an element that has no rendering.
        OutputError: the PDF can't be written.
    """
    tree = read_tree(tei)
    missing = prepare(tree.document.getroot(), tei)
    manuscript = Manuscript(tree, (tei,), missing, document_date(tree.document.getroot()))
    return set_manuscript(manuscript, output, settings or Print(), folder or tei.resolve().parent)


def set_manuscript(manuscript: Manuscript, output: Path, settings: Print, folder: Path) -> list[Diagnostic]:
    """Set what was made ready: a text, or a book of many; see `typeset`."""
    pictures = manuscript.pictures
    while True:
        code = write_code(manuscript.tree, settings, manuscript.date)
        with tempfile.TemporaryDirectory(prefix="stenogram-") as name:
            workshop = _workshop(Path(name), code, pictures, settings, folder)
            try:
                pressed = press(workshop, code, settings, _fonts(settings, folder))
            except typst.TypstError as error:
                bad = bad_pictures(str(error.diagnostic), code)
                if not bad:
                    return [*pictures.missing, *explain(str(error.diagnostic), code, manuscript.files)]
                pictures = pictures.without(bad, manuscript)
                continue
        write(output, pressed.pdf)
        told = (*pictures.missing, *misplaced(pressed.misplaced, code, manuscript.files))
        return [*told, *unprinted(pressed.unprinted, code, manuscript.files)]


def _workshop(place: Path, code: Code, pictures: Pictures, settings: Print, folder: Path) -> Path:
    """A fresh folder with all that Typst is to read."""
    for picture, file in pictures.found.items():
        shutil.copyfile(file, place / picture)
    for name in _TEMPLATE:
        shutil.copyfile(asset(f"xslt/print/template/{name}"), place / name)
    if settings.template:
        own = folder / settings.template
        try:
            text = own.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigurationError("the template of the PDF can't be read", file=own, advice=str(error)) from None
        if '"@' in text:
            raise ConfigurationError(
                "the template loads a package from the network",
                file=own,
                advice="copy what it needs into the template",
            )
        (place / "template.typ").write_text(text, encoding="utf-8")
    (place / "book.typ").write_text(code.text, encoding="utf-8")
    (place / "settings.json").write_text(code.settings, encoding="utf-8")
    return place


def _fonts(settings: Print, folder: Path) -> typst.Fonts:
    """The fonts that Typst ships, and those of the edition; never those that this machine happens to have."""
    own = folder / settings.fonts
    if settings.fonts and not own.is_dir():
        raise ConfigurationError("the folder of fonts is not there", file=own, advice="see `fonts` in [print]")
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(own)] if settings.fonts else [])
    known = set(fonts.families())
    for family in settings.font:
        if family not in known:
            raise ConfigurationError(f"no font is called {family!r}", advice=f"there are {', '.join(sorted(known))}")
    return fonts
