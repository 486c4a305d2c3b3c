"""``kg extract --explain``: how sentences were read, as text in two languages and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli import main

STORY = "青岚重工有限公司获评省级绿色工厂。煜华纺织未能入选国家级绿色工厂。我市新增省级智能工厂5家。\n"


@pytest.fixture(autouse=True)
def _story(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")


def test_it_prints_the_reading_of_each_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "a.txt", "--explain"]) == 0
    first, second, third = capsys.readouterr().out.split("\n\n")
    assert first.splitlines() == [
        "青岚重工有限公司获评省级绿色工厂。",
        "  [fact] 青岚重工有限公司获评省级绿色工厂",
        "    trigger 获评 (awarded): frame recipient first",
        "      behind: 省级绿色工厂 · provincial · listed · weight 3",
        "  = states honour: 青岚重工有限公司 · awarded · 省级绿色工厂",
    ]
    assert "    trigger 入选 (awarded): none: “未能” stands before it" in second
    assert "  = states count: 省级智能工厂 · awarded · 5 · 家" in third


def test_it_speaks_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "a.txt", "--explain", "--at", "煜华", "--lang", "zh"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "煜华纺织未能入选国家级绿色工厂。",
        "  [事实] 煜华纺织未能入选国家级绿色工厂",
        "    触发词 入选（awarded）：无：前有“未能”",
        "      后：国家级绿色工厂 · national · 已收录 · 分量 3",
    ]


def test_as_json_a_sentence_is_an_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "a.txt", "--explain", "--format", "jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["sentence"] for line in lines] == [sentence + "。" for sentence in STORY.strip().split("。")[:-1]]
    (fact,) = lines[0]["facts"]
    begin, end = fact["span"]
    assert STORY[begin:end] == fact["quote"]
    assert lines[1]["clauses"][0]["triggers"][0]["reason"] == "withheld"
    assert main(["extract", "a.txt", "--explain", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == lines


def test_where_no_sentence_holds_the_text_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "a.txt", "--explain", "--at", "云湖"]) == 1
    out, err = capsys.readouterr()
    assert (out, err.strip()) == ("", "no sentence holds “云湖”")


def test_at_alone_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "a.txt", "--at", "云湖"]) == 2
    assert "--at goes with --explain" in capsys.readouterr().err


def test_a_document_that_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.txt").write_bytes(b"")
    assert main(["extract", "a.txt", "b.txt", "--explain"]) == 2
    out, err = capsys.readouterr()
    assert "获评" in out and "b.txt" in err


def test_without_it_facts_are_printed_as_before(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "a.txt"]) == 0
    assert [honour["recipient"] for honour in json.loads(capsys.readouterr().out)["honours"]] == ["青岚重工有限公司"]
