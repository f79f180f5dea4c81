"""How long an editor waits for `stenogram lsp` on a document of a megabyte."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from language_client import Editor

_TURN = '<sp><speaker>Orme.</speaker><p xml:lang="en">Words of weight that are said here, and some more.</p></sp>\n'
_HEAD = '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<text><body><div>\n<head>The Quay</head>\n'


def measure_languageserver(runs: int, folder: Path) -> None:
    """A keystroke in the last line: until completion is there, and until the findings are (0.2 s of it is a pause)."""
    text = _HEAD + _TURN * (1_000_000 // len(_TURN)) + "\n</div></body></text></TEI>\n"
    uri = (folder / "long.xml").as_uri()
    at = {"line": text.count("\n") - 2, "character": 0}
    waits: dict[str, list[float]] = {"completion": [], "hover": [], "findings": []}
    with Editor(folder) as editor:
        editor.open(uri, text)
        editor.findings(uri, 1)
        for version in range(2, 2 + runs):
            editor.change(uri, version, {"range": {"start": at, "end": at}, "text": "<" if version == 2 else "p"})
            at = {**at, "character": at["character"] + 1}
            begin = time.monotonic()
            editor.at("completion", uri, (at["line"], at["character"]))
            waits["completion"].append(time.monotonic() - begin)
            editor.findings(uri, version)
            waits["findings"].append(time.monotonic() - begin)
            begin = time.monotonic()
            editor.at("hover", uri, (3, 2))
            waits["hover"].append(time.monotonic() - begin)
    print(f"stenogram lsp, {len(text) / 1e6:.1f} MB, seconds after a keystroke (medians)")
    for name, times in waits.items():
        print(f"  {name:<34}{statistics.median(times):>15.2f}", flush=True)
