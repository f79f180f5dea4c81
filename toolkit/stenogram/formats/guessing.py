"""Which 8-bit encoding an undeclared text is in: chardet's candidates, judged by the words they give."""

from __future__ import annotations

import re

_SAMPLE = 1 << 14
_PIECES = 24  # stretches that the sample is taken from, all over the file
_NEAR = 0.4  # candidates whose confidence is so near to the best one's are judged
_ENCODINGS = (  # of two that read alike, the earlier one is taken
    "windows-1252",
    "windows-1251",
    "koi8-r",
    "windows-1250",
    "iso-8859-15",
    "iso-8859-2",
    "mac-roman",
    "mac-cyrillic",
    "cp866",
    "cp850",
    "cp437",
    "iso-8859-5",
    "koi8-u",
    "windows-1253",
    "windows-1254",
    "windows-1257",
    "windows-1255",
    "windows-1256",
    "iso-8859-7",
    "iso-8859-9",
    "iso-8859-4",
    "iso-8859-13",
    "iso-8859-10",
    "iso-8859-16",
    "mac-latin2",
    "cp852",
    "cp855",
    "cp775",
    "big5",
    "gb18030",
    "shift_jis",
    "euc-jp",
    "euc-kr",
)
_NAMES = {  # chardet's
    "iso-8859-1": "windows-1252",  # as the Encoding Standard has it
    "macroman": "mac-roman",
    "maccyrillic": "mac-cyrillic",
    "maclatin2": "mac-latin2",
    "ibm866": "cp866",
    "ibm855": "cp855",
}
_RARER = {"mac": 0.97, "cp": 0.9, "koi": 0.99, "iso": 0.985}  # than the code pages of Windows
_HIGH = re.compile(rb"[\x80-\xff]")
_WORD = re.compile(r"[^\W\d_]+")
_TYPE = frozenset("\u00a0’‘“”„‚«»‹›–—…§€№°\u00ad·•½¼¾²³®©")
_SENTENCE = re.compile(r"(?:\A|[.!?:]\s)[^\w\s]*([^\W\d_])")
_STUCK = re.compile(r"[^\W\d_][^\w\s!-/:-@\[-`{-~\u00ad’‘–—…]+[^\W\d_]")


def sample_of(data: bytes) -> bytes:
    """Up to 16 KB of a long text, from all over it, around bytes above 127."""
    if len(data) <= _SAMPLE:
        return data
    pieces = []
    size = _SAMPLE // _PIECES
    for number in range(_PIECES):
        start = len(data) * number // _PIECES
        high = _HIGH.search(data, start)
        if high is None:
            break
        begin = max(start, high.start() - size // 4)
        blank = data.find(b" ", begin, begin + 200)  # so that no character of several bytes is cut
        pieces.append(data[max(begin, blank) : begin + size])
    return b"\n".join(pieces)


def ranked(data: bytes) -> list[tuple[str, float]]:
    """Encodings that a text may be in, the likeliest first.

    Args:
        data: the file, not valid as UTF-8.

    Returns:
        IANA names in lower case, each with a confidence from 0 to 1.
    """
    import chardet  # 0.1 s, for the few files that need it

    sample = sample_of(data)
    found: dict[str, float] = {}
    for answer in chardet.detect_all(sample, ignore_threshold=True):
        name = (answer["encoding"] or "").lower()
        name = _NAMES.get(name, name.replace("iso8859", "iso-8859"))
        if name in _ENCODINGS:
            found[name] = max(found.get(name, 0.0), float(answer["confidence"]))
    best = max(found.values(), default=0.0)
    near = [
        (
            name,
            sure * _plausible(sample, name) * next((w for n, w in _RARER.items() if name.startswith(n)), 1.0),
        )
        for name, sure in found.items()
        if sure >= best * _NEAR
    ]
    near.sort(key=lambda pair: (-round(pair[1], 3), _ENCODINGS.index(pair[0])))
    return [(name, found[name]) for name, _ in near]


def _plausible(sample: bytes, encoding: str) -> float:
    """How well a sample reads in an encoding: 1 for words, less for symbols in the midst of words."""
    try:
        text = sample.decode(encoding, "replace")
    except LookupError:
        return 0.0
    high = [c for c in text if c >= "\x80"]
    if not high:
        return 1.0
    bad = sum(
        3.0 if c <= "\x9f" or c == "\ufffd" else 0.0 if c.isalpha() else 0.03 if c in _TYPE else 0.6 for c in high
    )
    for word in _WORD.findall(text):
        if not (word.isascii() or word.islower() or word.isupper() or word.istitle()):
            bad += 1.0
    bad += sum(initial.islower() and initial >= "\x80" for initial in _SENTENCE.findall(text))
    bad += len(_STUCK.findall(text))
    return float(max(0.0, 1.0 - bad / len(high)))
