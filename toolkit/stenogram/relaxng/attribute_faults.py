"""What is wrong with the attributes of an element, one by one."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.relaxng.attributes import Plan
from stenogram.relaxng.derivatives import attribute_leaves, without_attributes
from stenogram.relaxng.faults import Fault
from stenogram.relaxng.messages import Messages
from stenogram.relaxng.names import AnyName, NsName, listed
from stenogram.relaxng.openings import Opening
from stenogram.relaxng.patterns import NOT_ALLOWED, Pattern, Prefixes, names_match
from stenogram.relaxng.wording import dated, enumerated, given, meant, values, ways

Found = list[tuple[str, Fault]]
_SHOWN = 20
# The TEI's attributes that nearly every element takes, and that nobody looks for in a list.
_EVERYWHERE = frozenset(
    (
        *("xml:id", "n", "xml:lang", "xml:base", "xml:space", "rend", "style", "rendition", "corresp", "synch"),
        *("sameAs", "copyOf", "next", "prev", "exclude", "select", "facs", "change", "resp", "cert", "source"),
        *("ana", "decls"),
    )
)
_SPREAD = 40  # elements; an attribute that more of them take says nothing by them


def attribute_faults(
    messages: Messages, opening: Opening, name: str, attributes: dict[str, str], prefixes: Prefixes
) -> Found:
    """All that is wrong with the attributes of an element.

    Args:
        messages: words.
        opening: what its start tag leads to.
        name: its name.
        attributes: its attributes.
        prefixes: those in force.

    Returns:
        the attribute that is at fault (empty: it is missing), and the fault; by the definition that fits best.
    """
    found = [list(_by(messages, plan, name, attributes, prefixes)) for plan in opening.plans]
    return min(found, key=len, default=[])


def _by(
    messages: Messages, plan: Plan, name: str, attributes: dict[str, str], prefixes: Prefixes
) -> Iterator[tuple[str, Fault]]:
    owner = messages.spoken(name)
    left = plan.rest
    for key, value in attributes.items():
        check = plan.checks[key]
        if check is True:
            continue
        if check is not False:
            pattern = plan.checks.value(key)
            if pattern is not None and not check(value, prefixes):
                yield key, _bad(messages, owner, key, value, [pattern])
            continue
        after = plan.after(left, key, value, prefixes)
        if after is not NOT_ALLOWED:
            left = after
            continue
        known = [leaf for leaf in attribute_leaves(plan.rest) if names_match(leaf, key)]
        if not known:
            yield key, _unknown(messages, plan, owner, key)
        elif plan.after(plan.rest, key, value, prefixes) is NOT_ALLOWED:
            yield key, _bad(messages, owner, key, value, [leaf.parts[0] for leaf in known])
        else:
            others = [messages.spoken(other) for other in attributes if other != key]
            message = f"{owner} takes no attribute {messages.spoken(key)} beside {enumerated(others, joint='and')}"
            yield key, Fault("RNG105", message, "one of them is too many")
    for key in sorted(plan.required - attributes.keys()):
        yield "", _missing(messages, owner, key, plan.checks.value(key))
    if left is plan.rest and left.has_attributes and without_attributes(messages.make, left) is NOT_ALLOWED:
        wanted = [messages.spoken(key) for leaf in attribute_leaves(left) for key in listed(leaf.leaf)]
        advice = "expected one of these, or several" if len(wanted) > 1 else "add it"
        yield "", Fault("RNG106", f"{owner} needs the attribute {' or '.join(wanted) or 'of a certain name'}", advice)
    elif left.has_attributes and without_attributes(messages.make, left) is NOT_ALLOWED:
        wanted = [messages.spoken(key) for leaf in attribute_leaves(left) for key in listed(leaf.leaf)]
        there = enumerated([messages.spoken(key) for key in attributes], joint="and")
        message = f"{owner} needs one more attribute beside {there}"
        yield "", Fault("RNG106", message, f"expected {enumerated(wanted)}")


def _unknown(messages: Messages, plan: Plan, owner: str, key: str) -> Fault:
    names = [messages.spoken(one) for one in plan.checks.patterns]
    for leaf in attribute_leaves(plan.rest):
        names += [messages.spoken(one) for one in listed(leaf.leaf)]
        if isinstance(leaf.leaf, AnyName | NsName):
            names.append("others")
    names = sorted(set(names), key=lambda name: (name in _EVERYWHERE, name))
    own = messages.spoken(key)
    takes = f"{owner} takes {enumerated(names, joint='and')}" if names else f"{owner} takes no attributes"
    near = meant(own, names)
    owners = [] if near else messages.owners(key)
    stands = f"{own} stands on {enumerated(owners, 4, 'and')}; " if 0 < len(owners) <= _SPREAD else ""
    return Fault("RNG105", f"{owner} takes no attribute {own}", near + stands + takes)


def _bad(messages: Messages, owner: str, key: str, value: str, patterns: list[Pattern]) -> Fault:
    wanted = list(dict.fromkeys(word for pattern in patterns for word in values(pattern))) or ["another value"]
    listed_words = [word for pattern in patterns for word in given(pattern)]
    hint = dated(value) if any(word.startswith("a date") for word in wanted) else ""
    shown = value if len(value) <= 60 else value[:57] + "..."
    message = f'"{shown}" is no value for {messages.spoken(key)} of {owner}'
    return Fault("RNG107", message, f"{meant(value, listed_words) or hint}expected {ways(wanted, _SHOWN + 20)}")


def _missing(messages: Messages, owner: str, key: str, pattern: Pattern | None) -> Fault:
    wanted = values(pattern) if pattern is not None else []
    advice = f"expected {ways(wanted, _SHOWN + 20)}" if wanted and wanted != ["any text"] else "add it"
    return Fault("RNG106", f"{owner} needs the attribute {messages.spoken(key)}", advice)
