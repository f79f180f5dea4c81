"""Speed and memory of whole processes, as a user starts them; `make bench`.

    python tests/bench.py [--only text,html,help,corpora,validation,lsp,print] [--sizes 1,10,100] [--runs 3]

Plain text to TEI with proof: megabytes a second, peak memory as a multiple of the text, and time against size. HTML
beside `pandoc -f html -t tei` on the same pages. Medians of several runs; processor time, so that other work on the
machine counts less, and wall-clock time beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import bench_texts
from bench_languageserver import measure_languageserver
from bench_print import measure_print
from bench_validation import measure_validation

TOP = Path(__file__).resolve().parents[1]
CORPORA = TOP.parent / "shared" / "corpora"
MEGABYTE = 1_000_000
STENOGRAM = [sys.executable, "-m", "stenogram"]


class Cost(NamedTuple):
    """Of one process: processor seconds, seconds, and the most memory it had, in bytes."""

    processor: float
    wall: float
    memory: int


def cost(command: list[str], runs: int) -> Cost:
    """The medians of several runs of a command; one that fails ends the measuring."""
    # Compiled modules are kept, as they are where the program is installed.
    environment = {**os.environ, "PYTHONPATH": str(TOP / "toolkit"), "PYTHONDONTWRITEBYTECODE": ""}
    found = []
    for _ in range(runs):
        begin = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"failed with {process.returncode}: {' '.join(command[:6])}")
        found.append(Cost(used.ru_utime + used.ru_stime, time.perf_counter() - begin, _bytes(used)))
    return Cost(*(statistics.median(values) for values in zip(*found, strict=True)))


def _bytes(used: resource.struct_rusage) -> int:
    return used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def row(name: str, *values: str) -> None:
    print(f"  {name:<34}" + "".join(f"{value:>15}" for value in values), flush=True)


def measure_help(runs: int) -> None:
    """`stenogram --help`, beside an interpreter that does nothing."""
    bare = cost([sys.executable, "-c", "pass"], max(runs, 5))
    ours = cost([*STENOGRAM, "--help"], max(runs, 5))
    print("stenogram --help (wanted: 0.15 s or less)")
    row("", "processor s", "wall s")
    row("stenogram --help", f"{ours.processor:.3f}", f"{ours.wall:.3f}")
    row("python -c pass", f"{bare.processor:.3f}", f"{bare.wall:.3f}")


def measure_text(sizes: list[int], runs: int, folder: Path) -> None:
    """Synthetic debates of several sizes."""
    (folder / "one.txt").write_text("One line.\n", encoding="utf-8")
    start = cost([*STENOGRAM, "convert", str(folder / "one.txt"), "-q", "-o", str(folder / "tei")], runs)
    print("Plain text to TEI with proof (wanted: 3 MB/s, memory 15 times the text, a straight line)")
    row("", "processor s", "MB/s", "without start", "memory/text", "without start")
    row("one line (the start)", f"{start.processor:.2f}", "", "", f"{start.memory / MEGABYTE:.0f} MB")
    line: dict[int, float] = {}
    for size in sizes:
        path = folder / f"debate-{size}.txt"
        path.write_text(bench_texts.debate(size * MEGABYTE), encoding="utf-8")
        count = path.stat().st_size
        used = cost([*STENOGRAM, "convert", str(path), "-q", "-o", str(folder / "tei")], runs if size < 50 else 1)
        line[size] = (used.processor - start.processor) / count
        row(
            f"debate of {count / MEGABYTE:.1f} MB",
            f"{used.processor:.2f}",
            f"{count / MEGABYTE / used.processor:.2f}",
            f"{count / MEGABYTE / (used.processor - start.processor):.2f}",
            f"{used.memory / count:.1f}",
            f"{(used.memory - start.memory) / count:.1f}",
        )
    if len(line) > 1:
        first, last = min(line), max(line)
        row(f"time for a byte, {last} MB / {first} MB", f"{line[last] / line[first]:.2f}")


def measure_html(runs: int, folder: Path) -> None:
    """Web pages, each tool's own batch: ours takes many files, pandoc one; so both are given one at a time too."""
    import pypandoc

    pages = sorted(CORPORA.glob("mia/*.html"))
    if not pages:
        for number, size in enumerate((20_000, 60_000, 200_000, 600_000)):
            page = folder / f"page-{number}.html"
            page.write_text(bench_texts.page(size), encoding="utf-8")
            pages.append(page)
    large = folder / "large.html"
    large.write_text(bench_texts.page(4 * MEGABYTE), encoding="utf-8")
    pandoc = [pypandoc.get_pandoc_path(), "-f", "html", "-t", "tei", "-s", "-o", str(folder / "pandoc.xml")]
    target = str(folder / "html")
    print("HTML to TEI, beside pandoc (wanted: 5 times its speed)")
    row("", "ours, s", "pandoc, s", "ratio", "without starts")
    tiny = folder / "tiny.html"
    tiny.write_text("<html><body><p>One line.</p></body></html>", encoding="utf-8")
    starts = [
        cost([*command, str(tiny)], runs).processor for command in ([*STENOGRAM, "convert", "-qo", target], pandoc)
    ]
    row("one line (the start)", *(f"{seconds:.2f}" for seconds in starts))
    ours = cost([*STENOGRAM, "convert", "--force", "-q", "-o", target, *map(str, pages)], runs).processor
    theirs = sum(cost([*pandoc, str(page)], 1).processor for page in pages)
    size = sum(page.stat().st_size for page in pages) / MEGABYTE
    bare = (theirs - starts[1] * len(pages)) / (ours - starts[0])
    row(f"{len(pages)} pages, {size:.1f} MB", f"{ours:.2f}", f"{theirs:.2f}", f"{theirs / ours:.1f}", f"{bare:.1f}")
    ours = cost([*STENOGRAM, "convert", "-q", "-o", target, str(large)], runs).processor
    theirs = cost([*pandoc, str(large)], runs).processor
    bare = (theirs - starts[1]) / (ours - starts[0])
    size = large.stat().st_size / MEGABYTE
    row(f"one page of {size:.1f} MB", f"{ours:.2f}", f"{theirs:.2f}", f"{theirs / ours:.1f}", f"{bare:.1f}")


