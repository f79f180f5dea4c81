"""ZIP archives of files that a stylesheet made: the same bytes for the same files."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

_BUNDLE_FILE = "{urn:x-stenogram:bundle}file"
_XHTML_ROOT = "{http://www.w3.org/1999/xhtml}html"
# The first moment a zip archive can name.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def archive(entries: Iterable[tuple[str, bytes | Path]], *, first: tuple[str, bytes] | None = None) -> bytes:
    """Pack files in their order; those that lie on the disk are stored, for they are pictures and fonts.

    Args:
        entries: names, and contents or where they are.
        first: one that stands before all others, stored, as EPUB wants it.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        if first is not None:
            file.writestr(_entry(first[0], zipfile.ZIP_STORED), first[1])
        for name, content in entries:
            if isinstance(content, Path):
                file.writestr(_entry(name, zipfile.ZIP_STORED), content.read_bytes())
            else:
                file.writestr(_entry(name, zipfile.ZIP_DEFLATED), content)
    return packed.getvalue()


def parse_bundle(bundle: bytes) -> etree._Element:
    """The root of what a stylesheet wrote: `b:bundle` with `b:file` elements, each with a name and one element."""
    return etree.fromstring(
        bundle, etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False, huge_tree=True)
    )


def files(bundle: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The files of a bundle: names and roots."""
    for file in bundle.iterfind(_BUNDLE_FILE):
        yield file.get("name", ""), file[0]


def serialised(root: etree._Element) -> bytes:
    """A file by itself: it needs none of the names that the bundle declares."""
    alone = copy.deepcopy(root)
    etree.cleanup_namespaces(alone)
    kind = "<!DOCTYPE html>" if root.tag == _XHTML_ROOT else None
    return etree.tostring(alone, encoding="UTF-8", xml_declaration=True, doctype=kind, with_tail=False)


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = compression
    entry.create_system = 3  # the same on every machine
    entry.external_attr = 0o644 << 16
    return entry
