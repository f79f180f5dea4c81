"""The reading edition: a page per text, an index, and what belongs to them, in one folder.

Each text is published by itself: one that cannot be is reported and does not stop the others. Every file is
written beside its place and renamed, so that a reader never sees half a page.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from stenogram.assets import asset
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.errors import OutputError, SourceError
from stenogram.transform import TransformError, Tree, read_tree, run, transform

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Names that would hide another page, or that some file systems keep for themselves.
_TAKEN = frozenset(
    {"index", "css", "js", "theme", "con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}
)
_FEW = 8  # below so many texts a second process costs more than it saves

Progress = Callable[[str], None]


class _Job(NamedTuple):
    source: Path
    output: Path
    parameters: Mapping[str, str]
    formats: tuple[str, ...]


class _Page(NamedTuple):
    """What one text came to: its entry for the index (None when it has no page), and the findings."""

    stem: str
    entry: bytes | None
    findings: tuple[Diagnostic, ...]


def publish(
    texts: Sequence[Path],
    output: Path,
    *,
    title: str,
    language: str = "en",
    base_url: str = "",
    formats: Sequence[str] = (),
    progress: Progress | None = None,
    jobs: int | None = None,
) -> Iterator[Diagnostic]:
    """Publish TEI files as a static site that needs neither server nor script.

    Args:
        texts: the TEI files; each page is named after the text's `xml:id`.
        output: the folder to write to; it is made if need be, and what else is in it stays.
        title: title of the edition.
        language: language of the interface (en, de, fr, ru), not of the texts.
        base_url: where the edition will stand, for canonical links; may be empty.
        formats: extensions of other forms that stand beside each page (`pdf`, `epub`) and are to be linked.
        progress: called with the name of each file when it is done.
        jobs: number of processes; None takes as many as there are cores.

    Yields:
        Findings about the texts (PUB1xx), in the order of the texts.

    Raises:
        OutputError: the folder cannot be written to.
    """
    with _writing(output):
        output.mkdir(parents=True, exist_ok=True)
        for folder in ("css", "js"):
            shutil.copytree(asset(f"xslt/{folder}"), output / folder, dirs_exist_ok=True, copy_function=_copy)
    parameters = {"edition": title, "language": language, "base-url": base_url}
    work = [_Job(text, output, parameters, tuple(formats)) for text in texts]
    entries: dict[str, bytes] = {}
    owners: dict[str, str] = {}
    unique: list[_Job] = []
    for job, stem in zip(work, map(stem_of_file, texts), strict=True):
        first = owners.setdefault(stem.casefold(), str(job.source))
        if first is str(job.source) or first == str(job.source):
            unique.append(job)
        else:
            yield _finding(
                job.source, 0, "PUB103", f"its page would have the same name as that of {first}: {stem}.html"
            )
    for job, page in zip(unique, _pages(unique, jobs), strict=True):
        yield from page.findings
        if page.entry is not None:
            entries[page.stem] = page.entry
        if progress is not None:
            progress(str(job.source))
    _write(output / "index.html", _index(entries, parameters))


def plain_text(source: Path | bytes | Tree) -> str:
    """The text of a TEI file without mark-up: a blank line between blocks, notes at the end."""
    return transform(asset("xslt/text.xsl"), source).decode()


def page(source: Path | bytes | Tree, parameters: Mapping[str, str] = {}) -> bytes:
    """One page of the reading edition; for the parameters see `xslt/modules/page.xsl` and `words.xsl`."""
    return transform(asset("xslt/html.xsl"), source, parameters)


def file_stem(identifier: str) -> str:
    """A file name for a text's `xml:id`: nothing that leads elsewhere or that a system refuses."""
    name = re.sub(r"[^\w.-]+", "-", identifier).strip(".-") or "text"
    while len(name.encode()) > 120:
        name = name[:-1]
    return f"text-{name}" if name.split(".")[0].casefold() in _TAKEN else name


def stem_of_file(path: Path) -> str:
    """The name of a text's page; a text that cannot be read has its own file's name until it is reported."""
    try:
        for _, root in etree.iterparse(path, events=("start",), resolve_entities=False, no_network=True):
            return file_stem(root.get(_ID) or path.stem)
    except (OSError, etree.XMLSyntaxError):
        pass
    return file_stem(path.stem)


def _pages(work: Sequence[_Job], jobs: int | None) -> Iterator[_Page]:
    count = min(jobs or os.cpu_count() or 1, len(work))
    if count <= 1 or len(work) < _FEW:
        yield from map(_publish_one, work)
        return
    # Spawned, not forked: a copy of a running SaxonC does not run.
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_publish_one, work, chunksize=4)


