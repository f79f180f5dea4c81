"""`stenogram explain`: the page of a rule or finding, or a guide."""

from __future__ import annotations

import sys

import click

from stenogram.errors import ConfigurationError
from stenogram.explanations import explanation, guide, guides, titles


@click.command(
    name="explain",
    epilog="""\b
Examples:
  stenogram explain                            all codes, a line each
  stenogram explain REC301
  stenogram explain profiles                   how to write a profile of a kind of source
\b
Exit status: 0 shown, 2 could not run.""",
)
@click.argument("code", required=False)
def command(code: str | None) -> int:
    """Show what CODE means, why it matters, and what to do."""
    if code is None:
        for name, title in titles().items():
            click.echo(f"{name}  {title}")
        for name, title in guides().items():
            click.echo(f"{name}  {title}")
        return 0
    page = explanation(code.upper()) or guide(code.lower())
    if page is None:
        raise ConfigurationError(f"there is no page for {code}", advice="`stenogram explain` lists all codes")
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console(width=100).print(Markdown(page))
    else:
        click.echo(page)
    return 0
