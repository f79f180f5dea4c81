"""The theme of an edition: style sheets and an XSLT layer of its own, over ours.

A theme is a folder. Its style sheets (`*.css`) are linked after ours, in the order of their names; `theme.xsl`, if it
is there, is a layer over ours with a higher import precedence, for the pages of texts and those of the edition;
everything else in it (fonts, pictures) is copied. `stenogram explain theme` shows how to write one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from stenogram.assets import asset
from stenogram.errors import ConfigurationError
from stenogram.site.files import digest_of_files, put
from stenogram.transform import Layers, prepare

LAYER = "theme.xsl"


def details(folder: Path) -> dict[str, str]:
    """What the stylesheets and the next build want to know of a theme, as parameters.

    Args:
        folder: the folder of the theme.

    Raises:
        ConfigurationError: it is not there, or holds neither a style sheet nor `theme.xsl`.
    """
    if not folder.is_dir():
        raise ConfigurationError("is no folder, but `theme` names it as one", file=folder)
    sheets = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.css"))
    if not sheets and not (folder / LAYER).is_file():
        raise ConfigurationError(f"is no theme: it has neither a style sheet nor {LAYER}", file=folder,
                                 advice="see `stenogram explain theme`")  # fmt: skip
    addresses = " ".join(f"theme/{sheet.replace(' ', '%20')}" for sheet in sheets)
    return {"theme": str(folder.resolve()), "theme-css": addresses, "theme-key": digest_of_files([folder])}


def stylesheet(name: str, parameters: Mapping[str, str]) -> Layers:
    """One of our stylesheets, with the layer of the theme over it where there is one."""
    layer = Path(parameters["theme"]) / LAYER if parameters.get("theme") else None
    return (asset(name), layer) if layer is not None and layer.is_file() else asset(name)


def install(parameters: Mapping[str, str], output: Path) -> None:
    """Copy what pages need of the theme, and see that its layer compiles, before any page is made.

    Raises:
        OutputError: a file can't be written.
        TransformError: the layer does not compile.
    """
    if not parameters.get("theme"):
        return
    prepare(stylesheet("xslt/html.xsl", parameters))
    folder = Path(parameters["theme"])
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        if path.is_file() and path.suffix != ".xsl" and not any(part.startswith(".") for part in inner.parts):
            put(output / "theme" / inner, path.read_bytes())
