"""``kg draw`` on the command line: its options, its endings, its exit codes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli import main


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    before, root = Path.cwd(), tmp_path_factory.mktemp("work")
    assert main(["init", str(root / "w"), "-q"]) == 0
    os.chdir(root / "w")
    assert main(["build", "-q"]) == 0
    yield root / "w"
    os.chdir(before)


@pytest.mark.parametrize(
    ("words", "wanted", "unwanted"),
    [
        (["--level", "国家级"], "道明光电", "哈尔斯"),
        (["--level", "national"], "道明光电", "哈尔斯"),
        (["--enterprise", "德硕"], "德硕", "道明光电"),
        (["--enterprise", "德硕", "--enterprise", "哈尔斯"], "哈尔斯", "道明光电"),
        (["--scheme", "省级绿色工厂"], "步阳", "德硕"),
        (["--status", "入围"], "鸿耀（产品）", "德硕"),
        (["--status", "shortlisted"], "鸿耀（产品）", "德硕"),
        (["--place", "永康市", "--year", "2020"], "德硕", "鸿耀（产品）"),
        (["--query", "holders"], "德硕", "民营企业家节"),
        (["--query", "SELECT ?a { ?f hon:recipient ?a ; hon:level level:national }"], "德硕", "哈尔斯"),
        (["--title", "我的标题", "--lang", "en"], "我的标题", "国家级"),
        (["--layout", "columns"], "德硕", "\x00"),
    ],
)
def test_options(workspace: Path, words: list[str], wanted: str, unwanted: str) -> None:
    assert main(["draw", "-o", "x.svg", *words]) == 0
    text = (workspace / "x.svg").read_text("utf-8")
    assert wanted in text.replace("\n", "") and unwanted not in text


def test_a_query_comes_from_a_file_too(workspace: Path) -> None:
    query = "CONSTRUCT WHERE { ?f hon:recipient ent:yongkang-2020.德硕 ; hon:scheme ?s }"
    (workspace / "mine.rq").write_text(query, "utf-8")
    assert main(["draw", "-o", "x.json", "--query", "mine.rq"]) == 0
    text = (workspace / "x.json").read_text("utf-8")
    assert "省级企业技术中心" in text and "哈尔斯" not in text


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--year", "1990"], 1),
        (["--enterprise", "没有这家"], 1),
        (["--layout", "rings"], 2),
        (["--query", "missing.rq"], 2),
        (["--query", "ASK { ?s ?p ?o }"], 2),
        (["-o", "x.docx"], 2),
    ],
)
def test_what_cannot_be_drawn_is_told_and_nothing_is_written(
    workspace: Path, words: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(workspace.iterdir())
    assert main(["draw", "-o", "none.svg", *words]) == code
    assert capsys.readouterr().err and sorted(workspace.iterdir()) == before
