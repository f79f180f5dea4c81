"""The pages that `stenogram explain` shows: one file for each finding and each rule, and guides on whole subjects."""

from __future__ import annotations

from pathlib import Path

_PAGES = Path(__file__).resolve().parent / "pages"
_GUIDES = Path(__file__).resolve().parent / "guides"


def explanation(code: str) -> str | None:
    """The page of a code, as Markdown that begins with a heading; None where there is none."""
    path = page(code)
    return path.read_text(encoding="utf-8").strip() if path is not None else None


def page(code: str) -> Path | None:
    """The file of a code's page; None where there is none."""
    path = _PAGES / f"{code}.md"
    return path if code.isalnum() and path.is_file() else None


def guide(name: str) -> str | None:
    """A guide, as Markdown that begins with a heading; None where there is none of that name."""
    path = _GUIDES / f"{name}.md"
    return path.read_text(encoding="utf-8").strip() if name.isalpha() and path.is_file() else None


def guides() -> dict[str, str]:
    """The names of all guides with what they are about."""
    heads = {path.stem: path.read_text(encoding="utf-8").partition("\n")[0] for path in sorted(_GUIDES.glob("*.md"))}
    return {name: head.partition(": ")[2] for name, head in heads.items()}


def titles() -> dict[str, str]:
    """All codes with their names, by code."""
    heads = {path.stem: path.read_text(encoding="utf-8").partition("\n")[0] for path in sorted(_PAGES.glob("*.md"))}
    return {code: head.lstrip("# ").removeprefix(code).strip() for code, head in heads.items()}
