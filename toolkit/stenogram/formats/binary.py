"""Files that are no text, told by their first bytes."""

from __future__ import annotations

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (Word, OpenDocument and EPUB files are such)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of an old Office program (.doc, .xls)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"AT&TFORM", "a DjVu file"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"RIFF", "a sound, film or image file (RIFF)"),
)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_SAMPLE = 1 << 16


def binary_kind(data: bytes) -> str | None:
    """What a file is that holds no plain characters.

    Args:
        data: the file's bytes.

    Returns:
        Words for an error message (`a PDF file`); None for text, UTF-16 and UTF-32 included.
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic) and (not magic.isalnum() or b"\0" in data[:_SAMPLE]):
            return kind  # a text may begin with the word RIFF, but has no zero bytes then
    if data[4:8] == b"ftyp" and b"\0" in data[:4]:
        return "a film or sound file"
    if data.startswith(_WIDE_MARKS) or b"\0" not in data or wide_encoding(data):
        return None
    return f"a binary file (its byte {data.index(0)} is NUL)"


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte-order mark, by where the zero bytes stand; None for neither."""
    sample = data[: _SAMPLE & ~3]
    if len(data) % 4 == 0 and len(sample) >= 8:
        shares = [sample[i::4].count(0) * 4 / len(sample) for i in range(4)]
        if shares[0] == 1 and shares[1] > 0.9 and shares[3] < 0.1:
            return "utf-32-be"
        if shares[3] == 1 and shares[2] > 0.9 and shares[0] < 0.1:
            return "utf-32-le"
    if len(data) % 2 or len(sample) < 4:
        return None
    # Latin letters have a zero for a high byte; of other scripts at least the spaces and full stops have one.
    for high, low, encoding in (
        (sample[1::2], sample[0::2], "utf-16-le"),
        (sample[0::2], sample[1::2], "utf-16-be"),
    ):
        zeros = high.count(0)
        if zeros > len(high) * 0.05 and low.count(0) <= zeros * 0.02 and _wide_text(high, low):
            return encoding
    return None


def _wide_text(high: bytes, low: bytes) -> bool:
    """Whether the high bytes are the few of one or two scripts, and all of ASCII is printable."""
    ascii_low = bytes(b for h, b in zip(high[:2048], low[:2048], strict=False) if not h)
    return len(set(high)) <= 12 + len(high) // 64 and all(b >= 32 or b in b"\t\n\r\f" for b in ascii_low)
