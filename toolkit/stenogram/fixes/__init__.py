"""Quick fixes: what a rule knows how to put right, done to the bytes that it is about and to no others.

A Schematron rule offers fixes (`sqf:fix`, in the language of Schematron Quick Fixes). `choosing` takes the one that is
to be made, `edits` says which bytes become which others, `layout` keeps lines and indentation, `rendering` writes what
is new, `characters` finds a stretch of text among entities; `repair` makes the fixes, looks at the outcome, and goes on
until there is nothing more to do.
"""
