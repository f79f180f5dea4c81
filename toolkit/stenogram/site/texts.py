"""One text on its way to the site: checked, transformed, its facts gathered, its files written.

This runs in processes of its own, text by text; what is wrong with one becomes a finding and stops no other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from stenogram.assets import asset
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.errors import SourceError
from stenogram.site.citations import citations
from stenogram.site.dts import resource
from stenogram.site.facts import facts_of
from stenogram.site.files import CACHE, put, written_paths
from stenogram.site.names import file_stem
from stenogram.site.register import Registered
from stenogram.site.searchable import records
from stenogram.site.walking import ID, TEI
from stenogram.transform import TransformError, Tree, read_tree, run, shared, transform
from stenogram.validation import Rules, validate


class Held(NamedTuple):
    """What a text must be valid against to be published; `draft` shows it all the same, marked as what it is."""

    grammar: Path | None = None
    rules: Rules = Rules()
    draft: bool = False


class Job(NamedTuple):
    """One text to be published.

    Attributes:
        source: the TEI file.
        output: the folder of the site.
        stem: the name of its pages.
        parameters: those of the stylesheets, with the text's neighbours.
        formats: extensions of other forms that are linked if they stand beside the page.
        registered: what the edition's registers list.
        held: what it must be valid against; None checks nothing.
    """

    source: Path
    output: Path
    stem: str
    parameters: Mapping[str, str]
    formats: tuple[str, ...]
    registered: Mapping[str, Registered]
    held: Held | None


class Published(NamedTuple):
    """What one text came to; without `entry` it has no (new) page."""

    findings: tuple[Diagnostic, ...]
    entry: str = ""
    counts: Mapping[str, Any] = {}
    policy: Mapping[str, str] = {}
    files: tuple[str, ...] = ()


def publish_text(job: Job) -> Published:
    """Write the page of one text, with its data and downloads, and keep its facts."""
    say = partial(finding, job.source)
    try:
        data = job.source.read_bytes()
        tree = read_tree(data, str(job.source))
        root = tree.document.getroot()
        if root.tag != f"{TEI}TEI":
            message = f"is not a TEI text: its root is {root.tag!s}"
            return Published((say(root.sourceline or 0, "PUB101", message),))
        errors = _errors(job, data)
        if errors and not (job.held and job.held.draft):
            return Published((_invalid(job.source, errors),))
        return _written(job, data, tree, errors)
    except SourceError as error:
        return Published((finding(job.source, error.line, "PUB101", error.message, column=error.column),))
    except TransformError as error:
        code = "PUB102" if error.code == "unhandled" else "PUB106"
        return Published((say(error.line, code, error.message, advice=error.advice),))
    except OSError as error:
        return Published((say(0, "PUB101", f"cannot be read: {error.strerror}"),))


def _errors(job: Job, data: bytes) -> list[Diagnostic]:
    """What keeps the text from being valid: the grammar, and the edition's own Schematron."""
    if job.held is None:
        return []
    only = frozenset({"RNG", "SCT"} if job.held.rules.schemas else {"RNG"})
    found = validate(data, name=str(job.source), schema=job.held.grammar, rules=job.held.rules, only=only)
    return [one for one in found if one.severity is Severity.ERROR]


def _invalid(source: Path, errors: list[Diagnostic]) -> Diagnostic:
    first = errors[0]
    more = f" and {len(errors) - 1:,} more" if len(errors) > 1 else ""
    return finding(
        source, first.line, "PUB108", f"is not published: it does not validate ({first.code}: {first.message}{more})",
        column=first.column, advice="`stenogram validate` says more; --draft publishes it, marked as a draft",
    )  # fmt: skip