def _publish_one(job: _Job) -> _Page:
    """Write the page of one text with its downloads; what is wrong with the text becomes a finding."""
    say = partial(_finding, job.source)
    try:
        data = job.source.read_bytes()
        tree = read_tree(data, str(job.source))
        root = tree.document.getroot()
        if root.tag != f"{_TEI}TEI":
            return _Page(
                "",
                None,
                (say(root.sourceline or 0, "PUB101", f"is not a TEI text: its root is {root.tag!s}"),),
            )
        identifier = root.get(_ID) or job.source.stem
        stem = file_stem(identifier)
        made = (form for form in job.formats if (job.output / f"{stem}.{form}").is_file())
        downloads = " ".join(("xml", "txt", *made))
        result = run(asset("xslt/html.xsl"), tree, {**job.parameters, "stem": stem, "downloads": downloads})
        text = plain_text(tree)
    except SourceError as error:
        return _Page("", None, (_finding(job.source, error.line, "PUB101", error.message, column=error.column),))
    except TransformError as error:
        code = "PUB102" if error.code == "unhandled" else "PUB106"
        return _Page("", None, (say(error.line, code, error.message, advice=error.advice),))
    except OSError as error:
        return _Page("", None, (say(0, "PUB101", f"cannot be read: {error.strerror}"),))
    findings = [say(r.line, r.code, r.message, severity=Severity.WARNING) for r in result.reports]
    if stem != identifier:
        findings.append(
            say(1, "PUB104", f"its page is called {stem}.html, not {identifier}.html", severity=Severity.INFO)
        )
    _write(job.output / f"{stem}.html", result.output)
    _write(job.output / f"{stem}.xml", data)
    _write(job.output / f"{stem}.txt", text.encode())
    findings += _pictures(root, job, say)
    return _Page(stem, etree.tostring(_entry(root, stem)), tuple(findings))


def _pictures(root: etree._Element, job: _Job, say: Callable[..., Diagnostic]) -> Iterator[Diagnostic]:
    """Copy the pictures that stand beside the TEI file; one from anywhere else is not touched."""
    folder = job.source.parent.resolve()
    for graphic in root.iter(f"{_TEI}graphic", f"{_TEI}media"):
        url = graphic.get("url", "").strip()
        if not url or re.match(r"[^/?#]*:|//", url):
            continue
        path = (folder / url).resolve()
        if not path.is_relative_to(folder) or url.startswith("/") or not path.is_file():
            yield say(graphic.sourceline or 0, "PUB107", f"the picture {url} is not in the text's own folder")
        else:
            _write(job.output / path.relative_to(folder), path.read_bytes())


def _entry(root: etree._Element, stem: str) -> etree._Element:
    """What the index needs of a text: elements of its own header."""
    entry = etree.Element("entry", stem=stem)
    if language := root.get(_LANGUAGE):
        entry.set(_LANGUAGE, language)
    header = f"{_TEI}teiHeader/{_TEI}"
    for path in ("fileDesc/titleStmt/title", "fileDesc/titleStmt/author", "profileDesc/creation",
                 "profileDesc/textClass/catRef", "profileDesc/langUsage/language"):  # fmt: skip
        for found in root.findall(header + path.replace("/", f"/{_TEI}")):
            copy = etree.fromstring(etree.tostring(found, with_tail=False))
            entry.append(copy)
    dates = (date.get(name) for date in entry.iter(f"{_TEI}date") for name in ("when", "notBefore", "from", "notAfter"))
    when = next((date for date in dates if date), "")
    entry.set("when", when)
    entry.set("year", match[0] if (match := re.match(r"-?\d{4}", when)) else "")
    return entry


def _index(entries: Mapping[str, bytes], parameters: Mapping[str, str]) -> bytes:
    root = etree.Element("index")
    root.extend(etree.fromstring(entry) for entry in entries.values())
    tree = Tree("index", etree.ElementTree(root))
    return transform(asset("xslt/index.xsl"), tree, {**parameters, "stem": "index"})


def _finding(
    file: Path,
    line: int,
    code: str,
    message: str,
    *,
    column: int = 0,
    severity: Severity = Severity.ERROR,
    advice: str = "",
) -> Diagnostic:
    return Diagnostic(str(file), line, column, code, severity, message, advice)


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", file=target) from error


def _write(target: Path, data: bytes) -> None:
    """Write beside the target and rename: on failure the earlier file stands and no half of a new one."""
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    with _writing(target):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(data)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)


def _copy(source: str, target: str) -> None:
    _write(Path(target), Path(source).read_bytes())
