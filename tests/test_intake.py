"""A whole folder: what failed is told and the rest goes on; only what changed is read again; the result is the same."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import kg.intake
from kg import lexicon
from kg.cli import main
from kg.errors import SourceError
from kg.intake import shelf_in, take_in
from kg.model import Document
from kg.pipeline import build
from kg.read import document_of
from kg.workspace import Workspace
from tests.files.pdf_writer import paragraph, pdf

SENTENCE = "{}科技有限公司获评省级绿色工厂，成为全市首家获评企业。"


@dataclass
class Told:
    """Who writes down what it is told."""

    steps: list[tuple[int, int]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def done(self, count: int, of: int, path: Path) -> None:
        self.steps.append((count, of))

    def failed(self, error: SourceError) -> None:
        self.errors.append(Path(error.where).name)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace of files of several kinds, two of which cannot be read."""
    root = tmp_path / "w"
    sources = root / "sources"
    sources.mkdir(parents=True)
    (sources / "a.txt").write_text(SENTENCE.format("甲泽"), encoding="utf-8")
    (sources / "b.md").write_text("# 题\n\n" + SENTENCE.format("乙川"), encoding="utf-8")
    (sources / "c.csv").write_text("企业名称,称号\n丙原有限公司,省级绿色工厂\n", encoding="utf-8")
    (sources / "d.pdf").write_bytes(pdf([paragraph(SENTENCE.format("丁湖"), (50, 700), 20)]))
    (sources / "e.docx").write_bytes(b"PK\x03\x04 broken")
    (sources / "f.txt").write_bytes(b"\0\1")
    return Workspace(root)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read, not taken from the shelf."""
    names: list[str] = []

    def noted(path: Path, content: bytes, sidecar: bytes = b"") -> Document:
        names.append(path.name)
        return document_of(path, content, sidecar)

    monkeypatch.setattr(kg.intake, "document_of", noted)
    return names


def written(workspace: Workspace) -> dict[str, bytes]:
    """The Turtle files, and the name of the store, which is the digest of its content."""
    files = {path.name: path.read_bytes() for path in workspace.triples.glob("*.ttl")}
    return {**files, "store": (workspace.store / "current").resolve().name.encode()}


def clean(workspace: Workspace, where: Path) -> dict[str, bytes]:
    """What a first build of the same documents writes."""
    shutil.copytree(workspace.sources, where / "sources")
    build(Workspace(where), watch=Told())
    return written(Workspace(where))


def test_what_cannot_be_read_is_told_and_the_rest_is_built(workspace: Workspace) -> None:
    told = Told()
    report = build(workspace, watch=told)
    assert told.errors == ["e.docx", "f.txt"] == [path.name for path in report.failed]
    assert told.steps == [(count, 6) for count in range(1, 7)]
    assert report.documents == 4
    assert sorted(path.name for path in workspace.triples.iterdir()) == ["a.ttl", "b.ttl", "c.ttl", "d.ttl"]
    for path in workspace.triples.iterdir():
        assert "a hon:Conferral" in path.read_text(encoding="utf-8")
    assert "<#cell=2,1>" in (workspace.triples / "c.ttl").read_text(encoding="utf-8")
    assert "<#page=1&char=" in (workspace.triples / "d.ttl").read_text(encoding="utf-8")


def test_only_what_changed_is_read_again_and_the_result_is_that_of_a_clean_build(
    workspace: Workspace, reads: list[str], tmp_path: Path
) -> None:
    build(workspace, watch=Told())
    first = written(workspace)
    reads.clear()
    assert build(workspace, watch=Told()).kept == 4
    assert sorted(reads) == ["e.docx", "f.txt"]
    assert written(workspace) == first
    reads.clear()
    (workspace.sources / "a.txt").write_text(SENTENCE.format("戊岭"), encoding="utf-8")
    (workspace.sources / "b.toml").write_text('place = "越泽市"', encoding="utf-8")
    (workspace.sources / "f.txt").write_text(SENTENCE.format("己山"), encoding="utf-8")
    (workspace.sources / "d.pdf").rename(workspace.sources / "g.pdf")
    (workspace.triples / "d.ttl").unlink()
    assert build(workspace, watch=Told()).kept == 1
    assert sorted(reads) == ["a.txt", "b.md", "e.docx", "f.txt", "g.pdf"]
    assert written(workspace) == clean(workspace, tmp_path / "clean") != first


def test_other_words_in_the_lexicon_are_another_reading(workspace: Workspace, reads: list[str]) -> None:
    known = lexicon.load()
    own = workspace.root / "own.ttl"
    take_in([workspace.sources], known, shelf_in(workspace.shelf, own), Told())
    reads.clear()
    take_in([workspace.sources], known, shelf_in(workspace.shelf, own), Told())
    assert sorted(reads) == ["e.docx", "f.txt"]
    own.write_text("# an honour", encoding="utf-8")
    take_in([workspace.sources], known, shelf_in(workspace.shelf, own), Told())
    assert len(reads) == 2 + 6


def test_without_anybody_to_tell_the_first_error_is_raised(workspace: Workspace) -> None:
    with pytest.raises(SourceError, match="damaged"):
        take_in([workspace.sources], lexicon.load())


def test_a_name_is_given_once(workspace: Workspace) -> None:
    for name in ("a.md", "ａ.md"):
        shutil.copy(workspace.sources / "b.md", workspace.sources / name)
    told = Told()
    found = take_in([workspace.sources], lexicon.load(), watch=told)
    assert told.errors == ["a.txt", "e.docx", "f.txt", "ａ.md"]
    assert [document.source.path.rpartition("/")[2] for document, _ in found.pages] == [
        "a.md",
        "b.md",
        "c.csv",
        "d.pdf",
    ]


def test_where_nothing_can_be_read_everything_stays(workspace: Workspace) -> None:
    for name in "abcd":
        next(workspace.sources.glob(f"{name}.*")).unlink()
    with pytest.raises(SourceError, match="not one of the files"):
        build(workspace, watch=Told())
    assert [path.name for path in workspace.root.iterdir()] == ["sources"]


def test_the_command_tells_each_failure_and_ends_with_1(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace.root)
    assert main(["--lang", "en", "build"]) == 1
    told = capsys.readouterr().err
    assert "e.docx" in told and "damaged" in told and "f.txt" in told and "binary" in told
    assert "4 documents" in told and "2 files could not be read" in told
    assert "\r" not in told
    for name in ("e.docx", "f.txt"):
        (workspace.sources / name).unlink()
    (workspace.sources / "h.txt").write_text(SENTENCE.format("庚水"), encoding="utf-8")
    assert main(["--lang", "zh", "build"]) == 0
    assert "4 个文件没有变化" in capsys.readouterr().err


def test_a_folder_or_another_workspace_can_be_named(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["build", "w"]) == 1
    assert (workspace.triples / "a.ttl").is_file()
    assert main(["build", "w/sources"]) == 2
    assert "kg init" in capsys.readouterr().err
    other = tmp_path / "papers"
    other.mkdir()
    (other / "x.txt").write_text(SENTENCE.format("辛石"), encoding="utf-8")
    monkeypatch.chdir(workspace.root)
    assert main(["build", str(other)]) == 0
    assert workspace.documents == other
    assert main(["ask", "holders", "--format", "csv"]) == 0
    assert "辛石" in capsys.readouterr().out
    assert main(["names"]) in (0, 1)
    for name in ("e.docx", "f.txt"):
        (workspace.sources / name).unlink()
    assert main(["build"]) == 0
    assert workspace.documents == workspace.sources


def test_what_the_models_are_made_of_makes_facts_too() -> None:
    names = {path.name for path in kg.intake.makers()}
    assert {"tagger.json", "contexts.json", "claims.json", "pairs.json", "association.py", "model.py"} <= names
