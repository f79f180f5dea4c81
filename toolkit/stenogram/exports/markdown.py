"""TEI → Markdown with front matter and footnotes."""

from __future__ import annotations

from pathlib import Path

from stenogram.assets import asset
from stenogram.transform import Tree, transform


def markdown(source: Path | bytes | Tree) -> str:
    """One text as CommonMark with footnotes and pipe tables; no text of it can become mark-up.

    Raises:
        SourceError: the TEI can't be read or is not well-formed.
        TransformError: it can't be rendered.
    """
    return transform(asset("xslt/markdown.xsl"), source).decode()
