"""vnu, the W3C's checker of HTML, from its npm package; needs a Java runtime."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from oracles import CACHE, missing, packed

_PACKAGE = "vnu-jar"
_MEMBER = "package/build/dist/vnu.jar"


def complaints(files: Sequence[Path | str]) -> list[str]:
    """What vnu says about pages (addresses) and style sheets (files): errors and warnings, each with file and line."""
    java = shutil.which("java")
    if java is None:
        missing("java")
    packed(_PACKAGE, _MEMBER)
    jar = CACHE / f"{_PACKAGE}-vnu.jar"
    command = [str(java), "-Xss8m", "-jar", str(jar), "--format", "json", "--also-check-svg", "--stdout"]
    run = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    said = json.loads(run.stdout)["messages"]
    return [
        f"{Path(one.get('url', '')).name}:{one.get('lastLine', 0)}: {one['message']} {one.get('extract', '')[:120]!r}"
        for one in said
        if one["type"] == "error" or one.get("subType") == "warning"
    ]
