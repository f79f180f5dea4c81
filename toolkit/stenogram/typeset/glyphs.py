"""Which characters Typst could not print: read off its complaints, where it writes them as in a string of Rust."""

from __future__ import annotations

import re

# Of a character without a glyph, and of one for private use, which PDF/A does not let stand without a meaning.
_LACKING = re.compile(r'(?:the text|contains the codepoint) `"((?:[^"\\]|\\.)+)"`')
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|(.))")
_SHORT = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


def lacking(complaint: str) -> list[str]:
    """The characters that a complaint is about, in its order and each once; none where it is about something else."""
    found = "".join(_ESCAPED.sub(_character, one) for one in _LACKING.findall(complaint))
    return list(dict.fromkeys(found))


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else _SHORT.get(escape[2], escape[2])
