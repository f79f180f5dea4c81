"""Each recogniser against its fixtures: `recognise/<recogniser>/<case>.txt|html` and `<case>.marks` beside it.

The whole chain runs, and the marks and doubts of the one recogniser are shown.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import compare

from stenogram.annotations import Annotations
from stenogram.formats import recognise_file
from stenogram.marks import Mark

HERE = Path(__file__).parent / "recognise"
# Recognisers whose claims are read together.
TOGETHER = {"speakers": ("labels", "turns")}
CASES = sorted(p for p in HERE.glob("*/*") if p.suffix in {".txt", ".html"})


def shown(sheet: Annotations, mark: Mark, depth: int = 0) -> Iterator[str]:
    line, column = sheet.source.position(mark.start)
    data = " ".join(f"{k}={v!r}" for k, v in sorted(mark.data.items()))
    sure = "" if mark.certainty == "high" else f" ({mark.certainty})"
    words = sheet.text[mark.start : mark.end]
    yield f"{'  ' * depth}{line}:{column} {mark.kind}{sure} {words!r} {data}".rstrip()
    for part in mark.parts:
        yield from shown(sheet, part, depth + 1)


@pytest.mark.parametrize("case", CASES, ids=lambda p: f"{p.parent.name}-{p.name}")
def test_recognise(case: Path, accept: bool) -> None:
    names = TOGETHER.get(case.parent.name, (case.parent.name,))
    modules = [importlib.import_module(f"stenogram.recognisers.{name}") for name in names]
    claims = [kind for module in modules for kind in module.CLAIMS]
    codes = [code for module in modules for code in getattr(module, "DOUBTS", ())]
    sheet = recognise_file(case)
    lines = [line for mark in sheet.of(*claims) for line in shown(sheet, mark)]
    lines += [
        f"{':'.join(map(str, sheet.source.position(d.start)))} {d.code} {d.message}"
        for d in sheet.doubts
        if d.code in codes
    ]
    compare("".join(line + "\n" for line in lines), case.with_suffix(case.suffix + ".marks"), accept)


def test_there_are_cases() -> None:
    assert CASES
