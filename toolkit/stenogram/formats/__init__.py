"""Kinds of source: how to know one, how to read it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from stenogram.annotations import Annotations, annotate
from stenogram.recognisers import ORDER, paragraphs
from stenogram.source import Source


def recognise_file(path: Path) -> Annotations:
    """Read a file and run all recognisers over it."""
    data = path.read_bytes()
    source = Source(path.name, data.decode("utf-8"), hashlib.sha256(data).hexdigest())
    return annotate(source, paragraphs.divide(source.text), "en", [module.recognise for module in ORDER])
