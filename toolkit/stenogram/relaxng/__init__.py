"""RELAX NG: content models, grammars read from files, and what is wrong with an element."""
