"""The main path, from files to a store."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import lexicon
from kg.errors import SourceError
from kg.facts_json import LISTS
from kg.pipeline import build, pages_of
from kg.query import ask, open_store
from kg.workspace import find


def sources(root: Path, **texts: str) -> Path:
    """A folder of documents."""
    (root / "sources").mkdir()
    for name, text in texts.items():
        (root / "sources" / f"{name}.txt").write_text(text, encoding="utf-8")
    return root


def test_a_build_counts_what_it_did(tmp_path: Path) -> None:
    workspace = find(sources(tmp_path, a="甲乙丙公司获评省级企业技术中心。", b="丁戊己公司获评国家级绿色工厂。"))
    report = build(workspace)
    pages = pages_of([workspace.sources], lexicon.load())
    assert report.documents == 2
    assert report.facts == sum(len(getattr(facts, kind)) for _, facts in pages for kind in LISTS)
    assert report.triples == len(open_store(workspace.store))
    assert 0 < report.stated < report.triples
    assert sorted(path.name for path in workspace.triples.iterdir()) == ["a.ttl", "b.ttl"]


def test_a_document_that_is_taken_away_is_out_of_the_graph(tmp_path: Path) -> None:
    workspace = find(sources(tmp_path, a="甲乙丙公司获评省级企业技术中心。", b="丁戊己公司获评国家级绿色工厂。"))
    build(workspace)
    assert len(ask(open_store(workspace.store), "holders")) == 2
    (workspace.sources / "b.txt").unlink()
    assert build(workspace).stale == (workspace.triples / "b.ttl",)
    assert len(ask(open_store(workspace.store), "holders")) == 1


def test_two_documents_that_would_share_their_names_are_refused(tmp_path: Path) -> None:
    workspace = find(sources(tmp_path, **{"a b": "甲乙丙公司获评省级企业技术中心。", "a-b": "今天天气很好。"}))
    with pytest.raises(SourceError, match="differs by signs only"):
        build(workspace)
    assert not workspace.triples.exists() and not (workspace.store / "current").exists()
