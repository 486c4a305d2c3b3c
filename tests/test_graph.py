"""A graph in Python's hands."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.errors import InputError, QuestionError, SparqlError, WorkspaceError
from kg.graph import EXPORTS, Graph
from kg.query import Table, Triples


@pytest.fixture(scope="module")
def graph() -> Graph:
    return kg.build(kg.example())


def test_build_writes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("甲乙丙公司获评省级企业技术中心。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    built = kg.build(".")
    assert [row[0] for row in built.ask("holders")] == ["甲乙丙公司"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_built_graph_and_an_opened_one_are_alike(built: Path) -> None:
    stored, fresh = kg.open(built), kg.build(built / "sources")
    assert set(stored.store) == set(fresh.store)
    assert stored.ask("names").rows == fresh.ask("names").rows


def test_the_base_of_a_workspace_counts(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.txt").write_text("甲乙丙公司获评省级企业技术中心。\n", encoding="utf-8")
    (tmp_path / "kg.toml").write_text('base = "https://x.example/"\n', encoding="utf-8")
    built = kg.build(tmp_path / "sources")
    assert built.names.base == "https://x.example/"
    assert len(built.ask("holders")) == 1
    assert not any("honours-kg.example" in str(quad) for quad in built.store)


def test_answers_speak_the_language_of_the_graph(graph: Graph) -> None:
    english = Graph(graph.store, graph.names, lang="en")
    assert graph.ask("holders", level="national").rows[0][3] == "国家级"
    assert english.ask("holders", level="national").rows[0][3] == "national"
    assert graph.ask("holders", level=["national", "provincial"]).rows == graph.ask("holders").rows


def test_queries_give_tables_and_triples(graph: Graph) -> None:
    counted = graph.query("SELECT (COUNT(*) AS ?n) { ?x a hon:Conferral }")
    assert isinstance(counted, Table) and counted.rows == ((18,),)
    assert isinstance(graph.query("CONSTRUCT WHERE { ?x a hon:Conferral }"), Triples)
    with pytest.raises(SparqlError):
        graph.query("SELECT")
    with pytest.raises(QuestionError):
        graph.ask("nosuch")


def test_rdflib_sees_every_statement(graph: Graph) -> None:
    assert len(graph.to_rdflib()) == len({quad.triple for quad in graph.store})


def test_networkx_sees_who_holds_what(graph: Graph) -> None:
    everything = graph.to_networkx()
    national = kg.network(graph, level="national")
    assert "ent:yongkang-2020.德硕" in national
    assert 0 < len(national) < len(everything)


def test_a_picture_shows_the_sentences_round_a_quotation(graph: Graph, tmp_path: Path) -> None:
    path = graph.draw(tmp_path / "x.html")
    assert path == tmp_path / "x.html"
    assert "道明PC/PMMA复合板入选省重点高新技术产品" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("format", EXPORTS)
def test_every_export_is_written(graph: Graph, tmp_path: Path, format: str) -> None:
    path = graph.export(format, tmp_path / "x")
    assert path.is_dir() if format == "csv" else path.stat().st_size > 1000


def test_another_export_is_refused(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        graph.export("docx", tmp_path / "x")
    assert list(tmp_path.iterdir()) == []


def test_errors_tell_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        kg.build(tmp_path / "nosuch")
    with pytest.raises(WorkspaceError, match="not a workspace"):
        kg.open(tmp_path)


def test_a_text_that_is_gone_costs_only_its_context(built: Path) -> None:
    opened = kg.open(built)
    assert opened.texts is not None
    document = opened.texts("yongkang-2020")
    assert document is not None and "德硕入选省级企业技术中心" in document.text
    assert opened.texts("nosuch") is None
