"""`edition.toml`: what it may say, and how it is refused; the refusals are the fixtures `metadata/edition/*.toml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from stenogram.edition import Edition, load_edition
from stenogram.errors import ConfigurationError

_FOLDER = Path(__file__).parent / "metadata" / "edition"
_BAD = sorted(_FOLDER.glob("*.toml"))


def _written(folder: Path, text: str) -> Path:
    (folder / "edition.toml").write_text(text, encoding="utf-8")
    return folder


def test_no_file_is_no_edition(tmp_path: Path) -> None:
    assert load_edition(tmp_path) is None
    assert load_edition(tmp_path / "nowhere") is None


def test_the_least_that_it_must_say(tmp_path: Path) -> None:
    found = load_edition(_written(tmp_path, 'title = "Speeches"\n'))
    assert found == Edition(tmp_path, "Speeches")
    assert found.sources_folder == tmp_path / "sources"
    assert found.tei_folder == tmp_path


def test_all_that_it_may_say(tmp_path: Path) -> None:
    text = (_FOLDER / "full" / "edition.toml").read_text(encoding="utf-8")
    found = load_edition(_written(tmp_path, text))
    assert found is not None
    assert found.editors == ("Ada Muster", "Leo Norton")
    assert (found.licence_name, found.licence_url) == ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
    assert found.languages == ("de", "en")
    assert found.outputs == ("html", "text")
    assert found.words == {"de": {"applause": ("Händeklatschen",)}}
    assert found.sources_folder == tmp_path / "in"


@pytest.mark.parametrize("case", _BAD, ids=lambda path: path.stem)
def test_refusals_name_line_and_expectation(case: Path, tmp_path: Path) -> None:
    """The first line of a case is a comment: `# line: message`."""
    text = case.read_text(encoding="utf-8")
    line, _, message = text.splitlines()[0].removeprefix("# ").partition(": ")
    with pytest.raises(ConfigurationError) as caught:
        load_edition(_written(tmp_path, text))
    error = caught.value
    assert (error.line, error.message) == (int(line), message)
    assert error.file == str(tmp_path / "edition.toml")
    assert error.advice or "TOML" in error.message


def test_there_are_refusals() -> None:
    assert len(_BAD) >= 10


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_bytes(b'title = "Fr\xfchling"\n')
    with pytest.raises(ConfigurationError, match="UTF-8"):
        load_edition(tmp_path)
