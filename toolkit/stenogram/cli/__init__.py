"""The command line: one file per command, a few lines over a function of the package.

Commands are imported when they are called, so that `stenogram --help` answers at once.
"""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module

import click

from stenogram import __version__

COMMANDS = {
    "new": "Make a ready edition in a folder.",
    "convert": "Convert sources to TEI.",
    "validate": "Check TEI files: RELAX NG, and rules across files.",
    "fix": "Put right what rules know how to.",
    "verify": "Prove that TEI files say what their sources say.",
    "build": "Publish TEI files as HTML, PDF and EPUB.",
    "serve": "Show the site in the browser, and keep it up with what you save.",
    "lsp": "Help an editor while you type (language server).",
    "explain": "Show the page of a rule or finding.",
}


class Commands(click.Group):
    """A group whose commands are modules of this package."""

    def list_commands(self, context: click.Context) -> list[str]:
        """All commands, in the order in which an editor meets them."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Import one command."""
        if name not in COMMANDS:
            return None
        command = import_module(f"stenogram.cli.{name}").command
        assert isinstance(command, click.Command)  # noqa: S101
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  stenogram new my-edition                     a folder to start in
  stenogram convert speech.html -o tei         one source
  stenogram convert sources -o tei             a folder of them
  stenogram validate tei && stenogram verify tei
  stenogram build tei -o output
\b
Exit status: 0 nothing found, 1 something found, 2 could not run.""",
)
@click.version_option(__version__, prog_name="stenogram")
def stenogram() -> None:
    """Turn transcriptions of speeches, debates, interviews, letters and articles into annotated TEI, and publish it."""


def main() -> None:
    """Run a command; whatever goes wrong is one line for a person, never a traceback."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl-C does: nothing is left half-written
    try:
        status = stenogram.main(prog_name="stenogram", standalone_mode=False) or 0
        sys.stdout.flush()
    except SystemExit as stop:  # click's, when nobody reads what is printed
        status = stop.code
    except BrokenPipeError:
        status = 1
    except click.ClickException as error:
        error.show()
        status = 2
    except BaseException as error:
        _tell(KeyboardInterrupt() if isinstance(error, click.Abort) else error)
        status = 2
    _leave(status)


def _tell(error: BaseException) -> None:
    from stenogram.cli.failures import explained
    from stenogram.reporters.run import one_line

    click.echo(f"stenogram: {one_line(str(explained(error)))}", err=True)


def _leave(status: object) -> None:
    """End the process; what can't be printed any more (`| head`) is no reason to complain."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(status if isinstance(status, int) else 2)
