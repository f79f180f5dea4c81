"""The index of the search, made by Pagefind from the records that `searchable.py` wrote for each text.

Pagefind has no way to add to an index, so the texts are dealt to *shards* of a few megabytes, by language and by name:
after one change one shard is made anew. The page of the search puts the shards together.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.errors import OutputError
from stenogram.site.files import CACHE, digest, put, writing
from stenogram.site.state import Kept, State

FOLDER = "pagefind"
_SHARD = 2 * 1024 * 1024  # bytes of records
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_LONGEST = 600  # seconds; a shard takes about one


def available() -> bool:
    """Whether Pagefind is installed here."""
    return find_spec("pagefind") is not None and find_spec("pagefind_bin") is not None


def index(texts: Sequence[Kept], output: Path, now: State) -> Iterator[Diagnostic]:
    """Make the shards that are stale, and say which there are.

    Args:
        texts: those that have pages, in the order of lists.
        output: the folder of the site.
        now: the state, in which the key of each shard is kept.

    Raises:
        OutputError: Pagefind could not do it.
    """
    if not available():
        message = "the search is left out: Pagefind is not installed"
        yield Diagnostic(str(output), 0, 0, "PUB109", Severity.WARNING, message, "pip install 'pagefind[bin]'")
        return
    shards = _shards(texts, output)
    for name, members in shards.items():
        key = digest(name, *(f"{text.stem} {text.key}" for text in members))
        if now.pages.get(f"{FOLDER}/{name}") != key or not (output / FOLDER / name / "pagefind.js").is_file():
            _make(name, members, output)
            now.pages[f"{FOLDER}/{name}"] = key
    for folder in (output / FOLDER).glob("*-*"):
        if folder.is_dir() and folder.name not in shards:
            shutil.rmtree(folder, ignore_errors=True)
            now.pages.pop(f"{FOLDER}/{folder.name}", None)
    put(output / FOLDER / "shards.json", json.dumps(list(shards)).encode())


def _shards(texts: Sequence[Kept], output: Path) -> dict[str, list[Kept]]:
    """The texts of each shard. Their number grows with the edition; which one a text is in, only its name decides."""
    sizes: dict[str, int] = {}
    for text in texts:
        size = (output / CACHE / "search" / f"{text.stem}.json").stat().st_size
        sizes[_language(text)] = sizes.get(_language(text), 0) + size
    counts = {language: _power(size // _SHARD + 1) for language, size in sizes.items()}
    found: dict[str, list[Kept]] = {}
    for text in sorted(texts, key=lambda text: text.stem):
        language = _language(text)
        number = int(digest(text.stem)[:8], 16) % counts[language]
        found.setdefault(f"{language}-{number}", []).append(text)
    return dict(sorted(found.items()))


def _power(count: int) -> int:
    """The next power of two: the number of shards changes seldom, and with it the place of texts."""
    return 1 << (count - 1).bit_length()


def _language(text: Kept) -> str:
    language = text.language.split("-")[0].lower()
    return language if language.isascii() and language.isalpha() and len(language) in (2, 3) else "en"


def _make(name: str, members: Sequence[Kept], output: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="stenogram-") as scratch:
        site, made = Path(scratch) / "site", Path(scratch) / "made"
        site.mkdir()
        for text in members:
            pages = json.loads((output / CACHE / "search" / f"{text.stem}.json").read_bytes())["pages"]
            for number, page in enumerate(pages):
                (site / f"{text.stem}~{number}.html").write_text(page, encoding="utf-8")
        _run(["--site", str(site), "--output-path", str(made), "--quiet"], output)
        for file in made.glob("*"):
            wanted = file.name in _NEEDED or file.is_dir() or file.suffix in (".pagefind", ".pf_meta")
            if not wanted:
                file.unlink()
        target = output / FOLDER / name
        with writing(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(made, target)


def _run(arguments: Sequence[str], output: Path, environment: Mapping[str, str] | None = None) -> None:
    command = [sys.executable, "-m", "pagefind", *arguments]
    try:
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, text=True, timeout=_LONGEST, check=False, stdin=subprocess.DEVNULL,
            env=environment,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise OutputError(f"the index of the search could not be made: {error}", file=output) from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()[-1:] or [""]
        raise OutputError(f"the index of the search could not be made: {said[0]}", file=output)
