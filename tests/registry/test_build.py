"""``kg build --registry``: what it decides is in the graph, what is wrong in it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import open as open_workspace
from kg.cli import main
from kg.query import Table

CODE = "91350100M000100Y43"


def test_the_graph_has_the_registered_firm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)
    Path("sources").mkdir()
    text = "永康市经信局消息\n\n2021年，磐柠机电获评省级绿色工厂，永康磐柠五金厂获评省级隐形冠军企业。\n"
    Path("sources/page.txt").write_text(text, encoding="utf-8")
    rows = (
        f"企业名称,统一社会信用代码,曾用名\n永康市磐柠机电有限公司,{CODE},永康磐柠五金厂\n甲乙有限公司,{CODE[:-1]}4,\n"
    )
    Path("firms.csv").write_text(rows, encoding="utf-8")
    assert main(["build", "--registry", "firms.csv"]) == 0
    assert f"registry, row 3: {CODE[:-1]}4 fails its check" in capsys.readouterr().err
    graph = open_workspace()
    found = graph.query("SELECT ?who ?code { ?c a hon:Conferral ; hon:recipient ?who . ?who hon:uscc ?code }")
    assert isinstance(found, Table)
    assert {str(row[0]) for row in found} == {"ent:永康市磐柠机电有限公司"}
    assert {row[1] for row in found} == {CODE} and len(found) == 2
    assert [finding for finding in graph.check() if finding.severity == "error"] == []
    assert CODE not in Path("triples/page.ttl").read_text(encoding="utf-8"), "no document says it"
    assert main(["build"]) == 0
    again = open_workspace().query("SELECT ?who { ?who hon:uscc ?code }")
    assert len(again) == 0, "without the registry nobody knows the code"


def test_a_registry_that_cannot_be_read_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sources").mkdir()
    assert main(["build", "--registry", "none.csv"]) == 2
    assert "none.csv" in capsys.readouterr().err
    assert not Path("triples").exists()
