"""Schematron (ISO/IEC 19757-3), in the query languages of XSLT 2 and 3.

A schema is read (`reading`), its inclusions put in place (`inclusion`), held to the specification (`checking`),
compiled to XSLT 3 by `xslt/schematron.xsl` and kept (`keeping`), and run by a process of its own (`worker`), which
reads nothing and is ended when it takes too long. `engine` is the door.
"""
