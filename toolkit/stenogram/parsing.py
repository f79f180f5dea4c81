"""lxml, imported by itself.

Where rnc2rng is installed, lxml imports it with all that it needs (an HTTP client among it), which takes several times
as long as lxml. Whoever reads the compact syntax imports it from its own place (`relaxng/compact.py`).
"""

from __future__ import annotations

import sys

_KNOWN = sys.modules.get("rnc2rng")
if _KNOWN is None:  # that is how an import is made to fail
    sys.modules["rnc2rng"] = None  # type: ignore[assignment]

from lxml import etree as etree  # noqa: E402

if _KNOWN is None:
    del sys.modules["rnc2rng"]
