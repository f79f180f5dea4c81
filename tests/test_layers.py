"""The order of the layers: a module imports only from those above it."""

from __future__ import annotations

import ast
from pathlib import Path

from conftest import TOP

PACKAGE = TOP / "toolkit" / "stenogram"

LAYERS: tuple[tuple[str, ...], ...] = (
    (
        "errors",
        "diagnostics",
        "archive",
        "assets",
        "deferred",
        "writing",
        "positions",
        "extents",
        "lines",
        "parallel",
        "kept_files",
        "parsing",
    ),
    ("source",),
    (
        "marks",
        "annotations",
        "document",
        "date",
        "dates",
        "bibliography",
        "participants",
        "words",
        "tei",
        "running_text",
        "settings",
        "profiles",
    ),
    ("metadata",),
    ("recognisers",),
    ("structure", "encoder"),
    ("formats",),
    ("fidelity", "relaxng", "loading", "rules", "validation", "transform", "schematron", "typeset", "explanations"),
    ("fixes",),
    ("baseline",),
    ("reporters",),
    ("edition", "completion", "conversion", "verification", "proof", "exports", "site", "epub", "book", "account"),
    ("languageserver", "preview"),
    ("cli", "__main__"),
)


def layer(module: str) -> int:
    name = module.split(".")[1]
    for number, names in enumerate(LAYERS):
        if any(name == known or name.startswith(f"{known}_") for known in names):
            return number
    raise AssertionError(f"{module} is in no layer: say in tests/test_layers.py where it belongs")


def imports(path: Path) -> list[str]:
    """The modules of the package that a module imports."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
            if node.module == "stenogram":
                found += [f"stenogram.{name.name}" for name in node.names if (PACKAGE / f"{name.name}.py").is_file()]
    return [name for name in found if name.startswith("stenogram.")]


def modules() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


def test_layers() -> None:
    wrong = []
    for path in modules():
        own = "stenogram." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for other in imports(path):
            if layer(other) > layer(own):
                wrong.append(f"{own} imports {other}, which stands below it")
    assert not wrong, "\n".join(wrong)


def test_only_one_user_of_saxon() -> None:
    users = [path.name for path in modules() if "saxonche" in path.read_text(encoding="utf-8")]
    assert users == ["transform.py"]


def test_elements_are_made_in_the_encoder_only() -> None:
    makers = {
        path.relative_to(PACKAGE).parts[0] for path in modules() if "SubElement(" in path.read_text(encoding="utf-8")
    }
    assert makers <= {"encoder", "epub.py", "exports", "reporters", "schematron"}
