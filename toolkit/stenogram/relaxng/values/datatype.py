"""What a datatype is: how a text is read as a value, and what facets can be asked of the value."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from stenogram.relaxng.values.lexical import Whitespace

Prefixes = dict[str, str]
# A value read from a text, by which equal ones are known; None: the text is no such value.
Reader = Callable[[str, Prefixes], Hashable | None]


@dataclass(frozen=True, slots=True)
class Datatype:
    """A type of values.

    Attributes:
        name: as schemas call it.
        read: the value of a text whose white space is treated.
        whitespace: how it is treated.
        spoken: what a person calls it.
        measure: the length of a value, for `length`, `minLength` and `maxLength`; None: it has none.
        compare: -1, 0, 1, or None where two values have no order; None: the type has no order.
        digits: digits in all and after the point, for `totalDigits` and `fractionDigits`.
        kind: "ID", "IDREF" or "IDREFS" for the types that link within a document.
        contextual: whether prefixes matter.
        free: whether every text is such a value.
        facets: further facets that the type is derived by, name and value.
    """

    name: str
    read: Reader
    whitespace: Whitespace = Whitespace.COLLAPSE
    spoken: str = ""
    measure: Callable[[object], int] | None = None
    compare: Callable[[object, object], int | None] | None = None
    digits: Callable[[object], tuple[int, int]] | None = None
    kind: str = ""
    contextual: bool = False
    free: bool = False
    facets: tuple[tuple[str, str], ...] = field(default=())
