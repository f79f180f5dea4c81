"""The reading edition: a page per text, pages of the whole edition, and what belongs to them, in one folder.

Each text is published by itself, in a process of its own where there are many: one that cannot be is reported and does
not stop the others. Only what is stale is made. Costs are linear in the texts, and memory holds one text a process.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from stenogram.assets import asset
from stenogram.diagnostics import Diagnostic
from stenogram.parallel import cores, each
from stenogram.site import search, state, whole
from stenogram.site.files import copy, digest, digest_of_files, writing
from stenogram.site.register import Registered, read_registers
from stenogram.site.state import Kept, State
from stenogram.site.survey import distinct, in_order, neighbours, survey
from stenogram.site.texts import Held, Job, Published, finding, publish_text

_FEW = 8  # below so many texts a second process costs more than it saves

Progress = Callable[[str], None]


def publish(
    texts: Sequence[Path],
    output: Path,
    *,
    title: str,
    language: str = "en",
    base_url: str = "",
    formats: Sequence[str] = (),
    details: Mapping[str, str] = {},
    registers: Sequence[Path] = (),
    searched: bool = False,
    held: Held | None = None,
    progress: Progress | None = None,
    jobs: int | None = None,
) -> Iterator[Diagnostic]:
    """Publish TEI files as a static site that needs neither server nor script.

    Args:
        texts: the TEI files; each page is named after the text's `xml:id`.
        output: the folder to write to; it is made if need be, and what else is in it stays.
        title: title of the edition.
        language: language of the interface (en, de, fr, ru), not of the texts.
        base_url: where the edition will stand, for canonical links, feeds and harvesters; may be empty.
        formats: extensions of other forms that stand beside each page (`pdf`, `epub`) and are to be linked.
        details: what else is said of the edition, as parameters of the stylesheets (`DETAILS`).
        registers: TEI files that list persons and places for all texts.
        searched: whether to make the index of the search, which takes Pagefind.
        held: what a text must be valid against to be published; None checks nothing.
        progress: called with the name of each file when it is done.
        jobs: number of processes; None takes as many as there are cores.

    Yields:
        Findings about the texts (PUB1xx), in the order of the texts; also of those that were not stale.

    Raises:
        OutputError: the folder cannot be written to.
    """
    parameters = _parameters(title, language, base_url, details, searched, held)
    registered = read_registers(registers)
    with writing(output):
        output.mkdir(parents=True, exist_ok=True)
        for folder in ("css", "js"):
            shutil.copytree(asset(f"xslt/{folder}"), output / folder, dirs_exist_ok=True, copy_function=copy)
    old = state.load(output)
    found = survey(texts, old)
    unique: list[Path] = []
    for one in distinct(found):
        if isinstance(one, Path):
            unique.append(one)
        else:
            yield one
    kept = {path: found[path] for path in unique}
    plan = _Plan(output, parameters, tuple(formats), registered, held, digest_of_files(registers))
    yield from _texts(kept, plan, progress, jobs or cores())
    for path in set(found) - set(kept):
        found[path].entry = ""
    now = State({str(path): text for path, text in found.items()}, old.pages)
    _forget(old, now, output)
    shown = [text for text in in_order(list(kept.values())) if text.entry]
    if searched:
        yield from search.index(shown, output, now)
    whole.write(shown, output, now, parameters, jobs or cores())
    state.save(output, now)


def one_job(
    texts: Sequence[Path],
    text: Path,
    output: Path,
    *,
    title: str,
    language: str = "en",
    base_url: str = "",
    formats: Sequence[str] = (),
    details: Mapping[str, str] = {},
    registers: Sequence[Path] = (),
    searched: bool = False,
    held: Held | None = None,
) -> Job:
    """What `publish` would do for one text, for a page that is wanted at once; arguments as there."""
    kept = survey(texts, state.load(output))
    parameters = _parameters(title, language, base_url, details, searched, held)
    own = {**parameters, **neighbours(list(kept.values()))[kept[text].stem]}
    return Job(text, output, kept[text].stem, own, tuple(formats), read_registers(registers), held)


def _parameters(
    title: str, language: str, base_url: str, details: Mapping[str, str], searched: bool, held: Held | None
) -> dict[str, str]:
    parameters = {"edition": title, "language": language, "base-url": base_url, **details}
    return parameters | {"search": "yes" if searched else "", "checked": "yes" if held else ""}


class _Plan(NamedTuple):
    """What all texts of a build have in common."""

    output: Path
    parameters: Mapping[str, str]
    formats: tuple[str, ...]
    registered: Mapping[str, Registered]
    held: Held | None
    registers: str


def _stale(kept: Mapping[Path, Kept], plan: _Plan) -> dict[Path, tuple[Job, str]]:
    """The texts to be made, each with the key that it will have."""
    beside = neighbours(list(kept.values()))
    common = digest(_code(), sorted(plan.parameters.items()), plan.registers, _held(plan.held))
    work: dict[Path, tuple[Job, str]] = {}
    for path, text in kept.items():
        formats = tuple(form for form in plan.formats if (plan.output / f"{text.stem}.{form}").is_file())
        key = digest(common, text.sha, text.stem, sorted(beside[text.stem].items()), formats)
        if text.key != key or not text.sha or not all((plan.output / name).is_file() for name in text.files):
            own = {**plan.parameters, **beside[text.stem]}
            work[path] = Job(path, plan.output, text.stem, own, formats, plan.registered, plan.held), key
    return work


def _texts(kept: Mapping[Path, Kept], plan: _Plan, progress: Progress | None, jobs: int) -> Iterator[Diagnostic]:
    """Make the pages of the stale texts; the findings of all, in their order."""
    work, output = _stale(kept, plan), plan.output
    stale = [job for job, _ in work.values()]
    done = each(publish_text, stale, jobs if len(stale) >= _FEW else 1, fresh=True)
    for path, text in kept.items():
        if path in work:
            _, result = next(done)
            if isinstance(result, Published):
                _note(text, result, work[path][1], output)
            else:
                text.key, text.findings = "", [tuple(finding(path, 0, "PUB106", f"cannot be published: {result}"))]
                _raise_ours(result)
        yield from text.told()
        if progress is not None:
            progress(str(path))


def _note(text: Kept, result: Published, key: str, output: Path) -> None:
    """Keep what came of a text; one that could not be published stands as it was, and is tried again."""
    text.findings = [tuple(one) for one in result.findings]
    text.key = key if result.entry else ""
    if result.entry:
        state.remove(output, set(text.files) - set(result.files))
        text.entry, text.counts = result.entry, dict(result.counts)
        text.policy, text.files = dict(result.policy), list(result.files)


def _raise_ours(result: Exception) -> None:
    from stenogram.errors import OutputError

    if isinstance(result, OutputError):
        raise result


def _forget(old: State, now: State, output: Path) -> None:
    """Take away the pages of texts that are no more; those that were only not named this time stay as files."""
    used = {name for text in now.texts.values() for name in text.files}
    for source, text in old.texts.items():
        if source not in now.texts:
            if Path(source).is_file():
                continue
            state.remove(output, set(text.files) - used)


def _code() -> str:
    """A hash of the stylesheets, and of the modules here that make files."""
    here = Path(__file__).parent
    return digest_of_files([asset("xslt/html.xsl"), asset("xslt/text.xsl"), asset("xslt/modules"),
                            asset("xslt/messages"), *sorted(here.glob("*.py"))])  # fmt: skip


def _held(held: Held | None) -> str:
    if held is None:
        return ""
    schemas = [path for path in (held.grammar, *held.rules.schemas) if path is not None]
    folders = [asset("schema"), *{path.parent for path in schemas if path.parent.name == "schema"}, *schemas]
    return digest(held.draft, digest_of_files(folders))
