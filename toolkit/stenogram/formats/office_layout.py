"""Blocks of an office file: those that its paragraphs, lists and tables make, as in a page."""

from __future__ import annotations

from stenogram.formats.html_layout import layout

__all__ = ["layout"]
