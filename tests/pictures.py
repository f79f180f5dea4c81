"""The pictures of the README: pages of the site and a page of a PDF, from `output/` (`make pictures`).

Chromium and pdftoppm draw them; Pillow, if it is there, reduces their colours, which makes them a third as large.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
PICTURES = TOP / "tests/pictures"
TEXT, NOTES = "council-1926", "bridge-speech-1928"
WIDTH, HEIGHT = 760, 1060  # points of the screen; the PDF page is brought to the same height
LARGEST = 150 * 1024
# Pages of the site: name of the picture, page, width and height of the window, dark, points scrolled away.
PAGES = (
    ("page", TEXT, WIDTH, HEIGHT, False, 0),
    ("notes", NOTES, 1240, 900, False, 330),
    ("dark", TEXT, 1000, 726, True, 900),
    ("phone", TEXT, 390, 700, False, 0),
    ("register", "persons", 900, 700, False, 0),
)


def main() -> int:
    """Draw all pictures; 2 where a program or the edition is missing, 1 where a picture is too large."""
    output = TOP / "output"
    missing = [name for name in ("chromium", "pdftoppm") if shutil.which(name) is None]
    wanted = [output / f"{NOTES}.pdf", *(output / f"{page}.html" for _, page, *_ in PAGES)]
    missing += [str(path) for path in wanted if not path.is_file()]
    if missing:
        print(f"pictures: missing: {', '.join(missing)} (run `make edition` first)", file=sys.stderr)
        return 2
    PICTURES.mkdir(exist_ok=True)
    draw_pages(output)
    draw_print(output / f"{NOTES}.pdf", PICTURES / "print.png")
    for path in sorted(PICTURES.glob("*.png")):
        reduce(path)
        print(f"{path.relative_to(TOP)}: {path.stat().st_size // 1024} KB")
    return int(any(path.stat().st_size > LARGEST for path in PICTURES.glob("*.png")))


def draw_pages(output: Path) -> None:
    """Screenshots of the pages, as a reader with script sees them."""
    from browsing import chromium

    with chromium() as browser:
        for name, stem, width, height, dark, down in PAGES:
            scheme = "dark" if dark else "light"
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            page = context.new_page()
            page.goto((output / f"{stem}.html").as_uri(), wait_until="networkidle")
            page.evaluate(f"scrollTo(0, {down})")
            page.wait_for_timeout(300)
            page.screenshot(path=PICTURES / f"{name}.png")
            context.close()


def draw_print(pdf: Path, target: Path) -> None:
    """The second page of a PDF: the first with a running head."""
    size = ["-scale-to-x", "-1", "-scale-to-y", str(HEIGHT)]
    command = ["pdftoppm", "-png", "-singlefile", "-f", "2", "-l", "2", *size, str(pdf), str(target.with_suffix(""))]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def reduce(path: Path) -> None:
    """Ninety-six colours are enough for letters."""
    try:
        from PIL import Image
    except ImportError:
        return
    Image.open(path).convert("RGB").quantize(96, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
