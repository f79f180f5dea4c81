"""The file that `convert --report` writes, and the profiles that `convert --profile` allows."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from stenogram.account import as_html, as_json, joined
from stenogram.edition import Edition
from stenogram.errors import ConfigurationError
from stenogram.profiles import Profile
from stenogram.profiles.files import chosen_profile, folder_profiles, shipped_profiles
from stenogram.writing import write

FOLDER = "profiles"
_PAGES = (".html", ".htm")


class AccountFile:
    """What is to be written about the conversions, if anything is.

    Raises:
        ConfigurationError: the file's name is neither that of a page nor of data.
    """

    def __init__(self, path: Path | None) -> None:
        if path is not None and path.suffix.lower() not in (*_PAGES, ".json"):
            raise ConfigurationError(f"a report can't be {path.name}", advice="expected a name in .html or .json")
        self._path = path
        self._sources: list[dict[str, Any]] = []

    @property
    def wanted(self) -> bool:
        """Whether a report was asked for."""
        return self._path is not None

    def add(self, account: dict[str, Any] | None) -> None:
        """Take one conversion's account."""
        if account is not None:
            self._sources.append(account)

    def write(self) -> None:
        """Write the report, if one was asked for."""
        if self._path is not None:
            data = joined(self._sources)
            write(self._path, as_html(data) if self._path.suffix.lower() in _PAGES else as_json(data))


class Profiles(NamedTuple):
    """The profile that was named, and those that may be chosen by evidence."""

    named: Profile | None = None
    choice: tuple[Profile, ...] = ()


def profiles(name: str | None, edition: Edition | None) -> Profiles:
    """The profiles for a conversion.

    Args:
        name: what the user named: a file, a name, `none`; or None.
        edition: its folder has a folder of its own profiles, which come after the shipped ones; without an edition
            the folder where the user is.

    Raises:
        ConfigurationError: there is no such profile, or one can't be read.
    """
    own = folder_profiles((edition.folder if edition else Path()) / FOLDER)
    return Profiles(None, (*shipped_profiles(), *own)) if name is None else Profiles(chosen_profile(name, own))
