"""Which of the fixes that a rule offers is made: the default one, or the only one; never one that asks."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from stenogram.schematron.findings import Finding

UNSAFE = "unsafe"
_YES = {"true", "yes", "1"}


class Wanted(NamedTuple):
    """What a user wants to have made.

    Attributes:
        codes: codes (or beginnings of codes), names of rules, or ids of fixes; empty for all.
        unsafe: also fixes that nobody has marked as safe.
    """

    codes: frozenset[str] = frozenset()
    unsafe: bool = False


class Choice(NamedTuple):
    """A fix to be made, or why there is none; `UNSAFE` is a reason, too."""

    fix: etree._Element | None
    reason: str = ""


def title(fix: etree._Element) -> str:
    """What a fix says it does."""
    words = fix.findtext("title") or ""
    return " ".join(words.split()) or fix.get("id", "")


def is_safe(fix: etree._Element) -> bool:
    """Whether its author has marked it: `fix:safe="true"`, in the namespace `urn:x-stenogram:fix`."""
    return fix.get("safe", "") in _YES


def choose(finding: Finding, wanted: Wanted) -> Choice:
    """The fix of a finding that is to be made.

    Args:
        finding: with the fixes that are offered under its conditions.
        wanted: what the user wants.
    """
    named = {fix.get("id", "") for fix in finding.fixes} & wanted.codes
    if wanted.codes and not named and not _meant(finding, wanted.codes):
        return Choice(None)
    offered = [fix for fix in finding.fixes if not named or fix.get("id") in named]
    faulty = [fix for fix in offered if fix.get("fault")]
    ready = [fix for fix in offered if not fix.get("ask") and not fix.get("fault")]
    if not ready:
        asked = [fix.get("ask", "") for fix in offered if fix.get("ask")]
        if asked:
            return Choice(None, f'"{title(offered[0])}" wants to be told {asked[0]}')
        return Choice(None, f"its fix can't be worked out: {faulty[0].get('fault')}" if faulty else "")
    best = [fix for fix in ready if fix.get("default") == "true"] or ready
    if len(best) > 1:
        best = [fix for fix in best if is_safe(fix)] or best
    if len(best) > 1:
        ids = ", ".join(dict.fromkeys(fix.get("id", "") for fix in best))
        return Choice(None, f"there are several ways to fix it ({ids}): choose one with --rule")
    if not is_safe(best[0]) and not wanted.unsafe:
        return Choice(None, UNSAFE)
    return Choice(best[0])


def _meant(finding: Finding, codes: frozenset[str]) -> bool:
    return any(finding.code.startswith(code) or finding.rule == code for code in codes)
