"""Where the schema and the stylesheets are: in a checkout, an editable install and a wheel alike."""

from __future__ import annotations

from pathlib import Path

from stenogram.errors import ConfigurationError

_PACKAGE = Path(__file__).resolve().parent
# In a wheel the folders are inside the package (see pyproject.toml); in a checkout they stand at its top.
_PLACES = (_PACKAGE / "assets", _PACKAGE.parents[1])


def asset(name: str) -> Path:
    """The path of a shipped file or folder.

    Args:
        name: path below the top of the checkout, with `/`: "schema/edition.rng", "xslt/html.xsl".

    Raises:
        ConfigurationError: this installation does not hold it.
    """
    for place in _PLACES:
        path = place / name
        if path.exists():
            return path
    raise ConfigurationError(f"the installation lacks {name}", advice="install stenogram again")
