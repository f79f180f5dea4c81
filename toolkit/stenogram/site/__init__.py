"""The reading edition: pages, registers, search, feeds and data, all of them files in one folder."""

from __future__ import annotations

from stenogram.site.names import file_stem, stem_of_file
from stenogram.site.publishing import publish
from stenogram.site.texts import Held, page, plain_text

__all__ = ["Held", "file_stem", "page", "plain_text", "publish", "stem_of_file"]
