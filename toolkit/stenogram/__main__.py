"""`python -m stenogram`: the same as the command."""

from __future__ import annotations

from stenogram.cli import main

if __name__ == "__main__":
    main()
