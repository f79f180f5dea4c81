"""From marks to one tree: which blocks belong to which turn, list, division."""

from stenogram.structure.build import build

__all__ = ["build"]
