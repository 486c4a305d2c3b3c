"""Which documents a path stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.read import find


def test_a_folder_is_searched_and_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "a.toml", "sub/c.txt", ".hidden/d.txt", "e.pdf", "f.doc", "g.xlsx", "h.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("文", encoding="utf-8")
    assert [path.name for path in find(tmp_path)] == ["a.TXT", "b.txt", "e.pdf", "g.xlsx", "h.md", "c.txt"]
    assert find(tmp_path / "b.txt") == [tmp_path / "b.txt"]


def test_refused(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    with pytest.raises(SourceError, match="no documents"):
        find(tmp_path)
    with pytest.raises(SourceError, match="no such file"):
        find(tmp_path / "none")
    (tmp_path / "page.doc").write_bytes(b"x")
    with pytest.raises(SourceError, match=r"cannot read \.doc"):
        find(tmp_path / "page.doc")
    for folder in ("one", "two"):
        (tmp_path / folder / "page.txt").write_text("文", encoding="utf-8")
    with pytest.raises(SourceError, match="two documents of one name"):
        find(tmp_path)