def _written(job: Job, data: bytes, tree: Tree, errors: list[Diagnostic]) -> Published:
    say = partial(finding, job.source)
    root, stem, output = tree.document.getroot(), job.stem, job.output
    made = (form for form in job.formats if (output / f"{stem}.{form}").is_file())
    downloads = " ".join(dict.fromkeys(("xml", "txt", *made)))
    parameters = {**job.parameters, "stem": stem, "downloads": downloads, "errors": str(len(errors) or "")}
    tree = shared(tree)
    result = run(asset("xslt/html.xsl"), tree, parameters)
    text = transform(asset("xslt/text.xsl"), tree)
    facts = facts_of(root, stem, job.registered, len(errors))
    files: dict[str, bytes] = {f"{stem}.html": result.output, f"{stem}.xml": data, f"{stem}.txt": text}
    files |= {f"cite/{stem}.{form}": words.encode() for form, words in citations(facts.entry, parameters).items()}
    files[f"dts/{stem}.json"] = resource(root, facts.entry, parameters)
    files[f"{CACHE}/facts/{stem}.json"] = _kept(facts.agents, facts.places, facts.publications)
    files[f"{CACHE}/search/{stem}.json"] = records(facts.entry, facts.heard, facts.agents)
    findings = [say(r.line, r.code, r.message, severity=Severity.WARNING) for r in result.reports]
    identifier = root.get(ID) or job.source.stem
    if stem != identifier:
        message = f"its page is called {stem}.html, not {identifier}.html"
        findings.append(say(1, "PUB104", message, severity=Severity.INFO))
    findings += _pictures(root, job, files, say)
    for name, content in files.items():
        put(output / name, content)
    if errors:
        findings.append(_invalid(job.source, errors)._replace(severity=Severity.WARNING, message=(
            f"is published as a draft: it does not validate ({len(errors):,} errors)")))  # fmt: skip
    counts = {"agents": _counts(facts.agents), "places": _counts(facts.places),
              "publications": _counts(facts.publications), "words": facts.words}  # fmt: skip
    return Published(tuple(findings), facts.entry, counts, facts.policy, written_paths(files))


def _kept(*groups: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The XML of all appearances: read again only for the pages on which they stand."""
    kept = [{key: "".join(one["xml"]) for key, one in group.items()} for group in groups]
    return json.dumps(kept, ensure_ascii=False).encode()


def _counts(group: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    return {key: {name: value for name, value in one.items() if name != "xml" and value} for key, one in group.items()}


def _pictures(
    root: etree._Element, job: Job, files: dict[str, bytes], say: Callable[..., Diagnostic]
) -> Iterator[Diagnostic]:
    """Copy the pictures that stand beside the TEI file; one from anywhere else is not touched."""
    folder = job.source.parent.resolve()
    for graphic in root.iter(f"{TEI}graphic", f"{TEI}media"):
        url = graphic.get("url", "").strip()
        if not url or re.match(r"[^/?#]*:|//", url):
            continue
        try:
            path = (folder / url).resolve()
            there = path.is_relative_to(folder) and not url.startswith("/") and path.is_file()
        except (OSError, ValueError):  # a name no file can have
            there = False
        if there:
            files[str(path.relative_to(folder))] = path.read_bytes()
        else:
            yield say(graphic.sourceline or 0, "PUB107", f"the picture {url} is not in the text's own folder")


def finding(
    file: Path,
    line: int,
    code: str,
    message: str,
    *,
    column: int = 0,
    severity: Severity = Severity.ERROR,
    advice: str = "",
) -> Diagnostic:
    """A finding about a text that is to be published."""
    return Diagnostic(str(file), line, column, code, severity, message, advice)


def page(source: Path | bytes | Tree, parameters: Mapping[str, str] = {}) -> bytes:
    """One page of the reading edition; for the parameters see `xslt/modules/page.xsl` and `words.xsl`."""
    return transform(asset("xslt/html.xsl"), source, parameters)


def plain_text(source: Path | bytes | Tree) -> str:
    """The text of a TEI file without mark-up: a blank line between blocks, notes at the end."""
    return transform(asset("xslt/text.xsl"), source).decode()


__all__ = ["Held", "Job", "Published", "file_stem", "finding", "page", "plain_text", "publish_text"]
