"""The words of an office in a printed label: where it ends, and whether its words are such words."""

from __future__ import annotations

from stenogram.participants.vocabulary import fold, in_capitals, is_explained, role_of, vocabulary

_ELIDED = ("l'", "l’", "d'", "d’")
_OFFICE_WORDS = 5  # of an office in lower case


def is_whence(folded: list[str]) -> bool:
    """Whether a label names a place in the room and nobody: "From the floor", "Aus der Zuhörerschaft"."""
    known = vocabulary()
    if len(folded) < 2 or folded[0] not in known.whence:
        return False
    rest = [w for w in folded[1:] if w not in known.particles and w not in known.articles]
    return bool(rest) and all(w in known.more or role_of(w) == "audience" for w in rest)


def are_capitals(tokens: list[str]) -> bool:
    """Whether several words, the articles before them apart, are in capitals: "The ACTING CHIEF WHIP"."""
    long = [t for t in tokens if len(t.strip(".")) > 1]
    return len(long) > 1 and all(t.isupper() for t in long)


def capitals_first(tokens: list[str]) -> bool:
    """Whether two words or more in capitals are followed by words in lower case alone."""
    size = next((n for n, t in enumerate(tokens) if t[0].islower()), len(tokens))
    long = [t for t in tokens[:size] if len(t.strip(".")) > 1]
    return (
        len(long) > 1
        and all(map(in_capitals, long[-2:]))
        and len(tokens) - size <= _OFFICE_WORDS
        and not any(t[0].isupper() for t in tokens[size:])
        and fold(tokens[0]) not in vocabulary().articles
    )


def capitals_last(tokens: list[str]) -> int:
    """How many words at the end are a name in capitals behind an office: `Justitie- och xminister ANNA LIND`."""
    size = next((n for n, t in enumerate(reversed(tokens)) if not in_capitals(t)), len(tokens))
    before = tokens[: len(tokens) - size]
    small = sum(t[0].islower() for t in before)
    if size < 2 or not small or not 1 < len(before) <= 2 * _OFFICE_WORDS or any(map(in_capitals, before)):
        return 0
    return 0 if any(fold(t) in vocabulary().titles for t in before) else size


def says_whence(words: list[str]) -> bool:
    """Whether the words behind a voice say where it comes from."""
    known = vocabulary()
    return fold(words[0]) in known.particles - known.articles or any(fold(w) in known.more for w in words)


def unexplained(tail: list[str]) -> int:
    """How many words in lower case behind an office are neither known nor governed: `ministre de l'eau`."""
    folded = [fold(t) for t in tail]
    particles = vocabulary().particles
    return sum(
        token[0].islower()
        and not is_explained(word)
        and not (n and folded[n - 1] in particles)
        and not token.startswith(_ELIDED)
        for n, (token, word) in enumerate(zip(tail, folded, strict=True))
    )


def office_tail(tokens: list[str], folded: list[str], at: int, group: bool) -> tuple[int, list[str]]:
    """The words that belong to an office: up to the next title."""
    known = vocabulary()
    tail: list[str] = []
    while at < len(tokens):
        if not group and tail and folded[at] in known.titles and folded[at] not in known.more:
            break
        if len(tail) > 12 or (group and len(tail) > 5):
            break
        tail.append(tokens[at])
        at += 1
    return at, tail
