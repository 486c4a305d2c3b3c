"""``kg read FILE``: the text as read, paragraph by paragraph."""

from __future__ import annotations

from pathlib import Path

from kg.console import Console
from kg.model import Document
from kg.read import read


def run(console: Console, file: str) -> int:
    """Print each block of running text under its heading."""
    for document in read(Path(file)):
        console.write(_shown(document, console.text("heading.none")))
    return 0


def _shown(document: Document, no_heading: str) -> str:
    source = document.source
    head = [f"# {source.title or source.id}"]
    if source.byline:
        head.append(source.byline)
    for section in document.sections:
        heading = " · ".join(filter(None, (section.heading, section.tagline))) or no_heading
        head += ["", f"## {heading}", "", document.text[section.begin : section.end].strip("\n")]
    return "\n".join(head)
