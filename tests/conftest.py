"""What all tests share: `--accept`, and where the real texts are."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from stenogram.source import Source

TOP = Path(__file__).resolve().parents[1]
SHARED = TOP.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite what is expected; read the difference afterwards")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts; a test that needs it is skipped by name where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the real texts (../shared) are not here")
    return SHARED


def regions_of(source: Source, without: str = "") -> str:
    """What a reader read, as fixtures show it: what the file declares (but for one key), regions, what is unread."""
    text = source.text
    lines = [f"declared {key}: {value}" for key, value in source.declared.items() if key != without]
    for region in source.regions:
        line, column = source.position(region.start)
        facts = "".join(f" {k}={v!r}" for k, v in region.attributes.items())
        lines.append(f"{line}:{column} {region.name}{facts} {text[region.start : region.end]!r}")
    for unread in source.unread:
        assert source.origin is not None
        lines.append(f"unread {unread.reason}: {source.origin.file_text[unread.start : unread.end]!r}")
    return "\n".join(lines) + "\n"


def compare(found: str, expected: Path, accept: bool) -> None:
    """Compare with a file, or rewrite the file."""
    if accept:
        expected.write_text(found, encoding="utf-8")
    assert expected.is_file(), f"{expected} is missing; run with --accept and read it"
    assert found == expected.read_text(encoding="utf-8")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI a skipped test is a failure: what is missing there is to be installed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = len(reporter.stats.get("skipped", ())) if reporter else 0
    if os.environ.get("CI") == "true" and skipped and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        print(f"\n{skipped} tests were skipped, which is a failure in CI")


@contextlib.contextmanager
def heard(number: signal.Signals) -> Iterator[None]:
    """A process begun here hears a signal, even where a shell began the tests in the background, deaf to it."""
    before = signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(number, before)
