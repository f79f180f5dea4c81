"""The compact syntax, turned into XML syntax by `rnc2rng`, which is an extra."""

from __future__ import annotations

import re
from pathlib import Path

from stenogram.errors import ConfigurationError

_REFERRING = re.compile(r'^[^#"\n]*?\b(include|external)\s+"([^"]*)"', re.MULTILINE)
_PLACE = re.compile(r"\[(\d+):(\d+)\]")


def as_xml(path: Path) -> bytes:
    """A schema in compact syntax as one in XML syntax, with what it includes.

    Raises:
        ConfigurationError: `rnc2rng` is not installed, or the file can't be read.
    """
    try:
        import rnc2rng
    except ImportError as error:
        raise ConfigurationError(
            "the compact syntax (*.rnc) needs the package rnc2rng",
            file=path,
            advice="pip install 'stenogram[rnc]', or convert the schema to XML syntax (*.rng)",
        ) from error
    _look_through(path, ())
    try:
        with path.open(encoding="utf-8-sig") as file:
            written = str(rnc2rng.dumps(rnc2rng.load(file)))
    except RecursionError as error:
        raise ConfigurationError("the schema nests too deep", file=path) from error
    except Exception as error:  # rnc2rng and the parser beneath it raise what they like
        raise _refusal(path, error) from error
    return written.replace("<parent name=", "<parentRef name=").encode("utf-8")


def _look_through(path: Path, chain: tuple[Path, ...]) -> None:
    """Follow the files that are included, for rnc2rng would fetch and would go round in circles."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError("the schema can't be read", file=path, advice=str(error)) from error
    for found in _REFERRING.finditer(text):
        line = text.count("\n", 0, found.start(1)) + 1
        if found[1] == "external":
            raise ConfigurationError("external is read in XML syntax only", file=path, line=line)
        if re.match(r"[A-Za-z][A-Za-z0-9+.\-]+:", found[2]):
            raise ConfigurationError(f'"{found[2]}" is not a local file, and nothing is fetched', file=path, line=line)
        place = (path.parent / found[2]).resolve()
        if place in (*chain, path.resolve()) or len(chain) > 20:
            raise ConfigurationError(f"{found[2]} refers to itself (RELAX NG, section 4.7)", file=path, line=line)
        _look_through(place, (*chain, path.resolve()))


def _refusal(path: Path, error: Exception) -> ConfigurationError:
    place = _PLACE.search(str(error))
    line, column = (int(place[1]), int(place[2])) if place else (0, 0)
    token = getattr(error, "token", None)
    said = (
        f'"{token.value}" can\'t stand here' if token is not None else "it ends too early or holds a strange character"
    )
    return ConfigurationError(f"no schema in compact syntax: {said}", file=path, line=line, column=column)
