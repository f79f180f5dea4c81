"""Functions of strings that say the same in XPath 1.0 and in later versions."""

from __future__ import annotations

from collections.abc import Callable

from stenogram.schematron.expressions import Tree
from stenogram.schematron.terms import BOOLEAN, NUMBER, STRING, OpaqueError, Value

# With how few and how many arguments.
_COUNTS = {
    "string": (0, 1), "normalize-space": (0, 1), "string-length": (0, 1), "contains": (2, 2), "starts-with": (2, 2),
    "ends-with": (2, 2), "concat": (2, 99), "substring-before": (2, 2), "substring-after": (2, 2),
    "translate": (3, 3), "substring": (2, 3),
}  # fmt: skip
_TYPES = {"contains": BOOLEAN, "starts-with": BOOLEAN, "string-length": NUMBER}
_HERE: Tree = ("path", "", [("self", "node()", [])])


def of_strings(name: str, arguments: list[Tree], string: Callable[[Tree], str]) -> Value:
    """A function of strings.

    Args:
        name: its name.
        arguments: what it is called with.
        string: gives an argument as a string in XPath 1.0.

    Raises:
        OpaqueError: there is no such function in XPath 1.0.
    """
    least, most = _COUNTS.get(name, (1, 0))
    if not least <= len(arguments) <= most:
        raise OpaqueError
    if name == "substring":
        if any(argument[0] != "number" or "." in argument[1] for argument in arguments[1:]):
            raise OpaqueError
        texts = [string(arguments[0]), *(argument[1] for argument in arguments[1:])]
    else:
        texts = [string(one) for one in arguments or [_HERE]]
    if name == "ends-with":
        if arguments[1][0] != "text" or not arguments[1][1]:
            raise OpaqueError
        start = f"string-length({texts[0]}) - {len(arguments[1][1]) - 1}"
        return Value(f"(substring({texts[0]}, {start}) = {texts[1]})", BOOLEAN)
    return Value(f"{name}({', '.join(texts)})", _TYPES.get(name, STRING))
