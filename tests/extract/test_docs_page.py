"""docs/extract.md has the frames that the code has, and shows what the command prints.

``python -m tests.extract.test_docs_page`` writes both into the page.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from kg.extract.frames import FRAMES
from tests.test_docs import REPOSITORY, Shell, refreshed

PAGE = REPOSITORY / "docs" / "extract.md"
_TABLE = re.compile(r"^\| frame \| form \| example \|\n\|[-|]+\|\n((?:\|.*\n)+)", re.MULTILINE)


def table() -> str:
    """The frames as the page has them."""
    rows = "".join(f"| {name} | {form} | {example} |\n" for name, form, example in FRAMES)
    return f"| frame | form | example |\n|---|---|---|\n{rows}"


def test_the_page_has_the_frames_of_the_code() -> None:
    (rows,) = _TABLE.findall(PAGE.read_text(encoding="utf-8"))
    assert [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows.splitlines()] == list(FRAMES)


def test_the_page_shows_what_the_command_prints(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert refreshed(page, Shell(tmp_path, "en_GB.UTF-8")) == page


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        written = _TABLE.sub(table(), PAGE.read_text(encoding="utf-8")).replace("<!-- FRAMES -->\n", table())
        PAGE.write_text(refreshed(written, Shell(Path(place), "en_GB.UTF-8")), encoding="utf-8")
