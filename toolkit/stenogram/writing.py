"""Writing files so that nothing is ever half written, and so that an editor's work is known when it is met.

A TEI file that stenogram wrote ends with a processing instruction that holds the digest of all before it. As soon as
anybody changes the file the digest no longer fits: from then on it is an editor's work, and is never overwritten.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

from stenogram.errors import OutputError

_SEAL = re.compile(rb'<\?stenogram written="([0-9a-f]{64})"\?>\n\Z')


def write(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there; the old one stands until the new one is whole.

    Raises:
        OutputError: the folder can't be written to, or the disk is full; the old file is untouched.
    """
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
        temporary = ""
    except OSError as error:
        advice = "what stood there is untouched" if path.exists() else "nothing was written"
        raise OutputError(f"can't be written: {error.strerror}", file=path, advice=advice) from None
    finally:  # an interrupt comes here as well
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def seal(tei: bytes) -> bytes:
    """A TEI document with the digest of all its bytes behind it."""
    return tei + b'<?stenogram written="%s"?>\n' % hashlib.sha256(tei).hexdigest().encode()


def is_edited(data: bytes) -> bool:
    """Whether somebody changed a file since it was sealed; True too for one that never was."""
    match = _SEAL.search(data)
    return match is None or hashlib.sha256(data[: match.start()]).hexdigest() != match[1].decode()
