"""Datatypes: RELAX NG's own and those of XML Schema, Part 2, with their facets."""
