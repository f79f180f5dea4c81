"""What `build --html` and `serve` have in common: from an edition to the site of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stenogram.assets import asset
from stenogram.cli.chosen_schemas import held_against
from stenogram.diagnostics import Diagnostic

if TYPE_CHECKING:
    from stenogram.edition import Edition
    from stenogram.site import Held

_DRAFT = "stenogram.draft"
# Forms of a text that others make, in the order in which the page offers them.
FORMS = ("pdf", "epub", "docx", "md", "csv")


def _remember(context: click.Context, _: click.Parameter, value: bool) -> bool:
    context.meta[_DRAFT] = value
    return value


draft_option = click.option(
    "--draft", is_flag=True, expose_value=False, callback=_remember,
    help="Publish texts that do not validate as well, marked as drafts.",
)  # fmt: skip


def site(
    files: Sequence[Path], output: Path, edition: Edition | None, title: str, step: Callable[[], None]
) -> Iterator[Diagnostic]:
    """Publish the site of an edition, or of files that belong to none.

    Args:
        files: the TEI files.
        output: the folder of the site.
        edition: the edition that they belong to.
        title: title of the site, where no edition says it.
        step: called after each text.

    Raises:
        OutputError: it can't be written.
        ConfigurationError: a schema of the edition is not there.
    """
    from stenogram.site import publish

    draft = bool(click.get_current_context().meta.get(_DRAFT))
    settings = settings_of(files, edition, title)
    yield from publish(files, output, held=held(edition, draft=draft), progress=lambda _: step(), **settings)


def held(edition: Edition | None, *, draft: bool) -> Held:
    """What the texts of an edition must be valid against: its grammar or ours, and Schematron of its own."""
    from stenogram.site import Held

    found = held_against((), edition)
    shipped = asset("schema/edition.sch").read_bytes()
    own = tuple(path for path in found.rules.schemas if path.read_bytes() != shipped)
    return Held(found.grammar, found.rules._replace(schemas=own), draft)


def settings_of(files: Sequence[Path], edition: Edition | None, title: str) -> dict[str, Any]:
    """What is said of an edition, as `publish` takes it."""
    if edition is None:
        return {"title": title or files[0].resolve().parent.name, "formats": FORMS, "searched": True}
    details = {
        "subtitle": edition.subtitle, "editors": "\n".join(edition.editors), "publisher": edition.publisher,
        "series": edition.series, "project": edition.project, "email": edition.email,
        "licence": edition.licence_name, "licence-url": edition.licence_url,
    }  # fmt: skip
    return {
        "title": title or edition.title, "language": edition.languages[0], "base_url": edition.base_url,
        "formats": FORMS, "details": details, "registers": edition.register_paths, "searched": True,
    }  # fmt: skip
