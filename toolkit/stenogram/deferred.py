"""Regular expressions that are compiled when they are first used: many documents never need the long ones."""

from __future__ import annotations

import re
from typing import Any, cast


class _Deferred:
    """Stands for a compiled expression, and becomes one at the first use."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._made = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)  # `copy` and the like ask before there is anything to give
        value = getattr(re.compile(*self._made), name)
        setattr(self, name, value)  # from now on as quick as the expression itself
        return value


def deferred(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled at its first use.

    Args:
        pattern: a regular expression; a mistake in it shows at the first use, so each one needs a test.
        flags: as for `re.compile`.
    """
    return cast("re.Pattern[str]", _Deferred(pattern, flags))
