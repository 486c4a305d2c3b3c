"""``kg init DIR``: a new workspace."""

from __future__ import annotations

from pathlib import Path

from kg.console import Console
from kg.workspace import create


def run(console: Console, directory: str) -> int:
    """Make a workspace with the example page in it."""
    create(Path(directory))
    console.note("made", path=directory)
    return 0
