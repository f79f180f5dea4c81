"""Which patterns of a schema may find anything in a document: the others need not be run.

Most documents break few rules or none. Each rule is turned into a question in XPath 1.0 that is true whenever the rule
finds something (see `bounds`); libxml2 answers it at once. What is said, and where, comes from running the patterns
that are left, so a question that is too wide costs time and nothing else.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from stenogram.parsing import etree

if TYPE_CHECKING:
    from stenogram.loading import TeiFile

_FEW_ELEMENTS = 3_000  # in a document of more, no question is asked that may take time with the square of them
_SECONDS = 5.0
_FEW = 500  # elements; libxml2 takes more of them up too slowly


NO_QUESTIONS: dict[str, Any] = {"namespaces": {}, "variables": {}, "questions": []}


class Question(NamedTuple):
    """One rule, at the nodes of one path.

    Attributes:
        pattern: the number of its pattern.
        path: finds the nodes that it may be about; empty: nothing is known, it is always to be run.
        step: leads to them from the elements that `source` names; empty where there is no such way.
        source: the name of elements (`prefix:name`), or of an attribute that they have (`@prefix:name`).
        test: true of those at which it finds something.
        needs: names without which there is none.
        uses: the variables in it.
        wide: whether it may take time with the square of the document.
    """

    pattern: int
    path: str
    step: str
    source: str
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

    def left(self, tei: TeiFile) -> set[int]:
        """The patterns that may find something in a document."""
        tags, attributes = tei.inventory
        found = {one.pattern for one in self._questions if not one.path}
        small = sum(map(len, tags.values())) <= _FEW_ELEMENTS
        together: dict[tuple[str, str], list[Question]] = {}
        for one in self._questions:
            if one.pattern in found or not all(self._listed(name, tags, attributes) for name in one.needs):
                continue
            if one.wide and not small:
                found.add(one.pattern)
            else:
                together.setdefault((one.path, one.source), []).append(one)
        asking = _Asking(tei.root, self._namespaces, self._variables)
        for questions in together.values():
            near = self._near(questions[0], tags, attributes)
            if asking.answer(questions, near):
                found |= {one.pattern for one in questions if one.pattern not in found and asking.answer([one], near)}
        return found

    def _listed(self, name: str, tags: Mapping[str, Any], attributes: Mapping[str, Any]) -> list[Any]:
        """The elements of a name, or those that have an attribute with their values."""
        prefix, _, local = name.lstrip("@").rpartition(":")
        space = self._namespaces.get(prefix) or (_XML if prefix == "xml" else "")
        own = f"{{{space}}}{local}" if space else local
        found: list[Any] = (attributes if name.startswith("@") else tags).get(own, [])
        return found

    def _near(
        self, one: Question, tags: Mapping[str, Any], attributes: Mapping[str, Any]
    ) -> list[etree._Element] | None:
        """The elements from which a step leads to all nodes of a question, if they are few."""
        if not one.step:
            return None
        listed = self._listed(one.source, tags, attributes)
        if len(listed) > _FEW:
            return None
        return [element for element, _ in listed] if one.source.startswith("@") else listed


_XML = "http://www.w3.org/XML/1998/namespace"


class _Asking:
    """Questions about one document; what can't be answered, or not in time, is answered with yes."""

    def __init__(self, root: etree._Element, namespaces: dict[str, str], variables: dict[str, str]) -> None:
        self._root, self._namespaces, self._texts = root, namespaces, variables
        self._values: dict[str, Any] = {}
        self._until = time.monotonic() + _SECONDS

    def answer(self, questions: Sequence[Question], near: list[etree._Element] | None) -> bool:
        """Whether the answer to one of several questions about the same nodes is yes.

        Args:
            questions: the questions.
            near: elements from which their step leads to the nodes; None: all are looked for.
        """
        if time.monotonic() > self._until:
            return True
        test = " or ".join(f"({one.test})" for one in questions)
        try:
            values = {name: self._value(name) for one in questions for name in one.uses}
            values["near"] = near or []
            path = questions[0].path if near is None else f"$near/{questions[0].step}"
            asked = _compiled(f"boolean({path}[{test}])", tuple(self._namespaces.items()))
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
