"""``kg site -o DIR``: the same pages and downloads as plain files."""

from __future__ import annotations

from pathlib import Path

from kg import messages
from kg.console import Console
from kg.errors import InputError


def run(console: Console, output: str) -> int:
    """Write the static twin of the site; every link in it is checked."""
    from kg.web.twin import write_site

    target = Path(output)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise InputError(messages.pair("site.full"), output, messages.pair("site.full.hint"))
    pages, files = write_site(console.workspace, target)
    console.note("site.written", path=output, pages=pages, files=files)
    return 0
