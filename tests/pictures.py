"""The pictures of the README: a page of the site and a page of a PDF, from `output/` (`make pictures`).

Chromium and pdftoppm draw them; Pillow, if it is there, reduces their colours, which makes them a third as large.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
PICTURES = TOP / "tests/pictures"
TEXT, NOTES = "council-1926", "bridge-speech-1928"
WIDTH, HEIGHT = 760, 1060  # points of the screen; the PDF page is brought to the same height
LARGEST = 150 * 1024


def main() -> int:
    """Draw both pictures; 2 where a program or the edition is missing, 1 where a picture is too large."""
    output = TOP / "output"
    missing = [name for name in ("chromium", "pdftoppm") if shutil.which(name) is None]
    missing += [str(path) for path in (output / f"{TEXT}.html", output / f"{NOTES}.pdf") if not path.is_file()]
    if missing:
        print(f"pictures: missing: {', '.join(missing)} (run `make edition` first)", file=sys.stderr)
        return 2
    PICTURES.mkdir(exist_ok=True)
    draw_page(output / f"{TEXT}.html", PICTURES / "page.png")
    draw_print(output / f"{NOTES}.pdf", PICTURES / "print.png")
    for path in sorted(PICTURES.glob("*.png")):
        reduce(path)
        print(f"{path.relative_to(TOP)}: {path.stat().st_size // 1024} KB")
    return int(any(path.stat().st_size > LARGEST for path in PICTURES.glob("*.png")))


def draw_page(page: Path, target: Path) -> None:
    """A screenshot of a page, without scroll bars."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
             "--disable-background-networking", f"--user-data-dir={profile}", f"--window-size={WIDTH},{HEIGHT}",
             f"--screenshot={target}", page.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip


def draw_print(pdf: Path, target: Path) -> None:
    """The second page of a PDF: the first with a running head."""
    size = ["-scale-to-x", "-1", "-scale-to-y", str(HEIGHT)]
    command = ["pdftoppm", "-png", "-singlefile", "-f", "2", "-l", "2", *size, str(pdf), str(target.with_suffix(""))]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def reduce(path: Path) -> None:
    """Forty-eight colours are enough for letters."""
    try:
        from PIL import Image
    except ImportError:
        return
    Image.open(path).convert("RGB").quantize(48, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