def measure_docx(runs: int, folder: Path) -> None:
    """A debate as a Word file, and the one of the corpora, beside pandoc."""
    import pypandoc

    pandoc = pypandoc.get_pandoc_path()
    page = folder / "debate.html"
    page.write_text(bench_texts.page(MEGABYTE), encoding="utf-8")
    made = folder / "debate.docx"
    subprocess.run([pandoc, "-f", "html", "-o", str(made), str(page)], check=True)
    print("DOCX to TEI, beside pandoc (wanted: 3 times its speed)")
    row("", "ours, s", "pandoc, s", "ratio")
    for file in (made, *sorted(CORPORA.glob("*/*.docx"))):
        ours = cost([*STENOGRAM, "convert", "-q", "-o", str(folder / "docx"), str(file)], runs).processor
        command = [pandoc, "-f", "docx", "-t", "tei", "-s", "-o", str(folder / "pandoc.xml"), str(file)]
        theirs = cost(command, runs).processor
        row(_sized(file), f"{ours:.2f}", f"{theirs:.2f}", f"{theirs / ours:.1f}")


def measure_pdf(runs: int, folder: Path) -> None:
    """A debate as typst sets it: to TEI, beside pdfplumber, which gives its lines as text."""
    import typst

    paragraphs = (f"#par({json.dumps(block)})" for block in bench_texts.debate(MEGABYTE // 5).split("\n\n") if block)
    source = '#set page("a5", numbering: "1")\n#set par(justify: true)\n' + "\n\n".join(paragraphs)
    file = folder / "debate.pdf"
    file.write_bytes(typst.compile(source.encode(), ignore_system_fonts=True))
    print("PDF to TEI, beside the text that pdfplumber extracts (wanted: 3 times its speed)")
    row("", "ours, s", "pdfplumber, s", "ratio")
    ours = cost([*STENOGRAM, "convert", "-q", "-o", str(folder / "pdf"), str(file)], runs).processor
    code = "import pdfplumber, sys; print(sum(len(p.extract_text()) for p in pdfplumber.open(sys.argv[1]).pages))"
    theirs = cost([sys.executable, "-c", code, str(file)], 1).processor
    row(_sized(file), f"{ours:.2f}", f"{theirs:.2f}", f"{theirs / ours:.1f}")


def measure_batch(runs: int, folder: Path) -> None:
    """Many files, with one process and with as many as there are cores."""
    places = [folder / "many" / f"{number}.txt" for number in range(24)]
    places[0].parent.mkdir()
    for number, place in enumerate(places):
        place.write_text(bench_texts.debate(100_000 + 10_000 * number), encoding="utf-8")
    size = sum(place.stat().st_size for place in places) / MEGABYTE
    print("Many files")
    row("", "wall s", "MB/s")
    for jobs in ("1", str(os.cpu_count())):
        command = [*STENOGRAM, "convert", "-q", "--jobs", jobs, "-o", str(folder / "batch"), *map(str, places)]
        used = cost(command, runs)
        row(f"{len(places)} texts, {size:.1f} MB, --jobs {jobs}", f"{used.wall:.2f}", f"{size / used.wall:.2f}")


def _sized(file: Path) -> str:
    return f"{file.name[:20]}, {file.stat().st_size / MEGABYTE:.2f} MB"


def measure_corpora(runs: int, folder: Path) -> None:
    """The development sets, a process for each."""
    sets = [path for path in sorted(CORPORA.glob("*")) if any(path.glob("*.txt"))]
    if not sets:
        print("The corpora are not here (../shared/corpora)")
        return
    print("The corpora, plain text")
    row("", "MB", "files", "processor s", "MB/s")
    for path in sets:
        files = sorted(path.glob("*.txt"))
        size = sum(file.stat().st_size for file in files) / MEGABYTE
        target = str(folder / "corpora" / path.name)
        used = cost([*STENOGRAM, "convert", "-q", "-o", target, *map(str, files)], runs)
        row(path.name, f"{size:.2f}", str(len(files)), f"{used.processor:.2f}", f"{size / used.processor:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--only", default="help,text,html,corpora,validation,lsp,print", help="parts, with commas between"
    )
    parser.add_argument("--sizes", default="1,10,100", help="megabytes of the debates, with commas between")
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    wanted = chosen.only.split(",")
    sizes = [int(size) for size in chosen.sizes.split(",")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "help" in wanted:
            measure_help(chosen.runs)
        if "text" in wanted:
            measure_text(sizes, chosen.runs, folder)
        if "html" in wanted:
            measure_html(chosen.runs, folder)
        if "docx" in wanted:
            measure_docx(chosen.runs, folder)
        if "pdf" in wanted:
            measure_pdf(chosen.runs, folder)
        if "batch" in wanted:
            measure_batch(chosen.runs, folder)
        if "corpora" in wanted:
            measure_corpora(chosen.runs, folder)
        if "validation" in wanted:
            measure_validation(chosen.runs, folder, cost, large=100 in sizes)
        if "lsp" in wanted:
            measure_languageserver(chosen.runs, folder)
        if "print" in wanted:
            measure_print(chosen.runs, folder, cost, largest=1600 if 100 in sizes else 400)


if __name__ == "__main__":
    main()
