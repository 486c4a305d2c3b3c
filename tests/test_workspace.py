"""A workspace is found, made and written to whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.errors import WorkspaceError
from kg.names import BASE
from kg.resources import resource
from kg.workspace import create, find, replacing, write


def test_a_folder_with_sources_is_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    workspace = find(tmp_path)
    assert (workspace.base, workspace.language) == (BASE, None)
    assert workspace.triples == tmp_path / "triples"
    assert workspace.judgements == tmp_path / "triples" / "judgements.jsonl"


def test_outside_a_workspace_the_error_names_kg_init(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError) as caught:
        find(tmp_path)
    for lang in ("zh", "en"):
        assert "kg init" in caught.value.render(lang)
        assert str(tmp_path) in caught.value.render(lang)


def test_a_new_workspace_holds_the_example_unchanged(tmp_path: Path) -> None:
    create(tmp_path / "new" / "deep")
    workspace = find(tmp_path / "new" / "deep")
    for suffix in (".txt", ".toml"):
        name = "yongkang-2020" + suffix
        assert (workspace.sources / name).read_bytes() == resource("sources", name).read_bytes()
    assert workspace.base == BASE
    assert sorted(path.name for path in workspace.root.iterdir()) == [".gitignore", "kg.toml", "sources"]


def test_making_a_workspace_keeps_what_is_there(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    create(tmp_path)
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine\n"
    with pytest.raises(WorkspaceError, match="exists already"):
        create(tmp_path)


def test_a_workspace_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="cannot be written"):
        create(tmp_path / "file")
    assert (tmp_path / "file").read_text(encoding="utf-8") == ""
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("base = 'https://x.example/'\nbsae = 1\n", "unknown key bsae"),
        ("base = 'x.example'\n", "base must be an IRI"),
        ("base = 3\n", "base must be an IRI"),
        ("language = 'fr'\n", "neither zh nor en"),
        ("base = \n", "not valid TOML"),
        ("base = 'https://甲'\n".encode("gb18030"), "not valid TOML"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(tmp_path: Path, text: str | bytes, message: str) -> None:
    create(tmp_path)
    (tmp_path / "kg.toml").write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(WorkspaceError, match=message) as caught:
        find(tmp_path)
    assert caught.value.where.endswith("kg.toml")
    assert caught.value.hint[0] and caught.value.hint[1]


def test_settings_are_read(tmp_path: Path) -> None:
    create(tmp_path)
    (tmp_path / "kg.toml").write_text("base = 'https://x.example/'\nlanguage = 'en'\n", encoding="utf-8")
    assert (find(tmp_path).base, find(tmp_path).language) == ("https://x.example/", "en")


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    write(path, "old")
    path.chmod(0o640)
    with pytest.raises(WorkspaceError, match="No space"), replacing(path) as temporary:
        temporary.write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")
    assert path.read_text(encoding="utf-8") == "old"
    write(path, b"new")
    assert path.read_text(encoding="utf-8") == "new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.txt"]


def test_a_write_follows_a_link_and_passes_through_a_device(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text(encoding="utf-8") == "new"
    write(Path(os.devnull), "gone")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("target", ["no/such/folder/out.txt", "."])
def test_an_output_that_cannot_be_written_is_named(tmp_path: Path, target: str) -> None:
    with pytest.raises(WorkspaceError, match="cannot be written") as caught:
        write(tmp_path / target, "x")
    assert caught.value.where == str(tmp_path / target)
    assert list(tmp_path.iterdir()) == []
