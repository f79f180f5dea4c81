"""The ZIP package of a Word or OpenDocument file: its parts, read within limits and parsed as XML that stays at home.

ECMA-376 part 2 (Open Packaging Conventions) and OpenDocument 1.3 part 2. Libraries for these files (mammoth, odfdo)
say neither where a text stands nor what they left out, so the parts are read here.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from lxml import etree

from stenogram.errors import SourceError
from stenogram.formats.binary import binary_kind
from stenogram.tei import parser

_LARGEST = 1 << 28  # bytes of one part, unpacked
_FOLD = 400  # how much larger than packed a part may be, if it is large at all
_LARGE = 1 << 25
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_FAULTS = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, OSError, ValueError)


class Package:
    """An open package.

    Args:
        data: the file.
        name: what the user calls it.

    Raises:
        SourceError: it is no ZIP archive, or a damaged one.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _FAULTS as error:
            raise SourceError(f"the ZIP archive is damaged: {error}", file=name, advice="get the file anew") from None

    @property
    def parts(self) -> list[str]:
        """The names of all parts."""
        return self._zip.namelist()

    def read(self, part: str) -> bytes | None:
        """The bytes of a part; None where there is none.

        Raises:
            SourceError: it is locked, damaged, or unpacks to more than a document can be.
        """
        try:
            info = self._zip.getinfo(part)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise SourceError(f"its part {part} is locked with a password", file=self.name, advice="save it without")
        if info.file_size > max(_LARGE, info.compress_size * _FOLD):
            raise self._bomb(part)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(_LARGEST + 1)  # what the directory says of the size need not be true
        except _FAULTS as error:
            raise SourceError(f"its part {part} is damaged: {error}", file=self.name, advice="get it anew") from None
        if len(data) > _LARGEST:
            raise self._bomb(part)
        return data

    def _bomb(self, part: str) -> SourceError:
        most = f"{_LARGEST >> 20} MB, and {_FOLD} times its packed size"
        return SourceError(f"its part {part} is larger than a text can be", file=self.name, advice=f"at most {most}")

    def xml(self, part: str, rename: tuple[bytes, bytes] | None = None) -> etree._Element | None:
        """The root of a part; None where there is none.

        Args:
            part: its name.
            rename: a namespace to be read as another one.

        Raises:
            SourceError: the part is damaged, not well-formed, or has a document type declaration.
        """
        data = self.read(part)
        if data is None:
            return None
        try:
            root = etree.fromstring(data.replace(*rename) if rename else data, parser())
        except etree.XMLSyntaxError as error:
            message = str(error.msg).partition(", line ")[0]
            raise SourceError(f"its part {part} is not well-formed: {message}", file=self.name) from None
        if root.getroottree().docinfo.doctype:
            raise SourceError(f"its part {part} has a document type declaration", file=self.name)
        return root


def package_refusal(data: bytes, wanted: str, kind: str) -> str | None:
    """Why a file is no package with a certain part; None when it is.

    Args:
        data: the file.
        wanted: the name of the part.
        kind: what the file would be, for the message.
    """
    if data.startswith(_OLE):
        if _LOCKED in data:
            return "it is locked with a password: open it, and save it without"
        return "it is a file of an old Office program (.doc): save it as .docx or .odt"
    if not data.startswith(_ZIP):
        other = binary_kind(data)
        return f"it is {other}" if other else f"it is no ZIP archive, as {kind} is"
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except _FAULTS:
        return "its ZIP archive is damaged: the directory at its end can't be read"
    return None if wanted in names else f"there is no {wanted} in the archive"
