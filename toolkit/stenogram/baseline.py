"""A baseline: what an old edition is known to have, so that only what is new counts.

A finding is known again by its file, its code, what it says and the line that it stands in, not by the number of that
line: text that is put in above does not make it new. Where several are alike, as many as were known are known.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path, PurePath

from stenogram.diagnostics import Diagnostic
from stenogram.errors import ConfigurationError
from stenogram.lines import Lines
from stenogram.writing import write

_VERSION = 1
_PLACES = re.compile(r"\b(line|lines|column)\s+\d+(:\d+)?")  # a message may name other places, and they move as well


def fingerprints(found: Iterable[Diagnostic], lines: Mapping[str, Lines]) -> list[str]:
    """For each finding by what it is known again: 16 hexadecimal digits; alike findings have the same."""
    return [_fingerprint(one, lines.get(one.file)) for one in found]


def write_baseline(path: Path, found: Sequence[Diagnostic], lines: Mapping[str, Lines]) -> None:
    """Write down all findings as known.

    Raises:
        OutputError: the file can't be written.
    """
    counted: dict[tuple[str, str, str], int] = Counter(
        (PurePath(one.file).as_posix(), one.code, mark)
        for one, mark in zip(found, fingerprints(found, lines), strict=True)
    )
    known = [
        {"file": file, "code": code, "fingerprint": mark, "count": count}
        for (file, code, mark), count in sorted(counted.items())
    ]
    text = json.dumps({"stenogram-baseline": _VERSION, "known": known}, ensure_ascii=False, indent=1) + "\n"
    write(path, text.encode("utf-8", "surrogateescape"))


class Baseline:
    """What is known of an edition, counted off while its files are checked.

    Args:
        known: how often each file and fingerprint is known.

    Attributes:
        passed_over: how many findings were known.
    """

    def __init__(self, known: Mapping[tuple[str, str], int]) -> None:
        self._known = Counter(known)
        self.passed_over = 0

    def new(self, found: Sequence[Diagnostic], lines: Mapping[str, Lines]) -> list[Diagnostic]:
        """The findings that are not known, in their order; those that are will not be known a second time."""
        new = []
        for one, mark in zip(found, fingerprints(found, lines), strict=True):
            key = (PurePath(one.file).as_posix(), mark)
            if self._known[key] > 0:
                self._known[key] -= 1
                self.passed_over += 1
            else:
                new.append(one)
        return new

    @property
    def left(self) -> int:
        """How many that are known were not met: they have been put right, or their files were not checked."""
        return sum(self._known.values())


def read_baseline(path: Path) -> Baseline:
    """The baseline that a file holds.

    Raises:
        ConfigurationError: there is no such file, or it is no baseline.
    """
    try:
        table = json.loads(path.read_bytes())
        if table["stenogram-baseline"] != _VERSION:
            raise ValueError
        return Baseline({(str(one["file"]), str(one["fingerprint"])): int(one["count"]) for one in table["known"]})
    except OSError as error:
        advice = "`stenogram validate --write-baseline FILE` makes one"
        raise ConfigurationError(f"can't be read: {error.strerror}", file=path, advice=advice) from None
    except (ValueError, KeyError, TypeError):
        advice = "make it anew with `stenogram validate --write-baseline FILE`"
        raise ConfigurationError("is no baseline of stenogram", file=path, advice=advice) from None


def _fingerprint(found: Diagnostic, lines: Lines | None) -> str:
    line = " ".join(lines[found.line].split()) if lines is not None and found.line else ""
    said = "\0".join((found.code, _PLACES.sub("", found.message), line))
    return blake2b(said.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
