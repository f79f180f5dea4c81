"""Which patterns of a schema may find anything in a document: the others need not be run.

Most documents break few rules or none. Each rule is turned into a question in XPath 1.0 that is true whenever the rule
finds something (see `bounds`); libxml2 answers it at once. What is said, and where, comes from running the patterns
that are left, so a question that is too wide costs time and nothing else.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

_FEW_ELEMENTS = 4_000  # in a document of more, no question is asked that may take time with the square of them
_SECONDS = 5.0


NO_QUESTIONS: dict[str, Any] = {"namespaces": {}, "variables": {}, "questions": []}


class Question(NamedTuple):
    """One rule, at the nodes of one path.

    Attributes:
        pattern: the number of its pattern.
        path: finds the nodes that it may be about; empty: nothing is known, it is always to be run.
        test: true of those at which it finds something.
        needs: names without which there is none.
        uses: the variables in it.
        wide: whether it may take time with the square of the document.
    """

    pattern: int
    path: str
    test: str
    needs: tuple[str, ...]
    uses: tuple[str, ...]
    wide: bool


class Sieve:
    """The questions of a schema.

    Args:
        table: what `questions.questions_of` made.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._namespaces: dict[str, str] = table["namespaces"]
        self._variables: dict[str, str] = table["variables"]
        self._questions = [Question(*row) for row in table["questions"]]

    def left(self, root: etree._Element, tags: Mapping[str, object], attributes: Mapping[str, object]) -> set[int]:
        """The patterns that may find something.

        Args:
            root: the document.
            tags: the names of its elements, as lxml writes them.
            attributes: those of its attributes.
        """
        found = {one.pattern for one in self._questions if not one.path}
        small = int(root.xpath("count(//*)")) <= _FEW_ELEMENTS
        by_path: dict[str, list[Question]] = {}
        for one in self._questions:
            if one.pattern not in found and self._met(one.needs, tags, attributes):
                if one.wide and not small:
                    found.add(one.pattern)
                else:
                    by_path.setdefault(one.path, []).append(one)
        asking = _Asking(root, self._namespaces, self._variables)
        for questions in by_path.values():
            if not asking.answer(questions):
                continue
            found |= {one.pattern for one in questions if one.pattern not in found and asking.answer([one])}
        return found

    def _met(self, needs: Sequence[str], tags: Mapping[str, object], attributes: Mapping[str, object]) -> bool:
        for name in needs:
            prefix, _, local = name.lstrip("@").rpartition(":")
            space = self._namespaces.get(prefix) or (_XML if prefix == "xml" else "")
            if (f"{{{space}}}{local}" if space else local) not in (attributes if name.startswith("@") else tags):
                return False
        return True


_XML = "http://www.w3.org/XML/1998/namespace"


class _Asking:
    """Questions about one document; what can't be answered, or not in time, is answered with yes."""

    def __init__(self, root: etree._Element, namespaces: dict[str, str], variables: dict[str, str]) -> None:
        self._root, self._namespaces, self._texts = root, namespaces, variables
        self._values: dict[str, Any] = {}
        self._until = time.monotonic() + _SECONDS

    def answer(self, questions: Sequence[Question]) -> bool:
        if time.monotonic() > self._until:
            return True
        test = " or ".join(f"({one.test})" for one in questions)
        try:
            values = {name: self._value(name) for one in questions for name in one.uses}
            asked = _compiled(f"boolean({questions[0].path}[{test}])", tuple(self._namespaces.items()))
            return bool(asked(self._root, **values))
        except (etree.XPathError, LookupError, TypeError, ValueError):
            return True

    def _value(self, name: str) -> Any:
        if name not in self._values:
            found = _compiled(self._texts[name], tuple(self._namespaces.items()))(self._root)
            if isinstance(found, list) and not all(isinstance(one, etree._Element) for one in found):
                raise ValueError(name)
            self._values[name] = found
        return self._values[name]


@lru_cache(maxsize=2_000)
def _compiled(text: str, namespaces: tuple[tuple[str, str], ...]) -> Callable[..., Any]:
    return etree.XPath(text, namespaces={prefix: uri for prefix, uri in namespaces if prefix and uri})
