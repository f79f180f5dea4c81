"""Sources as bytes: read from files and standard input, within limits; and which of several files are meant."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from stenogram.cli.paths import read_within
from stenogram.errors import ConfigurationError, SourceError
from stenogram.formats import detect, formats

LARGEST = 256 * 1024 * 1024  # bytes of one source: a conversion takes up to 15 times as much memory
_SAMPLE = 65_536  # bytes by which a format is known


def read_source(file: Path) -> bytes:
    """A file's bytes, or those of standard input where the file is `-`.

    Raises:
        SourceError: it can't be read, is too large, or has a name that no TEI can hold.
    """
    try:
        str(file).encode()
    except UnicodeEncodeError:
        raise SourceError("its name is not valid UTF-8", file=file, advice="rename it") from None
    if not str(file).isprintable():
        raise SourceError("its name holds control characters", file=file, advice="rename it")
    try:
        data = read_within(file, LARGEST)
    except OSError as error:
        raise SourceError(f"can't be read: {error.strerror}", file=file) from None
    if isinstance(data, int):
        advice = f"at most {LARGEST // 2**20} MB can be converted at once; divide the file"
        raise SourceError(f"is too large: {data / 2**20:,.0f} MB or more", file=file, advice=advice)
    return data


def chosen(files: list[Path], format_name: str | None) -> list[Path]:
    """The files to convert: of the format asked for, and one for each stem.

    Raises:
        ConfigurationError: there is no such format; two files would become the same TEI file; or there is none.
    """
    if format_name is not None:
        known = [one.name for one in formats()]
        if format_name not in known:
            raise ConfigurationError(f"there is no format {format_name!r}", advice=f"choose one of {', '.join(known)}")
        # A file that was named is taken for what the user says it is; of several, those that are of that kind.
        files = files if len(files) == 1 else [file for file in files if _is_of(file, format_name)]
    stems: dict[str, list[Path]] = defaultdict(list)
    for file in files:
        stems[file.stem].append(file)
    for stem, same in stems.items():
        if len(same) > 1:
            names = " and ".join(map(str, same))
            advice = "choose one with --format, or rename the other"
            raise ConfigurationError(f"{names} would both become {stem}.xml", advice=advice)
    if not files:
        raise ConfigurationError("there is no source to convert")
    return files


def _is_of(file: Path, format_name: str) -> bool:
    try:
        with file.open("rb") as handle:
            return detect(handle.read(_SAMPLE), file.name).name == format_name
    except (OSError, SourceError):
        return False
